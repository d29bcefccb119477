"""What changed between two versions of a map, or between a map and the future that is meant for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm.compare.change import Change, Position, said
from cjm.compare.fields import Place, field_changes
from cjm.compare.fingerprint import NOT_CONTENT, lane_content, own_lanes
from cjm.compare.identity import subject
from cjm.compare.steps import StageMatch, StepMatch, match_stages, match_steps
from cjm.model.activity import Activity
from cjm.model.claim import Claim
from cjm.model.journey import Journey
from cjm.model.step import Step

_HEADER = NOT_CONTENT | {"stages"}
_STAGE = frozenset({"steps"})
_REPLACED = frozenset({"id", "title", "replaces"})
"""What a replacement says already."""


class Changes(Struct, frozen=True):
    """Everything that differs in meaning. False where nothing does, which is where the fingerprints are the same."""

    all: tuple[Change, ...]
    """Header facts, then each stage of the new map with its steps in order, then what is gone."""
    stages: tuple[StageMatch, ...]
    """Every stage beside its counterpart, in the order of the new map, then those that are gone."""
    steps: tuple[StepMatch, ...]
    """Every step beside its counterpart, in the order of the new map, then those that are gone."""

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def header(self) -> tuple[Change, ...]:
        """Changes of the journey's own facts and definitions."""
        return tuple(change for change in self.all if change.noun == "journey")

    def of_stage(self, key: str) -> tuple[Change, ...]:
        """Changes of a stage, without those of its steps."""
        return tuple(change for change in self.all if change.noun == "stage" and change.part == key)

    def of_step(self, key: str) -> tuple[Change, ...]:
        """Changes of a step and of all that it holds."""
        return tuple(change for change in self.all if change.noun == "step" and change.part == key)


def compare_journeys(old: Journey, new: Journey) -> Changes:
    """What is different in the new version of a map, `review`, `format` and undeclared `x-` keys aside."""
    stages = match_stages(old, new)
    steps = match_steps(old, new, stages)
    found = list(field_changes(old, new, Place(new.key, "journey", ""), _HEADER))
    for stage in stages:
        found.extend(_stage_changes(stage, old, new))
        found.extend(
            change
            for step in steps
            if stage.new is not None and step.new is not None and step.new.stage_index == stage.new_index
            for change in _step_changes(step, old, new)
        )
    for step in steps:
        if step.new is None and step.old is not None:
            gone = step.old.step
            place = Place(subject(old, gone), "step", gone.key)
            found.append(place.change("removed", said(gone), None))
    return Changes(tuple(found), stages, steps)


def _stage_changes(match: StageMatch, old: Journey, new: Journey) -> Iterator[Change]:
    if match.new is None:
        if match.old is not None:
            place = Place(subject(old, field="stages", item=match.old), "stage", match.old.key)
            yield place.change("removed", said(match.old), None)
        return
    place = Place(subject(new, field="stages", item=match.new), "stage", match.new.key)
    if match.old is None:
        yield place.change("added", None, said(match.new))
        return
    if match.moved and match.old_index is not None and match.new_index is not None:
        yield place.change("moved", _stage_position(old, match.old_index), _stage_position(new, match.new_index))
    yield from field_changes(match.old, match.new, place, _STAGE)


def _stage_position(journey: Journey, index: int) -> Position:
    return Position("", index + 1, journey.stages[index - 1].title if index else "")


def _step_changes(match: StepMatch, old: Journey, new: Journey) -> Iterator[Change]:
    if match.new is None:
        return
    step = match.new.step
    place = Place(subject(new, step), "step", step.key)
    before = match.before
    if before is None:
        yield place.change("added", None, said(step))
        return
    if match.replaced:
        yield place.change("replaced", said(tuple(replaced.step for replaced in match.replaced)), said(step))
    if match.old is not None and match.moved:
        yield place.change("moved", match.old.position, match.new.position)
    was = _united(before.step, [replaced.step for replaced in match.replaced if replaced is not before])
    yield from field_changes(was, step, place, frozenset() if match.old is not None else _REPLACED)
    yield from _own_lane_changes(before.step, step, place, old, new)


def _united(step: Step, others: list[Step]) -> Step:
    """A step with the claims and activities of the others it is replaced together with."""
    if not others:
        return step
    lists: dict[str, tuple[object, ...]] = {}
    for name in type(step).model_fields:
        held = [value for one in (step, *others) if isinstance(value := getattr(one, name), tuple)]
        items = tuple(item for value in held for item in value)
        if items and all(isinstance(item, Claim | Activity) for item in items):
            lists[name] = items
    return step.model_copy(update=lists)


def _own_lane_changes(was: Step, now: Step, place: Place, old: Journey, new: Journey) -> Iterator[Change]:
    before, after = lane_content(was, own_lanes(old)), lane_content(now, own_lanes(new))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield place.below(name).change("changed", said(before.get(name)), said(after.get(name)))
