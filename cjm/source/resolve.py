"""References held against definitions: what is named nowhere, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from cjm.config.settings import Profile
from cjm.edit import Edit, Fix, RenameKey, Replace
from cjm.finding import DocumentPath, Mention, Problem
from cjm.model.journey import Journey
from cjm.model.references import Reference, is_key, locate_references
from cjm.model.summary import Summary
from cjm.model.workspace import Definitions, Document, Entry, Scope
from cjm.source.answers import CAUSES, Answers, is_step, lanes_of
from cjm.source.definition_hints import Home, how_to_define, to_be_shared
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.lost import NOTHING_LOST, Lost
from cjm.suggestion import nearest, question

_MAY_WAIT = frozenset({"team", "channel", "system", "process", "persona", "cause"})
"""What a draft may name before it is defined."""

_NAMES = {
    "place": "step, pain or gain",
    "cause": "system, process or activity",
    "any-step": "step",
    "replaced-step": "step",
}

_MAX_NAMES = 2_000
"""Names of definitions that are compared with what was written."""

_MAX_MEANT = 3
"""Places that are named in one hint."""

_MAX_HINTS = 20
"""Suggestions made in one file: finding the nearest of many ids takes its time."""


class Resolver:
    """Looks up the references of documents in one workspace."""

    def __init__(
        self,
        answers: Answers,
        own: Mapping[str, Definitions],
        lost: Lost = NOTHING_LOST,
        unread: tuple[str, ...] = (),
        summaries: Mapping[str, Summary] | None = None,
    ) -> None:
        """`own` is what each journey defines for itself; the `summaries` tell where.

        `lost` is what damaged files may define, `unread` are files that could not even be opened. References that lead
        nowhere and may be answered by a damaged file are no problems; they are `excused`, by file.
        """
        self.answers = answers
        self.own = own
        self.lost = lost
        self.unread = unread
        self._summaries = summaries or {}
        self.excused: dict[str, frozenset[Reference]] = {}

    @cached_property
    def _own_homes(self) -> Mapping[Reference, tuple[Home, ...]]:
        """Where the sections of journeys define something, by noun and id."""
        found: dict[Reference, tuple[Home, ...]] = {}
        for file, summary in self._summaries.items():
            for noun, key, path in summary.sections:
                found[noun, key] = (*found.get((noun, key), ()), (file, path))
        return found

    def unknown(self, asked: frozenset[Reference], future_of: str | None) -> frozenset[Reference]:
        """Those of a document's references, apart from what it answers itself, that nothing answers."""
        return frozenset(
            reference
            for reference in asked.difference(self.answers.shared)
            if not self.answers.answers(reference, future_of)
        )

    def problems(self, entry: Entry[Document], unknown: frozenset[Reference], profile: Profile) -> Iterator[Problem]:
        """The places of `unknown` references of a document, in no particular order; at most `MAX_PROBLEMS`."""
        document, file = entry.content, entry.file
        excused = frozenset(reference for reference in unknown if self._may_be_known(reference, document, file))
        if excused:
            self.excused[file] = excused
            unknown -= excused
        if not unknown:
            return
        scope = Scope(self.own.get(file, {}), self.answers.shared)
        hints: dict[Reference, tuple[str, str]] = {}
        count = 0
        for reference, path in locate_references(document):
            if reference not in unknown:
                continue
            if reference not in hints:
                hints[reference] = self._hint(reference, document, scope) if len(hints) < _MAX_HINTS else ("", "")
            hint, meant = hints[reference]
            fix = _fix(reference, meant, document, path, file) if meant else None
            problem = self._problem(reference, path, file, profile, hint, fix)
            homes = self._homes(reference)[:1]
            mentions = tuple(Mention("defined here, for that map alone", home, (*at, "id")) for home, at in homes)
            yield replace(problem, mentions=mentions, at_key=is_key(document, path))
            count += 1
            if count == MAX_PROBLEMS:
                return

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
            return tuple(key for kind in CAUSES for key in scope.ids(kind))
        if noun == "step":
            return tuple(key for (kind, key), found in scope.own.items() if kind == "place" and is_step(found))
        if noun == "lane":
            return lanes_of(document)
        if noun == "replaced-step":
            current = document.future_of if isinstance(document, Journey) else None
            return tuple(key for key, place in self.answers.places_of(current).items() if place.noun == "step")
        if noun == "any-step":
            return tuple(sorted(self.answers.steps))
        if noun == "place":
            elsewhere = (
                f"{journey}/{key}" for journey in self.answers.journey_files for key in self.answers.places_of(journey)
            )
            return (*sorted(key for kind, key in scope.own if kind == "place"), *sorted(elsewhere))
        return scope.ids(noun)

    def _hint(self, reference: Reference, document: Document, scope: Scope) -> tuple[str, str]:
        """What to do about a reference, and the id that was probably meant, empty unless there is one alone."""
        noun, key = reference
        homes = self._homes(reference)
        if homes:
            return to_be_shared(key, homes), ""
        candidates = self._candidates(noun, document, scope)
        named = _named(key, noun, candidates, scope)
        near = (named,) if named else self._places_meant(key) if noun == "place" else ()
        near = near or nearest(key, candidates)
        hint = question(near)
        if noun == "place" and "/" not in key and len(near) == 1:
            hint = f"write it as {near[0]}"
        if not hint:
            listed = f"defined are {', '.join(candidates)}" if 0 < len(candidates) <= 12 else ""
            define = how_to_define(noun, key, document)
            hint = "; or ".join(part for part in (listed, define) if part)
            hint = hint or f"check the id of the {_NAMES.get(noun, noun)}"
        if self.unread:
            hint = f"{hint}; what {self.unread[0]} defines is not known, it could not be opened"
        return hint, near[0] if len(near) == 1 else ""

    def _homes(self, reference: Reference) -> tuple[Home, ...]:
        """Where journeys define for themselves alone what a reference of another file names."""
        noun, key = reference
        nouns = ("system", "process") if noun == "cause" else (noun,)
        return tuple(home for one in nouns for home in self._own_homes.get((one, key), ()))

    def _places_meant(self, key: str) -> tuple[str, ...]:
        """The steps, pains and gains that a wrong name of one is like: of its journey, or else of any."""
        journey, _, place = key.rpartition("/")
        here = nearest(place, self.answers.places_of(journey))
        if here:
            return tuple(f"{journey}/{one}" for one in here)
        everywhere = {
            found: sorted(one for one in self.answers.journey_files if found in self.answers.places_of(one))
            for found in self._nearest_anywhere(place)
        }
        return tuple(f"{one}/{found}" for found, journeys in everywhere.items() for one in journeys)[:_MAX_MEANT]

    def _nearest_anywhere(self, place: str) -> tuple[str, ...]:
        known = {one for journey in self.answers.journey_files for one in self.answers.places_of(journey)}
        return (place,) if place in known else nearest(place, known)

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
