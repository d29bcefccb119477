"""A journey in outline: what other files, and rules about a whole workspace, need to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cjm.finding import DocumentPath
from cjm.model.claim import Barrier
from cjm.model.journey import Journey

PlaceNoun = Literal["step", "pain", "barrier", "gain"]


class PlaceOutline(NamedTuple):
    """A step, pain, barrier or gain: whatever `journey/id` may name."""

    noun: PlaceNoun
    path: DocumentPath
    step: str
    """Id of the step, or of the step that holds it."""
    text: str
    """Its title or sentence."""
    severity: int | None
    """1 a nuisance to 5 the customer leaves; of pains and barriers."""
    status: str | None
    """`open`, `planned`, `solved`; of pains and barriers, None where nothing is said."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A journey without its claims."""

    file: str
    key: str
    """Its id, written or made from the title."""
    title: str
    status: str | None
    """`draft`, `shared`, `governed`, `retired`; None where nothing is said."""
    state: str
    """`current`, `future`, `day-in-the-life`."""
    lang: str
    future_of: str | None
    places: Mapping[str, PlaceOutline]
    """By id; of two with the same id the first."""


def outline_of(file: str, journey: Journey) -> Outline:
    """The outline of a journey that was read from a file."""
    places: dict[str, PlaceOutline] = {}
    for stage_index, stage in enumerate(journey.stages):
        for step_index, step in enumerate(stage.steps):
            path: DocumentPath = ("stages", stage_index, "steps", step_index)
            key = step.key
            places.setdefault(key, PlaceOutline("step", path, key, step.title, None, None))
            lanes: tuple[tuple[PlaceNoun, str], ...] = (("pain", "pains"), ("barrier", "barriers"), ("gain", "gains"))
            for noun, lane in lanes:
                for index, claim in enumerate(getattr(step, lane) or ()):
                    severity, status = (claim.severity, claim.status) if isinstance(claim, Barrier) else (None, None)
                    place = PlaceOutline(noun, (*path, lane, index), key, claim.text, severity, status)
                    places.setdefault(claim.key, place)
    return Outline(
        file,
        journey.key,
        journey.title,
        journey.status,
        journey.state,
        journey.lang,
        journey.future_of,
        {key: place for key, place in places.items() if key},
    )
