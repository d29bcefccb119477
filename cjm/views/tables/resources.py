"""What steps need and do not have."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.model.workspace import Workspace
from cjm.views.cards import ResourceCard, resource_card
from cjm.views.path import places_of
from cjm.views.places import MapPlace, step_place
from cjm.views.table import Column, labelled, titled


class MissingRow(Struct, frozen=True):
    """A resource that a step needs and that is missing."""

    card: ResourceCard
    place: MapPlace
    """The step."""
    worst: int | None
    """Severity of the step's worst pain or barrier that is not solved, 1 to 5; None where none is rated."""


def missing_resources(workspace: Workspace, today: datetime.date) -> tuple[MissingRow, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every missing resource, where it hurts most first, else in the order of the maps."""
    rows: list[MissingRow] = []
    for entry in workspace.journeys:
        scope = workspace.scope(entry.file)
        for place in places_of(entry.content):
            missing = [resource for resource in place.step.resources or () if not resource.have]
            hurts = (*(place.step.pains or ()), *(place.step.barriers or ()))
            worst = max((pain.severity or 0 for pain in hurts if pain.status != "solved"), default=0)
            rows.extend(
                MissingRow(resource_card(resource, scope), step_place(entry, place), worst or None)
                for resource in missing
            )
    return tuple(sorted(rows, key=lambda row: -(row.worst or 0)))


_COLUMNS: tuple[Column[MissingRow], ...] = (
    labelled("name", "Missing resource", lambda row: row.card.name),
    labelled("type", "Kind", lambda row: row.card.type or None),
    labelled("owner", "Owner", lambda row: row.card.owner or None),
    labelled("step", "Step", lambda row: row.place.text),
    labelled("worst", "Worst pain there", lambda row: row.worst),
    labelled("journey", "Journey", lambda row: row.place.journey),
)
VIEW = titled("resources", 90, "Missing resources", _COLUMNS, missing_resources)
