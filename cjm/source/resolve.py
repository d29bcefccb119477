"""References held against definitions: what is named nowhere, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjm.config.settings import Profile
from cjm.edit import Edit, Fix, RenameKey, Replace
from cjm.finding import DocumentPath, Problem
from cjm.model.catalog import BUILT_IN_CHANNELS, DEFINITION_SECTIONS
from cjm.model.journey import Journey
from cjm.model.references import Reference, collect_references, is_key, locate_references
from cjm.model.step import COMPANY_LANES, CUSTOMER_LANES
from cjm.model.workspace import Definition, Definitions, Document, Scope
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.lost import NOTHING_LOST, Lost
from cjm.suggestion import did_you_mean, nearest, question

BUILT_IN_LANES = (*CUSTOMER_LANES, *COMPANY_LANES)
"""Rows of a map that a journey may order, title or hide."""

_MAY_WAIT = frozenset({"team", "channel", "system", "process", "persona", "cause"})
"""What a draft may name before it is defined."""

_NAMES = {
    "place": "step, pain or gain",
    "cause": "system, process or activity",
    "any-step": "step",
    "replaced-step": "step",
}


_SECTIONS = {
    noun: section
    for section, noun in DEFINITION_SECTIONS.items()
    if noun in ("team", "system", "process", "channel", "persona")
}
"""Where that is defined, by noun, which needs no more than an id and a name."""

_MAX_NAMES = 2_000
"""Names of definitions that are compared with what was written."""

_MAX_HINTS = 20
"""Suggestions made in one file: finding the nearest of many ids takes its time."""

_STEP_DEPTH = 4
"""Parts of a step's path, by which it is told from the pains and gains of its namespace."""


