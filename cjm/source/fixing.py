"""Corrections carried out in the texts of files: all of a correction or nothing of it, and nothing but what it says.

Whatever is edited is read again. A correction is left out unless the text then holds the data that it was to make, and
nothing that the YAML reader refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cjm.edit import Fix
from cjm.source.editable import Editable
from cjm.source.edited_data import Expected
from cjm.source.planned_edit import plan
from cjm.source.text_edit import TextEdit, apply_edits, conflict


@dataclass(frozen=True, slots=True)
class Fixed:
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
    draft = _Draft(pages)
    taken = [fix for fix in fixes if draft.take(fix)]
    if draft.holds():
        return Fixed(draft.texts(), tuple(taken))
    draft = _Draft(pages)
    taken = [fix for fix in taken if draft.take(fix, checked=True)]
    return Fixed(draft.texts(), tuple(taken))


def text_edits(texts: Mapping[str, str], fix: Fix) -> Mapping[str, tuple[TextEdit, ...]]:
    """The edits by which a correction is carried out, by file and in order; empty where it cannot be."""
    draft = _Draft({file: Editable(text, file) for file, text in texts.items()})
    if not draft.take(fix, checked=True):
        return {}
    return {file: tuple(sorted(edits)) for file, edits in draft.edits.items()}


@dataclass(slots=True)
class _Draft:
    """Edits that go together."""

    pages: Mapping[str, Editable]
    edits: dict[str, list[TextEdit]] = field(default_factory=dict)
    expected: dict[str, Expected] = field(default_factory=dict)

    def take(self, fix: Fix, checked: bool = False) -> bool:
        """Add the edits of a correction if all of them can be made; where `checked`, only if the texts then hold."""
        edits = {file: [*found] for file, found in self.edits.items()}
        expected = {file: found.copy() for file, found in self.expected.items()}
        for edit in fix.edits:
            page = self.pages.get(edit.file)
            if page is None:
                return False
            try:
                planned = plan(page, edit, expected.setdefault(edit.file, Expected()))
            except ValueError:
                return False  # a text that no map file may hold
            if not planned:
                return False
            edits.setdefault(edit.file, []).extend(planned)
        files = {edit.file for edit in fix.edits}
        if any(conflict(edits[file]) or not expected[file].leaves_some(self.pages[file].plain) for file in files):
            return False
        tried = _Draft(self.pages, edits, expected)
        if checked and not all(tried._holds(file) for file in files):
            return False
        self.edits, self.expected = edits, expected
        return bool(fix.edits)

    def texts(self) -> dict[str, str]:
        """The texts with the edits made."""
        return {file: apply_edits(self.pages[file].text, edits) for file, edits in self.edits.items()}

    def holds(self) -> bool:
        """Whether the edited texts hold what they should."""
        return all(self._holds(file) for file in self.edits)

    def _holds(self, file: str) -> bool:
        page = self.pages[file]
        edited = Editable(apply_edits(page.text, self.edits[file]), file)
        wanted = self.expected[file].of(page.plain)
        return page.plain is not None and edited.faults <= page.faults and bool(edited.plain == wanted)
