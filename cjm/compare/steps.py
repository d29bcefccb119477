"""Which stages and steps of two maps are counterparts, and which of them moved."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm.compare.change import Position
from cjm.compare.matching import Pair, in_place, match
from cjm.model.journey import Journey, Stage
from cjm.model.step import Step


class PlacedStep(Struct, frozen=True):
    """A step with its place in its map."""

    step: Step
    stage: Stage
    stage_index: int
    index: int
    """Place among the steps of its stage, from 0."""

    @property
    def position(self) -> Position:
        """Its place, for people."""
        before = self.stage.steps[self.index - 1].title if self.index else ""
        return Position(self.stage.title, self.index + 1, before)


class StageMatch(Struct, frozen=True):
    """A stage beside its counterpart; one of the two may be missing."""

    old: Stage | None
    old_index: int | None
    new: Stage | None
    new_index: int | None
    moved: bool
    """Whether it stands elsewhere among the stages that both maps have."""


class StepMatch(Struct, frozen=True):
    """A step beside what it was."""

    old: PlacedStep | None
    """The same step in the old map."""
    replaced: tuple[PlacedStep, ...]
    """Steps of the old map that are no longer there and whose place the new one takes."""
    new: PlacedStep | None
    """None for a step that is gone."""
    moved: bool
    """Whether it is in another stage, or elsewhere among the steps that its stage has in both maps."""

    @property
    def before(self) -> PlacedStep | None:
        """What the new step is compared with: the same step, else the first that it replaces."""
        return self.old or (self.replaced[0] if self.replaced else None)


def placed_steps(journey: Journey) -> tuple[PlacedStep, ...]:
    """All steps in file order."""
    return tuple(
        PlacedStep(step, stage, stage_index, index)
        for stage_index, stage in enumerate(journey.stages)
        for index, step in enumerate(stage.steps)
    )


def match_stages(old: Journey, new: Journey) -> tuple[StageMatch, ...]:
    """Stages in the order of the new map, then those that are gone."""
    pairs = match(old.stages, new.stages)
    kept = in_place([before for before, after in pairs if before is not None and after is not None])
    return tuple(
        StageMatch(
            old=None if before is None else old.stages[before],
            old_index=before,
            new=None if after is None else new.stages[after],
            new_index=after,
            moved=before is not None and after is not None and before not in kept,
        )
        for before, after in pairs
    )


def match_steps(old: Journey, new: Journey, stages: Sequence[StageMatch]) -> tuple[StepMatch, ...]:
    """Steps in the order of the new map, then those that are gone and that no step replaces.

    `replaces` counts for steps that the old map has and the new one has not.
    """
    later = placed_steps(new)
    given_up = {key for place in later for key in place.step.replaces or ()} - {place.step.key for place in later}
    replaced = {place.step.key: place for place in placed_steps(old) if place.step.key in given_up}
    earlier = [place for place in placed_steps(old) if place.step.key not in given_up]
    pairs = match([place.step for place in earlier], [place.step for place in later])
    moved = _moved(earlier, later, pairs, {(stage.old_index, stage.new_index) for stage in stages})
    found = []
    for before, after in pairs:
        place = None if after is None else later[after]
        held = () if place is None else tuple(replaced[key] for key in place.step.replaces or () if key in replaced)
        found.append(StepMatch(None if before is None else earlier[before], held, place, after in moved))
    return tuple(found)


def _moved(
    earlier: Sequence[PlacedStep], later: Sequence[PlacedStep], pairs: Sequence[Pair], stages: set[Pair]
) -> set[int | None]:
    """Positions of new steps that are in another stage than before, or out of the order that their stage had."""
    moved: set[int | None] = set()
    by_stage: dict[int, list[tuple[int, int]]] = {}
    for before, after in pairs:
        if before is None or after is None:
            continue
        if (earlier[before].stage_index, later[after].stage_index) in stages:
            by_stage.setdefault(later[after].stage_index, []).append((before, after))
        else:
            moved.add(after)
    for held in by_stage.values():
        kept = in_place([before for before, _ in held])
        moved.update(after for before, after in held if before not in kept)
    return moved
