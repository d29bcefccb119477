"""All files of a workspace as far as they can be understood, and what the ids in them mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cjm.finding import DocumentPath
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.references import Reference
from cjm.model.workspace import Definition, Definitions, Scope
from cjm.source.answers import BUILT_IN_LANES
from cjm.source.sketch import Sketch

_STEP_DEPTH = 4
"""Parts of a step's path, by which it is told from the pains and gains of its namespace."""
_CAUSES = ("system", "process", "activity")


class Sketchbook:
    """Sketches of the files of one workspace, by their paths below its root."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self._sketches = {sketch.file: sketch for sketch in sketches}
        self._own: dict[str, Definitions] = {}
        self._defined_at: dict[str, Mapping[DocumentPath, Definition]] = {}

    def __iter__(self) -> Iterator[Sketch]:
        return iter(self._sketches.values())

    def __getitem__(self, file: str) -> Sketch:
        return self._sketches[file]

    def get(self, file: str) -> Sketch | None:
        """The sketch of a file, None for one that is not in the workspace."""
        return self._sketches.get(file)

    @cached_property
    def shared(self) -> Definitions:
        """What files define for each other; of two things with one id the first."""
        found: dict[tuple[str, str], Definition] = {}
        for sketch in self:
            for definition in sketch.definitions(own=False):
                found.setdefault((definition.noun, definition.id), definition)
        return found

    def own(self, file: str) -> Definitions:
        """What a file defines for itself."""
        if file not in self._own:
            definitions = self._sketches[file].definitions(own=True)
            self._own[file] = {(one.noun, one.id): one for one in definitions}
        return self._own[file]

    def defined_at(self, file: str) -> Mapping[DocumentPath, Definition]:
        """What a file defines, by its paths; of two things with one id the first."""
        if file not in self._defined_at:
            mine = (one for one in self.shared.values() if one.file == file)
            self._defined_at[file] = {one.path: one for one in (*mine, *self.own(file).values())}
        return self._defined_at[file]

    def scope(self, file: str) -> Scope:
        """What ids mean in a file."""
        return Scope(self.own(file), self.shared)

    def journey_file(self, key: str) -> str | None:
        """The file of a journey by its id."""
        found = self.shared.get(("journey", key))
        return found.file if found else None

    def meant_by(self, reference: Reference, file: str) -> tuple[Definition, ...]:
        """What a reference in a file names: one thing, none, or of `any-step` that of every journey."""
        noun, key = reference
        match noun:
            case "cause":
                found = [self.scope(file).find(cause, key) for cause in _CAUSES]
            case "step":
                found = [_step(self.own(file), key)]
            case "replaced-step":
                found = [_step(self.own(current), key)] if (current := self._current_of(file)) else []
            case "any-step":
                found = [_step(self.own(journey), key) for journey in self._held_against(file)]
            case "place":
                found = [self._place(key, file)]
            case _:
                found = [self.scope(file).find(noun, key)]
        things = tuple(thing for thing in found if thing is not None)
        return things[:1] if noun == "cause" else things

    def candidates(self, noun: str, file: str) -> dict[str, Definition | None]:
        """Every id that a reference of a noun may name in a file, sorted, with what that is; None for built-in ones."""
        found: dict[str, Definition | None]
        scope = self.scope(file)
        nouns = _CAUSES if noun == "cause" else (noun,)
        match noun:
            case "step":
                found = _steps(self.own(file))
            case "replaced-step":
                current = self._current_of(file)
                found = _steps(self.own(current)) if current else {}
            case "any-step":
                found = {
                    key: step for journey in self._held_against(file) for key, step in _steps(self.own(journey)).items()
                }
            case "place":
                found = dict(self._places(file))
            case "lane":
                found = dict.fromkeys((*BUILT_IN_LANES, *self._own_lanes(file)))
            case _:
                found = {key: scope.find(each, key) for each in nouns for key in scope.ids(each)}
        return dict(sorted(found.items()))

    def _own_lanes(self, file: str) -> Iterator[str]:
        document = self._sketches[file].document
        lanes = document.lanes or () if isinstance(document, Journey) else ()
        return (lane.id for lane in lanes if lane.type is not None)

    def _held_against(self, file: str) -> list[str]:
        """The files of the journeys that name a dataset, by its file; all files where none does."""
        dataset = self._sketches[file].document
        key = dataset.id if isinstance(dataset, Dataset) else None
        naming = [
            sketch.file
            for sketch in self
            if key and isinstance(sketch.document, Journey) and sketch.document.dataset == key
        ]
        return naming or list(self._sketches)

    def _current_of(self, file: str) -> str | None:
        """The file of the map that a file is the future of."""
        document = self._sketches[file].document
        if not isinstance(document, Journey) or document.future_of is None:
            return None
        return self.journey_file(document.future_of)

    def _place(self, key: str, file: str) -> Definition | None:
        journey, slash, place = key.rpartition("/")
        if not slash:
            return self.own(file).get(("place", key))
        journey_file = self.journey_file(journey)
        return self.own(journey_file).get(("place", place)) if journey_file else None

    def _places(self, file: str) -> Iterator[tuple[str, Definition]]:
        for (noun, key), definition in self.own(file).items():
            if noun == "place":
                yield key, definition
        for (kind, journey), found in self.shared.items():
            if kind == "journey":
                for (noun, key), definition in self.own(found.file).items():
                    if noun == "place":
                        yield f"{journey}/{key}", definition


def _steps(own: Definitions) -> dict[str, Definition | None]:
    return {key: one for (noun, key), one in own.items() if noun == "place" and len(one.path) == _STEP_DEPTH}


def _step(own: Definitions, key: str) -> Definition | None:
    found = own.get(("place", key))
    return found if found is not None and len(found.path) == _STEP_DEPTH else None
