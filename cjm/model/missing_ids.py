"""The ids that the things of a journey may get which have none."""

from __future__ import annotations

from collections.abc import Iterator

from cjm.finding import DocumentPath
from cjm.model.base import MAX_ID_LENGTH
from cjm.model.claim import Barrier, Gain
from cjm.model.journey import Journey, Stage
from cjm.model.step import Step


def missing_ids(journey: Journey) -> dict[DocumentPath, str]:
    """An id for each stage, step, pain, barrier and gain without one, by its path.

    It is what the title or text makes; behind it stands a number where that is the id of another already, or of an
    earlier one without id. Nothing is said of a text that makes none.
    """
    found = _Free(stage.id for stage in journey.stages).ids_for(_stages(journey))
    places = [*_steps(journey), *_claims(journey)]
    return {**found, **_Free(thing.id for _, thing in places).ids_for(iter(places))}


_Things = Iterator[tuple[DocumentPath, Stage | Step | Barrier | Gain]]


class _Free:
    """The ids of one kind of things that are not taken."""

    def __init__(self, taken: Iterator[str | None]) -> None:
        self._taken = {key for key in taken if key is not None}
        self._numbers: dict[str, int] = {}

    def ids_for(self, things: _Things) -> dict[DocumentPath, str]:
        return {path: self._take(thing.key) for path, thing in things if thing.id is None and thing.key}

    def _take(self, key: str) -> str:
        free = key
        while free in self._taken:
            number = self._numbers[key] = self._numbers.get(key, 1) + 1
            end = f"-{number}"
            free = key[: MAX_ID_LENGTH - len(end)].rstrip("-") + end
        self._taken.add(free)
        return free


def _stages(journey: Journey) -> Iterator[tuple[DocumentPath, Stage]]:
    for index, stage in enumerate(journey.stages):
        yield ("stages", index), stage


def _steps(journey: Journey) -> Iterator[tuple[DocumentPath, Step]]:
    for path, stage in _stages(journey):
        for index, step in enumerate(stage.steps):
            yield (*path, "steps", index), step


def _claims(journey: Journey) -> _Things:
    for path, step in _steps(journey):
        for lane in ("barriers", "pains", "gains"):
            for index, claim in enumerate(getattr(step, lane) or ()):
                yield (*path, lane, index), claim
