"""Where customers change hands, journey by journey, those first that nobody answers for."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Scope, Workspace
from cjm.views.cards import name_of
from cjm.views.channels import channel_of
from cjm.views.handoffs import Change, Handoff, handoffs_of
from cjm.views.map_table import ChannelName
from cjm.views.path import Place, route_of
from cjm.views.places import MapPlace, step_place
from cjm.views.table import Column, labelled, titled

Side = tuple[str | ChannelName, ...]
"""Stage titles, channels, devices or names of teams on one side of a handoff."""


class HandoffRow(Struct, frozen=True):
    """A handoff of one of the journeys."""

    source: MapPlace
    target: MapPlace
    changes: tuple[tuple[Change, Side, Side], ...]
    """What changes, from what to what."""
    owner: str
    """Name of the team that answers for it; empty where nobody does."""
    share: float | None
    """Share of customers who go this way, 0 to 1; None where it is not said."""


def handoff_rows(workspace: Workspace, today: datetime.date) -> tuple[HandoffRow, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every handoff of every journey: those of a journey together, of these the ones without an owner first."""
    rows: list[HandoffRow] = []
    for entry in workspace.journeys:
        scope = workspace.scope(entry.file)
        found = (_row(entry, handoff, scope) for handoff in handoffs_of(route_of(entry.content)))
        rows += sorted(found, key=lambda row: bool(row.owner))
    return tuple(rows)


def _row(entry: Entry[Journey], handoff: Handoff, scope: Scope) -> HandoffRow:
    edge = handoff.edge
    return HandoffRow(
        source=step_place(entry, edge.source),
        target=step_place(entry, edge.target),
        changes=_changes(handoff, scope),
        owner=name_of(scope, "team", handoff.owner),
        share=edge.stated.share if edge.stated else None,
    )


def _changes(handoff: Handoff, scope: Scope) -> tuple[tuple[Change, Side, Side], ...]:
    source, target = handoff.edge.source, handoff.edge.target
    return tuple((change, _side(change, source, scope), _side(change, target, scope)) for change in handoff.changes)


def _side(change: Change, place: Place, scope: Scope) -> Side:
    if change == "stage":
        return (place.stage.title,)
    if change == "channel":
        return tuple(channel_of(scope, key) for key in place.step.channel or ())
    if change == "device":
        return place.step.device or ()
    return (name_of(scope, "team", place.owner),)


_COLUMNS: tuple[Column[HandoffRow], ...] = (
    labelled("owner", "Who answers", lambda row: row.owner or None),
    labelled("step", "Step", lambda row: row.source.text),
    labelled("next_step", "Next step", lambda row: row.target.text),
    labelled("changes", "What changes", lambda row: tuple(change[0] for change in row.changes)),
    labelled("share", "Share of customers", lambda row: row.share),
    labelled("journey", "Journey", lambda row: row.source.journey),
)
VIEW = titled("handoffs", 30, "Handoffs", _COLUMNS, handoff_rows)
