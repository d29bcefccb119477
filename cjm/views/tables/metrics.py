"""The numbers that are watched: where they stand against their targets, and whether they are read in time."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.metric import Metric
from cjm.model.workspace import Workspace
from cjm.views.cards import MetricCard, Numbering, metric_card, name_of
from cjm.views.metrics import MetricState, state_of
from cjm.views.path import places_of
from cjm.views.places import MapPlace, defined, name_here, stage_place, step_place
from cjm.views.table import Column, labelled, titled


class MetricRow(Struct, frozen=True):
    """A metric on a day."""

    name: str
    """Unique in the workspace, see `Defined.name`."""
    file: str
    path: DocumentPath
    state: MetricState
    card: MetricCard
    """The same for those who show it, with its trend."""
    owner: str
    days_overdue: int
    """Days since it was to be read, at least 1 where it never was; 0 while it is in time or nothing says when."""
    used: tuple[MapPlace, ...]
    """Stages whose success it shows and steps that it is read at, in the order of the maps."""


def metric_rows(workspace: Workspace, today: datetime.date) -> tuple[MetricRow, ...]:
    """Every metric: first those that miss their target, then those overdue, else in the order of the files."""
    used = _uses(workspace)
    rows = []
    for found in defined(workspace, "metric"):
        metric, file = found.definition.thing, found.definition.file
        if not isinstance(metric, Metric):
            continue
        state, scope = state_of(metric), workspace.scope(file)
        rows.append(
            MetricRow(
                name=found.name,
                file=file,
                path=found.definition.path,
                state=state,
                card=metric_card(metric, Numbering(scope)),
                owner=name_of(scope, "team", metric.owner),
                days_overdue=_days_overdue(state, today),
                used=tuple(used.get(found.name, ())),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.state.target_met is not False, not row.days_overdue)))


def _days_overdue(state: MetricState, today: datetime.date) -> int:
    if not state.overdue(today):
        return 0
    return (today - state.due).days if state.due is not None else 1


def _uses(workspace: Workspace) -> dict[str, list[MapPlace]]:
    found: dict[str, list[MapPlace]] = {}
    for entry in workspace.journeys:
        for index, stage in enumerate(entry.content.stages):
            if stage.success:
                name = name_here(workspace, entry, "metric", stage.success)
                found.setdefault(name, []).append(stage_place(entry, index, stage))
        for place in places_of(entry.content):
            for key in dict.fromkeys(place.step.metrics or ()):
                name = name_here(workspace, entry, "metric", key)
                found.setdefault(name, []).append(step_place(entry, place))
    return found


_COLUMNS: tuple[Column[MetricRow], ...] = (
    labelled("name", "Metric", lambda row: row.state.metric.name),
    labelled("value", "Latest value", lambda row: row.card.value),
    labelled("low", "Interval from", lambda row: row.state.interval.low if row.state.interval else None),
    labelled("high", "Interval to", lambda row: row.state.interval.high if row.state.interval else None),
    labelled("n", "Cases", lambda row: row.card.n),
    labelled("target", "Target", lambda row: row.state.metric.target),
    labelled("met", "Target met", lambda row: row.state.target_met),
    labelled("trend", "Trend", lambda row: tuple(f"{value:g}" for value in row.card.trend)),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("cadence", "Read every", lambda row: row.state.metric.cadence),
    labelled("due", "Next reading", lambda row: row.state.due),
    labelled("days_overdue", "Days overdue", lambda row: row.days_overdue),
    labelled("used", "Used at", lambda row: tuple(place.text for place in row.used)),
)
VIEW = titled("metrics", 60, "Metrics", _COLUMNS, metric_rows)
