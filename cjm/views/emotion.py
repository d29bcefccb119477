"""How a journey feels along the way: points, peak and end.

Peak and end follow the peak-end rule (Kahneman et al., 1993): people remember an experience by its most intense
moment and by how it ended; its length hardly counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cjm.model.experience import Emotion
from cjm.views.path import Place, Route

EVERYBODY = ""
"""The persona of a feeling that is said of no persona in particular."""

MomentKind = Literal["peak", "lowest", "end", "peak-end", "lowest-end"]
"""What a step is to those who remember the journey; joined where one step is both."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one persona feels at one step."""

    place: Place
    persona: str
    """A persona's id, or `EVERYBODY`."""
    score: float
    """-2 very bad to +2 very good."""
    stated: Emotion
    index: int
    """Its position in the step's list of emotions."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean feeling of all personas at one step."""

    place: Place
    score: float | None
    """-2 very bad to +2 very good; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Curve:
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
    """The last step of the main path, None if its score is unknown."""

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


def curve_of(route: Route) -> Curve:
    """The experience curve of a journey along its route."""
    points = tuple(
        Point(place, emotion.persona or EVERYBODY, emotion.score, emotion, index)
        for place in route.places
        for index, emotion in enumerate(place.step.emotion or ())
    )
    by_place: dict[int, list[float]] = {}
    for point in points:
        by_place.setdefault(point.place.number, []).append(point.score)
    means = tuple(Mean(place, _mean(by_place.get(place.number))) for place in route.main)
    known = [(mean, mean.score) for mean in means if mean.score is not None]
    last = means[-1] if means and means[-1].score is not None else None
    return Curve(
        points=points,
        means=means,
        peak=max(reversed(known), key=lambda pair: abs(pair[1]), default=(None, 0))[0],
        worst=min(reversed(known), key=lambda pair: pair[1], default=(None, 0))[0],
        best=max(reversed(known), key=lambda pair: pair[1], default=(None, 0))[0],
        end=last,
    )


def _mean(scores: list[float] | None) -> float | None:
    return sum(scores) / len(scores) if scores else None
