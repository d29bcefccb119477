"""Corrections carried out in the texts of files: all of a correction or nothing of it, and nothing but what it says.

Whatever is edited is read again. A correction is left out unless the text then holds the data that it was to make, and
nothing that the YAML reader refuses.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from cjm.edit import Fix
from cjm.source.editable import Editable
from cjm.source.edited_data import Expected
from cjm.source.planned_edit import plan
from cjm.source.text_edit import TextEdit, apply_edits, conflict, neighbours
from cjm.source.trials import most_that_hold


class Fixed(Struct, frozen=True):
    """What came of some corrections."""

    texts: Mapping[str, str]
    """The texts of the files that were changed, by file."""
    applied: tuple[Fix, ...]
    """The corrections made; others are in the way of one of them, or cannot be made here."""


def apply_fixes(texts: Mapping[str, str], fixes: Iterable[Fix]) -> Fixed:
    """Carry out as many corrections as do not get into each other's way, the first ones first.

    `texts` are those of all files that may be edited, by their names in the edits. What is left out may be tried again
    once the changed texts have been checked anew: its paths may have moved.
    """
    pages = {file: Editable(text, file) for file, text in texts.items()}
    draft = _drafted(pages, (_planned(pages, fix) for fix in fixes))
    size = sum(len(texts[file]) for file in draft.edits)
    kept = most_that_hold(draft.taken, lambda chosen: _drafted(pages, chosen).holds(), size)
    draft = _drafted(pages, kept)
    return Fixed(draft.texts(), tuple(planned.fix for planned in draft.taken))


def text_edits(texts: Mapping[str, str], fix: Fix) -> Mapping[str, tuple[TextEdit, ...]]:
    """The edits by which a correction is carried out, by file and in order; empty where it cannot be."""
    pages = {file: Editable(text, file) for file, text in texts.items()}
    draft = _drafted(pages, [_planned(pages, fix)])
    return {file: tuple(edits) for file, edits in draft.edits.items()} if draft.holds() else {}


class _Planned(Struct, frozen=True):
    """A correction as edits of texts, with what the data is to be then, by file."""

    fix: Fix
    files: Mapping[str, tuple[list[TextEdit], Expected]]


def _planned(pages: Mapping[str, Editable], fix: Fix) -> _Planned | None:
    """The edits of a correction, None unless all of them can be made."""
    files: dict[str, tuple[list[TextEdit], Expected]] = {}
    for edit in fix.edits:
        page = pages.get(edit.file)
        if page is None:
            return None
        edits, expected = files.setdefault(edit.file, ([], Expected()))
        try:
            found = plan(page, edit, expected)
        except ValueError:
            return None  # a text that no map file may hold
        if not found:
            return None
        edits += found
    return _Planned(fix, files)


def _drafted(pages: Mapping[str, Editable], fixes: Iterable[_Planned | None]) -> _Draft:
    draft = _Draft(pages)
    for planned in fixes:
        if planned is not None:
            draft.take(planned)
    return draft


class _Draft(Struct):
    """Corrections that go together."""

    pages: Mapping[str, Editable]
    taken: list[_Planned] = field(default_factory=list)
    edits: dict[str, list[TextEdit]] = field(default_factory=dict)
    """By file, in order."""
    expected: dict[str, Expected] = field(default_factory=dict)

    def take(self, planned: _Planned) -> None:
        """Add a correction, if it can be made beside those taken before."""
        if any(not self._fits(file, edits, expected) for file, (edits, expected) in planned.files.items()):
            return
        for file, (edits, expected) in planned.files.items():
            taken = self.edits.setdefault(file, [])
            for change in edits:
                insort(taken, change)
            self.expected.setdefault(file, Expected()).add(expected)
        self.taken.append(planned)

    def _fits(self, file: str, edits: list[TextEdit], expected: Expected) -> bool:
        """Whether edits are in no conflict among themselves or with those taken before."""
        beside = [other for edit in edits for other in neighbours(self.edits.get(file, []), edit)]
        known = self.expected.get(file, Expected())
        return not conflict([*edits, *set(beside)]) and known.leaves_some(self.pages[file].plain, expected)

    def texts(self) -> dict[str, str]:
        """The texts with the corrections made."""
        return {file: apply_edits(self.pages[file].text, edits) for file, edits in self.edits.items()}

    def holds(self) -> bool:
        """Whether the corrected texts can be read, and hold what they should."""
        for file, text in self.texts().items():
            page, edited = self.pages[file], Editable(text, file)
            if page.plain is None or edited.faults > page.faults:
                return False
            if edited.plain != self.expected[file].of(page.plain):
                return False
        return True
