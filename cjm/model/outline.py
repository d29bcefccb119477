"""A journey in outline: what other files, and rules about a whole workspace, need to know of it."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.claim import Barrier, Gain
from cjm.model.journey import Journey
from cjm.model.late import Late
from cjm.model.step import Step

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


class Outline(Struct, frozen=True):
    """A journey without its claims."""

    file: str
    id: str | None
    """Its id as written; None where it is made from the title."""
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
    """By id; of two with the same id the one that has it written, else the first."""


def outline_of(file: str, journey: Journey) -> Outline:
    """The outline of a journey that was read from a file."""
    return Outline(
        file,
        journey.id,
        journey.key,
        journey.title,
        journey.status,
        journey.state,
        journey.lang,
        journey.future_of,
        Late(lambda: _places(journey)),
    )


def _places(journey: Journey) -> dict[str, PlaceOutline]:
    found: dict[str, PlaceOutline] = {}
    named_by_text: list[tuple[str, PlaceOutline]] = []
    for stage_index, stage in enumerate(journey.stages):
        for step_index, step in enumerate(stage.steps):
            path: DocumentPath = ("stages", stage_index, "steps", step_index)
            key = step.key
            if key:
                found.setdefault(key, PlaceOutline("step", path, key, step.title, None, None))
            for noun, lane, index, claim in _claims(step):
                severity, status = (claim.severity, claim.status) if isinstance(claim, Barrier) else (None, None)
                place = PlaceOutline(noun, (*path, lane, index), key, claim.text, severity, status)
                if claim.id is not None:
                    found.setdefault(claim.id, place)
                else:
                    named_by_text.append((claim.key, place))
    for key, place in named_by_text:
        if key:
            found.setdefault(key, place)
    return found


def _claims(step: Step) -> Iterator[tuple[PlaceNoun, str, int, Barrier | Gain]]:
    lanes: tuple[tuple[PlaceNoun, str, tuple[Barrier | Gain, ...] | None], ...] = (
        ("barrier", "barriers", step.barriers),
        ("pain", "pains", step.pains),
        ("gain", "gains", step.gains),
    )
    for noun, lane, claims in lanes:
        for index, claim in enumerate(claims or ()):
            yield noun, lane, index, claim
