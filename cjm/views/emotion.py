"""How a journey feels along the way: points, peak and end.

Peak and end follow the peak-end rule (Kahneman et al., 1993): people remember an experience by its most intense
moment and by how it ended; its length hardly counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from cjm.model.dataset import Dataset
from cjm.model.experience import Emotion
from cjm.model.measures import MeasuredEmotion, MeasuredPeriod
from cjm.model.workspace import Workspace
from cjm.views.path import Place, Route

EVERYBODY = ""
"""The persona of a feeling that is said of no persona in particular."""

MomentKind = Literal["peak", "lowest", "end", "peak-end", "lowest-end"]
"""What a step is to those who remember the journey; joined where one step is both."""


class Point(Struct, frozen=True):
    """What one persona feels at one step."""

    place: Place
    persona: str
    """A persona's id, or `EVERYBODY`."""
    score: float
    """-2 very bad to +2 very good."""
    stated: Emotion
    index: int
    """Its position in the step's list of emotions."""


class Measured(Struct, frozen=True):
    """What customers said of a step themselves, in the data of one dataset."""

    place: Place
    emotion: MeasuredEmotion
    dataset: str
    """What the dataset is called, its id where it has no title."""
    period: MeasuredPeriod


class Mean(Struct, frozen=True):
    """The mean feeling of all personas at one step."""

    place: Place
    score: float | None
    """-2 very bad to +2 very good; None where nothing is known."""
    differs: bool = False
    """Whether they feel differently there, so that perhaps nobody feels as the mean says."""


class Curve(Struct, frozen=True, dict=True):
    """The experience over the journey."""

    points: tuple[Point, ...]
    """Every stated feeling, in file order; steps without one are gaps."""
    means: tuple[Mean, ...]
    """One for each step of the main path, in its order."""
    peak: Mean | None
    """The step of the main path furthest from neutral, the later one on a tie; None where every score is unknown."""
    worst: Mean | None
    """The step of the main path with the lowest score, the later one on a tie."""
    best: Mean | None
    """The step of the main path with the highest score, the later one on a tie."""
    end: Mean | None
    """The last step of the main path, also where it only leads back; None if its score is unknown."""
    measured: tuple[Measured, ...] = ()
    """What was measured beside what is stated, in file order."""

    @property
    def says_something(self) -> bool:
        """Whether any feeling is stated or measured."""
        return bool(self.points or self.measured)

    @cached_property
    def known(self) -> frozenset[int]:
        """The numbers of the steps of which any feeling is stated or measured."""
        stated = {point.place.number for point in self.points}
        return frozenset(stated | {measured.place.number for measured in self.measured})

    @cached_property
    def scores(self) -> dict[int, float]:
        """The mean feeling of all personas at every step where one is stated, by the step's number."""
        found: dict[int, list[float]] = {}
        for point in self.points:
            found.setdefault(point.place.number, []).append(point.score)
        return {number: sum(scores) / len(scores) for number, scores in found.items()}

    @cached_property
    def felt(self) -> dict[int, float]:
        """As `scores`, with what was measured at steps where nothing is stated."""
        return {measured.place.number: measured.emotion.mean for measured in self.measured} | self.scores

    @property
    def personas(self) -> tuple[str, ...]:
        """Those whose feelings are stated, in order of appearance."""
        return tuple(dict.fromkeys(point.persona for point in self.points))

    @property
    def lowest(self) -> Mean | None:
        """The worst moment where it lies below neutral and is not the peak already."""
        worst = self.worst
        if worst is None or worst.score is None or worst.score >= 0 or worst is self.peak:
            return None
        return worst

    @property
    def moments(self) -> tuple[tuple[MomentKind, Mean], ...]:
        """Peak, lowest moment and end, as far as they are known; the end joins the one that it is as well."""
        found: list[tuple[MomentKind, Mean]] = []
        end = self.end
        if self.peak is not None:
            found.append(("peak-end" if self.peak is end else "peak", self.peak))
        if self.lowest is not None:
            found.append(("lowest-end" if self.lowest is end else "lowest", self.lowest))
        if end is not None and end not in (self.peak, self.lowest):
            found.append(("end", end))
        return tuple(found)

    @property
    def peak_end(self) -> float | None:
        """(peak + end) / 2, what is remembered of the journey; None where either is unknown."""
        if self.peak is None or self.end is None or self.peak.score is None or self.end.score is None:
            return None
        return (self.peak.score + self.end.score) / 2


def measured_along(route: Route, journey: str, workspace: Workspace) -> tuple[Measured, ...]:
    """What the measures of a workspace say of the feelings at the steps of a journey, by its id."""
    if not workspace.measures:
        return ()
    return tuple(
        Measured(
            place,
            at.emotion,
            _title(measures.dataset, workspace),
            measures.period,
        )
        for place in route.places
        for measures, at in workspace.measured.get(f"{journey}/{place.key}", ())
        if at.emotion is not None
    )


def _title(dataset: str, workspace: Workspace) -> str:
    found = workspace.shared.get(("dataset", dataset))
    title = found.thing.title if found is not None and isinstance(found.thing, Dataset) else None
    return title or dataset


def curve_of(route: Route, measured: tuple[Measured, ...] = ()) -> Curve:
    """The experience curve of a journey along its route, with what was measured there."""
    points = tuple(
        Point(place, emotion.persona or EVERYBODY, emotion.score, emotion, index)
        for place in route.places
        for index, emotion in enumerate(place.step.emotion or ())
    )
    by_place: dict[int, list[float]] = {}
    for point in points:
        by_place.setdefault(point.place.number, []).append(point.score)
    means = tuple(_mean(place, by_place.get(place.number, ())) for place in route.main)
    known = [(mean, mean.score) for mean in means if mean.score is not None]
    last = means[-1] if means and means[-1].score is not None else None
    return Curve(
        points=points,
        means=means,
        peak=max(reversed(known), key=lambda pair: abs(pair[1]), default=(None, 0))[0],
        worst=min(reversed(known), key=lambda pair: pair[1], default=(None, 0))[0],
        best=max(reversed(known), key=lambda pair: pair[1], default=(None, 0))[0],
        end=last,
        measured=measured,
    )


def _mean(place: Place, scores: Sequence[float]) -> Mean:
    return Mean(place, sum(scores) / len(scores) if scores else None, len(set(scores)) > 1)
