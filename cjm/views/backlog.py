"""What is to be improved, in the order of what it is worth, and how far each solution is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.backlog import Opportunity, Solution
from cjm.model.outline import Outline, PlaceOutline
from cjm.model.workspace import Scope, Workspace
from cjm.views.metrics import MetricState, state_of

SCORED_BY = ("reach", "impact", "confidence", "effort")
"""The fields that the score of an opportunity is worked out from."""


class SolutionRow(Struct, frozen=True):
    """A solution and how it is doing."""

    path: DocumentPath
    solution: Solution
    metric: MetricState | None
    """The metric it is to change, its own or else that of its experiment; None where none is named or known."""
    days_overdue: int
    """Days since it was to be done, 0 for what is in time, done or dropped."""


class OpportunityRow(Struct, frozen=True):
    """An opportunity with its score, what it addresses and its solutions."""

    file: str
    path: DocumentPath
    opportunity: Opportunity
    score: float | None
    """reach × impact × confidence / effort: the higher, the sooner; None where one of the four is missing."""
    missing: tuple[str, ...]
    """Which of the four are."""
    places: tuple[PlaceOutline, ...]
    """The steps, pains, barriers and gains that it addresses, as far as they are known."""
    solutions: tuple[SolutionRow, ...]


def score_of(opportunity: Opportunity) -> float | None:
    """The RICE score of an opportunity: customers a quarter, weighted, for a person-month (McBride, 2016, Intercom)."""
    reach, impact = opportunity.reach, opportunity.impact
    confidence, effort = opportunity.confidence, opportunity.effort
    if reach is None or impact is None or confidence is None or effort is None:
        return None
    return reach * impact * confidence / effort


def backlog_of(workspace: Workspace, today: datetime.date) -> tuple[OpportunityRow, ...]:
    """All opportunities of all backlogs, the highest score first, those without one last, else in file order."""
    outlines = {outline.key: outline for outline in reversed(workspace.outlines)}
    rows = []
    for entry in workspace.backlogs:
        scope = workspace.scope(entry.file)
        for index, opportunity in enumerate(entry.content.opportunities):
            path: DocumentPath = ("opportunities", index)
            rows.append(
                OpportunityRow(
                    file=entry.file,
                    path=path,
                    opportunity=opportunity,
                    score=score_of(opportunity),
                    missing=tuple(name for name in SCORED_BY if getattr(opportunity, name) is None),
                    places=_places(opportunity, outlines),
                    solutions=tuple(
                        _solution(solution, (*path, "solutions", place), scope, today)
                        for place, solution in enumerate(opportunity.solutions)
                    ),
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.score is None, -(row.score or 0))))


def _places(opportunity: Opportunity, outlines: Mapping[str, Outline]) -> tuple[PlaceOutline, ...]:
    found = []
    for name in opportunity.addresses:
        journey, _, key = name.partition("/")
        outline = outlines.get(journey)
        place = outline.places.get(key) if outline else None
        if place is not None:
            found.append(place)
    return tuple(found)


def _solution(solution: Solution, path: DocumentPath, scope: Scope, today: datetime.date) -> SolutionRow:
    key = solution.metric or (solution.experiment.metric if solution.experiment else None)
    metric = scope.metric(key) if key else None
    open_ = solution.status not in ("done", "dropped")
    return SolutionRow(
        path=path,
        solution=solution,
        metric=state_of(metric) if metric else None,
        days_overdue=max(0, (today - solution.due).days) if solution.due and open_ else 0,
    )
