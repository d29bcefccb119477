"""What the company believes of a stage beside what customers feel in it."""

from __future__ import annotations

from msgspec import Struct

from cjm.model.journey import Journey
from cjm.views.emotion import Curve


class Perception(Struct, frozen=True):
    """A stage as both sides see it, -2 very bad to +2 very good."""

    stage_index: int
    company: float
    """What the company believes."""
    customers: float
    """Mean of the stage's steps on the main path whose score is known, each the mean of its personas."""

    @property
    def gap(self) -> float:
        """By how much the company thinks better of the stage than customers do, -4 to 4."""
        return self.company - self.customers


def perceptions_of(journey: Journey, curve: Curve) -> tuple[Perception, ...]:
    """Every stage of which both views are known, in the order of the file."""
    found = []
    for index, stage in enumerate(journey.stages):
        if stage.company_view is None:
            continue
        scores = [mean.score for mean in curve.means if mean.place.stage_index == index and mean.score is not None]
        if scores:
            found.append(Perception(index, stage.company_view.score, sum(scores) / len(scores)))
    return tuple(found)