class Resolver:
    """Looks up the references of documents in one workspace."""

    def __init__(
        self,
        shared: Definitions,
        own: Mapping[str, Definitions],
        lost: Lost = NOTHING_LOST,
        unread: tuple[str, ...] = (),
    ) -> None:
        """`lost` is what damaged files may define, `unread` are files that could not even be opened.

        References that lead nowhere and may be answered by a damaged file are no problems; they are `excused`, by file.
        """
        self.shared = shared
        self.own = own
        self.lost = lost
        self.unread = unread
        self.excused: dict[str, frozenset[Reference]] = {}
        self.journey_files = {key: found.file for (noun, key), found in shared.items() if noun == "journey"}

    def problems(self, document: Document, file: str, profile: Profile) -> Iterator[Problem]:
        """The references of a document that lead nowhere, in no particular order."""
        found: set[Reference] = set()
        collect_references(document, found)
        scope = Scope(self.own.get(file, {}), self.shared)
        candidates: dict[str, frozenset[str]] = {}
        unknown = {reference for reference in found if not self._known(reference, document, scope, candidates)}
        excused = frozenset(reference for reference in unknown if self._may_be_known(reference, document, file))
        if excused:
            self.excused[file] = excused
            unknown -= excused
        if not unknown:
            return
        hints: dict[Reference, tuple[str, str]] = {}
        count = 0
        for reference, path in locate_references(document):
            if reference not in unknown:
                continue
            if reference not in hints:
                hints[reference] = self._hint(reference, document, scope) if len(hints) < _MAX_HINTS else ("", "")
            hint, meant = hints[reference]
            fix = _fix(reference, meant, document, path, file) if meant else None
            yield self._problem(reference, path, file, profile, hint, fix)
            count += 1
            if count == MAX_PROBLEMS:
                return

    def _known(
        self, reference: Reference, document: Document, scope: Scope, candidates: dict[str, frozenset[str]]
    ) -> bool:
        noun, key = reference
        if noun == "cause":
            return any(scope.find(kind, key) is not None for kind in ("system", "process", "activity"))
        if noun == "step":
            found = scope.own.get(("place", key))
            return found is not None and len(found.path) == _STEP_DEPTH
        if noun in _SPECIAL:
            if noun not in candidates:
                candidates[noun] = frozenset(self._candidates(noun, document, scope))
            return key in candidates[noun]
        return scope.find(noun, key) is not None or (noun == "channel" and key in BUILT_IN_CHANNELS)

    def _may_be_known(self, reference: Reference, document: Document, file: str) -> bool:
        """Whether a damaged file may define what is referred to, or say where it is to be looked up."""
        if self.lost.may_define(reference, file):
            return True
        if reference[0] != "replaced-step" or not isinstance(document, Journey):
            return False
        current = document.future_of
        return self.lost.lacks_a_key(file) if current is None else self.lost.may_define(("journey", current), file)

    def _candidates(self, noun: str, document: Document, scope: Scope) -> tuple[str, ...]:
        """Every id that a reference of a noun may name here."""
        if noun == "cause":
            return (*scope.ids("system"), *scope.ids("process"), *scope.ids("activity"))
        if noun == "step":
            return self._steps(scope.own)
        if noun == "lane":
            lanes = document.lanes or () if isinstance(document, Journey) else ()
            return (*BUILT_IN_LANES, *(lane.id for lane in lanes if lane.type is not None))
        if noun == "replaced-step":
            current = document.future_of if isinstance(document, Journey) else None
            return self._steps(self.own.get(self.journey_files.get(current or "", ""), {}))
        if noun == "any-step":
            return tuple(sorted({key for found in self.own.values() for key in self._steps(found)}))
        if noun == "place":
            elsewhere = (
                f"{journey}/{key}"
                for journey, file in self.journey_files.items()
                for kind, key in self.own.get(file, {})
                if kind == "place"
            )
            return (*sorted(key for kind, key in scope.own if kind == "place"), *sorted(elsewhere))
        return scope.ids(noun)

    @staticmethod
    def _steps(found: Mapping[tuple[str, str], Definition]) -> tuple[str, ...]:
        return tuple(key for (kind, key), place in found.items() if kind == "place" and len(place.path) == _STEP_DEPTH)

    def _hint(self, reference: Reference, document: Document, scope: Scope) -> tuple[str, str]:
        """What to do about a reference, and the id that was probably meant, empty unless there is one alone."""
        noun, key = reference
        candidates = self._candidates(noun, document, scope)
        named = _named(key, noun, candidates, scope)
        near = (named,) if named else nearest(key, candidates)
        hint = question(near)
        if not hint:
            hint = f"defined are {', '.join(candidates)}" if 0 < len(candidates) <= 12 else ""
            if noun in _SECTIONS:
                define = f"define it in the map or in a catalog: {_SECTIONS[noun]}: [{{id: {key[:80]}, name: \u2026}}]"
                hint = f"{hint}; or {define}" if hint else define
            elif not hint:
                name = _NAMES.get(noun, noun)
                hint = "define it in the map or in a catalog" if noun not in _SPECIAL else f"check the id of the {name}"
        if noun == "place" and "/" not in key and not isinstance(document, Journey):
            hint = (
                did_you_mean(key, [place.rsplit("/", 1)[-1] for place in candidates]) and f"write it as journey/{key}"
            ) or hint
        if self.unread:
            hint = f"{hint}; what {self.unread[0]} defines is not known, it could not be opened"
        return hint, near[0] if len(near) == 1 else ""

    def _problem(
        self, reference: Reference, path: DocumentPath, file: str, profile: Profile, hint: str, fix: Fix | None
    ) -> Problem:
        noun, key = reference
        code = "CJM021-draft" if noun in _MAY_WAIT and profile == Profile.DRAFT else "CJM021"
        return Problem(code, file, path, f"there is no {_NAMES.get(noun, noun)} {key[:80]!r}", hint, fix=fix)


def _fix(reference: Reference, meant: str, document: Document, path: DocumentPath, file: str) -> Fix:
    """What was probably meant in the place of an id that nothing has; a person has to say whether it was."""
    edit: Edit = Replace(file, path, meant)
    if is_key(document, path):
        edit = RenameKey(file, path, meant)
    return Fix(f"Replace {reference[1][:80]!r} by {meant!r}", (edit,), safe=False)


def _named(key: str, noun: str, candidates: tuple[str, ...], scope: Scope) -> str:
    """The candidate whose name was written instead of its id; empty where there is none or more than one."""
    wanted = key.casefold().replace("_", "-")
    found = []
    for candidate in candidates[:_MAX_NAMES]:
        thing = getattr(scope.find(noun, candidate), "thing", None)
        name = getattr(thing, "name", None) or getattr(thing, "title", None)
        if isinstance(name, str) and name.casefold().replace(" ", "-") == wanted:
            found.append(candidate)
    return found[0] if len(found) == 1 else ""


_SPECIAL = frozenset({"cause", "step", "lane", "replaced-step", "any-step", "place"})
"""Nouns that are looked up otherwise than by one noun and id."""
