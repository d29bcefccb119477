"""A current map beside the one that is meant to replace it: what becomes of every step, every pain and every metric."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Set
from typing import Literal

from msgspec import Struct

from cjm.compare.changes import compare_journeys
from cjm.compare.matching import match
from cjm.compare.steps import PlacedStep, StepMatch
from cjm.model.backlog import Opportunity, Solution
from cjm.model.claim import Barrier, Pain
from cjm.model.journey import Journey
from cjm.model.step import Step
from cjm.model.workspace import Entry, Workspace
from cjm.views.cards import MetricCard, Numbering, metric_card
from cjm.views.evidence import Evidence, Standing, evidence_of
from cjm.views.header import Header, header_of

Fate = Literal["kept", "changed", "added", "removed", "replaced"]


class Side(Struct, frozen=True):
    """A step in one of the two maps."""

    key: str
    stage: str
    """Title of its stage."""
    title: str
    score: float | None
    """The mean of what is felt, -2 to +2; None where nothing is said."""
    assumed: bool
    """Whether nothing supports what is said of feelings, as in a future map, which states intentions."""


class PainFate(Struct, frozen=True):
    """A pain or barrier of the current map, or one that is new in the future one."""

    text: str
    severity: int | None
    fate: Literal["solved", "remains", "new"]
    barrier: bool
    """Whether it is no pain."""


class StepRow(Struct, frozen=True):
    """A step of the future map with what it was, or a step that is gone."""

    current: tuple[Side, ...]
    """The step it was; of several that it replaces, all."""
    future: Side | None
    fate: Fate
    moved: bool
    """Whether it stands elsewhere than before."""
    fields: tuple[str, ...]
    """Fields of the step that say something else, in the order of the format."""
    pains: tuple[PainFate, ...]
    reasons: tuple[str, ...]
    """Titles of the opportunities and solutions that the future step realises."""


class ExpectedChange(Struct, frozen=True):
    """What a solution is to do to a metric."""

    metric: MetricCard
    solution: str
    """Its title."""
    change: float
    """In the metric's unit; 0.05 of a rate are five points of a percentage."""


class ComparisonView(Struct, frozen=True):
    """Two maps side by side."""

    lang: str
    current: Header
    future: Header
    current_key: str
    future_key: str
    rows: tuple[StepRow, ...]
    """In the order of the future map; a step that is gone follows the one that it stood behind."""
    expected: tuple[ExpectedChange, ...]

    def count(self, fate: Fate) -> int:
        """How many steps have a fate; of steps replaced, how many they were."""
        rows = [row for row in self.rows if row.fate == fate]
        return sum(len(row.current) for row in rows) if fate == "replaced" else len(rows)

    def pains(self, fate: Literal["solved", "remains", "new"]) -> int:
        """How many pains are solved, remain or are new; barriers are none."""
        return sum(pain.fate == fate and not pain.barrier for row in self.rows for pain in row.pains)

    @property
    def has_barriers(self) -> bool:
        """Whether any barrier stands among the pains of a row."""
        return any(pain.barrier for row in self.rows for pain in row.pains)


def comparison_of(
    current: tuple[Entry[Journey], Workspace], future: tuple[Entry[Journey], Workspace], today: datetime.date
) -> ComparisonView:
    """Two maps, each with its workspace, on a day."""
    old, new = current[0].content, future[0].content
    changes = compare_journeys(old, new)
    fields = {
        match.new.step.key: tuple(
            dict.fromkeys(change.field.partition(".")[0] for change in changes.of_step(match.new.step.key))
        )
        for match in changes.steps
        if match.new is not None
    }
    found, intended = _evidence(current, today), _evidence(future, today)
    supported = {id(row.step) for row in found.rows if row.lane == "emotion" and row.standing is not Standing.ASSUMED}
    rows = [(match, _row(match, fields, future[1], supported)) for match in changes.steps]
    return ComparisonView(
        lang=new.lang,
        current=_header(current, found, today),
        future=_header(future, intended, today),
        current_key=old.key,
        future_key=new.key,
        rows=tuple(_in_place(rows)),
        expected=tuple(_expected(new, future)),
    )


def _evidence(of: tuple[Entry[Journey], Workspace], today: datetime.date) -> Evidence:
    entry, workspace = of
    return evidence_of(entry.content, workspace.scope(entry.file), today)


def _header(of: tuple[Entry[Journey], Workspace], evidence: Evidence, today: datetime.date) -> Header:
    entry, workspace = of
    return header_of(entry, workspace, evidence, Numbering(workspace.scope(entry.file)), today)


