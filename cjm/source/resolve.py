"""References held against definitions: what is named nowhere, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Problem
from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.journey import Journey
from cjm.model.workspace import Definition, Definitions, Document, Scope
from cjm.source.references import Reference, collect_references, locate_references
from cjm.suggestion import did_you_mean

BUILT_IN_LANES = (
    "actions",
    "expectations",
    "thoughts",
    "feelings",
    "motivations",
    "questions",
    "barriers",
    "experience",
    "quotes",
    "pains",
    "gains",
    "artifacts",
    "opportunities",
    "frontstage",
    "backstage",
    "support_processes",
    "systems",
    "resources",
    "metrics",
    "waits",
)
"""Rows of a map that a journey may order, title or hide, in the order they are drawn."""

_MAY_WAIT = frozenset({"team", "channel", "system", "process", "persona", "cause"})
"""What a draft may name before it is defined."""

_NAMES = {
    "place": "step, pain or gain",
    "cause": "system, process or activity",
    "any-step": "step",
    "replaced-step": "step",
}


class Resolver:
    """Looks up the references of documents in one workspace."""

    def __init__(self, shared: Definitions, own: Mapping[str, Definitions]) -> None:
        self.shared = shared
        self.own = own
        self.journey_files = {key: found.file for (noun, key), found in shared.items() if noun == "journey"}

    def problems(self, document: Document, file: str, profile: Profile) -> Iterator[Problem]:
        """The references of a document that lead nowhere, in no particular order."""
        found: set[Reference] = set()
        collect_references(document, found)
        scope = Scope(self.own.get(file, {}), self.shared)
        unknown = {reference for reference in found if not self._known(reference, document, scope)}
        if not unknown:
            return
        for reference, path in locate_references(document):
            if reference in unknown:
                yield self._problem(reference, path, document, file, profile)

    def _known(self, reference: Reference, document: Document, scope: Scope) -> bool:
        noun, key = reference
        if scope.find(noun, key) is not None:
            return True
        return (
            key in self._candidates(noun, document, scope)
            if noun in _SPECIAL
            else noun == "channel" and key in BUILT_IN_CHANNELS
        )

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
        return tuple(key for (kind, key), place in found.items() if kind == "place" and len(place.path) == 4)

    def _problem(
        self, reference: Reference, path: DocumentPath, document: Document, file: str, profile: Profile
    ) -> Problem:
        noun, key = reference
        scope = Scope(self.own.get(file, {}), self.shared)
        candidates = self._candidates(noun, document, scope)
        name = _NAMES.get(noun, noun)
        hint = did_you_mean(key, candidates)
        if not hint and len(candidates) <= 12 and candidates:
            hint = f"defined are {', '.join(candidates)}"
        elif not hint:
            hint = "define it in the map or in a catalog" if noun not in _SPECIAL else f"check the id of the {name}"
        if noun == "place" and "/" not in key and not isinstance(document, Journey):
            hint = (
                did_you_mean(key, [place.rsplit("/", 1)[-1] for place in candidates]) and f"write it as journey/{key}"
            ) or hint
        code = "CJM021-draft" if noun in _MAY_WAIT and profile == Profile.DRAFT else "CJM021"
        return Problem(code, file, path, f"there is no {name} {key[:80]!r}", hint)


_SPECIAL = frozenset({"cause", "step", "lane", "replaced-step", "any-step", "place"})
"""Nouns that are looked up otherwise than by one noun and id."""