def _row(matched: StepMatch, fields: dict[str, tuple[str, ...]], workspace: Workspace, supported: Set[int]) -> StepRow:
    before = _before(matched)
    after = matched.new
    changed = tuple(name for name in fields.get(after.step.key, ()) if name) if after is not None else ()
    fate: Fate
    if after is None:
        fate = "removed"
    elif matched.old is None:
        fate = "replaced" if matched.replaced else "added"
    else:
        fate = "changed" if changed or matched.replaced else "kept"
    return StepRow(
        current=tuple(_side(place, supported) for place in before),
        future=None if after is None else _side(after, supported),
        fate=fate,
        moved=matched.moved,
        fields=changed,
        pains=tuple(_pains([place.step for place in before], None if after is None else after.step)),
        reasons=() if after is None else tuple(_reasons(after.step, workspace)),
    )


def _side(place: PlacedStep, supported: Set[int]) -> Side:
    scores = [emotion.score for emotion in place.step.emotion or ()]
    mean = sum(scores) / len(scores) if scores else None
    return Side(place.step.key, place.stage.title, place.step.title, mean, id(place.step) not in supported)


def _pains(before: Iterable[Step], after: Step | None) -> Iterable[PainFate]:
    """Pains and barriers: solved where the future step no longer has them, or says so."""
    old = [pain for step in before for pain in _hurting(step) if pain.status != "solved"]
    new = list(_hurting(after)) if after is not None else []
    for earlier, later in match(old, new):
        if earlier is None:
            if later is not None and new[later].status != "solved":
                yield _fate(new[later], "new")
            continue
        remains = later is not None and new[later].status != "solved"
        yield _fate(old[earlier], "remains" if remains else "solved")


def _fate(hurting: Barrier, fate: Literal["solved", "remains", "new"]) -> PainFate:
    return PainFate(hurting.text, hurting.severity, fate, not isinstance(hurting, Pain))


def _hurting(step: Step) -> tuple[Barrier, ...]:
    return (*(step.pains or ()), *(step.barriers or ()))


def _reasons(step: Step, workspace: Workspace) -> Iterable[str]:
    for opportunity, solution in _realised(step, workspace):
        yield solution.title if solution is not None else opportunity.title


def _realised(step: Step, workspace: Workspace) -> Iterable[tuple[Opportunity, Solution | None]]:
    """What a step realises: an opportunity as a whole, or one solution of it."""
    for key in step.realises or ():
        for opportunity in workspace.addressed.get(key, ()):
            named = next((solution for solution in opportunity.solutions if solution.id == key), None)
            yield opportunity, named


def _in_place(rows: list[tuple[StepMatch, StepRow]]) -> Iterable[StepRow]:
    """The rows of the future map, each removed step behind the row of the nearest earlier step that is still there."""
    kept = [(matched, row) for matched, row in rows if row.future is not None]
    gone = [(matched.old, row) for matched, row in rows if row.future is None and matched.old is not None]
    behind: dict[int, list[StepRow]] = {}
    for place, row in gone:
        earlier = [
            (_order(before), index)
            for index, (matched, _) in enumerate(kept)
            for before in _before(matched)
            if _order(before) < _order(place)
        ]
        behind.setdefault(max(earlier)[1] if earlier else -1, []).append(row)
    yield from behind.get(-1, ())
    for index, (_, row) in enumerate(kept):
        yield row
        yield from behind.get(index, ())


def _before(matched: StepMatch) -> list[PlacedStep]:
    """The steps of the current map that a step was or takes the place of, in the order of that map."""
    return sorted((place for place in (matched.old, *matched.replaced) if place is not None), key=_order)


def _order(place: PlacedStep) -> tuple[int, int]:
    return place.stage_index, place.index


def _expected(journey: Journey, future: tuple[Entry[Journey], Workspace]) -> Iterable[ExpectedChange]:
    """What the solutions that the future map realises are to change, each solution once."""
    entry, workspace = future
    scope = workspace.scope(entry.file)
    seen: set[str] = set()
    for stage in journey.stages:
        for step in stage.steps:
            for opportunity, named in _realised(step, workspace):
                for solution in (named,) if named is not None else opportunity.solutions:
                    metric = scope.metric(solution.metric) if solution.metric else None
                    if solution.id in seen or metric is None or solution.expects is None:
                        continue
                    seen.add(solution.id)
                    card = metric_card(metric, Numbering(scope))
                    yield ExpectedChange(card, solution.title, solution.expects)
