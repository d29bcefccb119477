"""Who answers for every stage of every journey, and who helps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from cjm.model.workspace import Workspace
from cjm.views.cards import name_of
from cjm.views.places import MapPlace, journey_place, stage_place
from cjm.views.table import Column, labelled, titled


class OwnershipRow(Struct, frozen=True):
    """A stage and its teams, all by name."""

    journey: MapPlace
    stage: MapPlace
    accountable: str
    """The team that answers for the stage; empty where none does."""
    supporting: tuple[str, ...]
    steps: tuple[str, ...]
    """Teams that answer for single steps of it and not for the stage."""

    @property
    def teams(self) -> tuple[str, ...]:
        """All of them, each once."""
        named = (self.accountable, *self.supporting, *self.steps)
        return tuple(dict.fromkeys(name for name in named if name))


def ownership_of(workspace: Workspace, today: datetime.date) -> tuple[OwnershipRow, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every stage in the order of the maps; none while no stage or step of any journey has an owner."""
    rows = []
    for entry in workspace.journeys:
        scope = workspace.scope(entry.file)
        for index, stage in enumerate(entry.content.stages):
            owners = dict.fromkeys(step.owner for step in stage.steps if step.owner and step.owner != stage.owner)
            rows.append(
                OwnershipRow(
                    journey=journey_place(entry),
                    stage=stage_place(entry, index, stage),
                    accountable=name_of(scope, "team", stage.owner),
                    supporting=tuple(name_of(scope, "team", key) for key in stage.supporting or ()),
                    steps=tuple(name_of(scope, "team", key) for key in owners),
                )
            )
    return tuple(rows) if any(row.teams for row in rows) else ()


def teams_of(rows: Iterable[OwnershipRow]) -> tuple[str, ...]:
    """The teams of all rows, each once, in the order in which they first have a part."""
    return tuple(dict.fromkeys(name for row in rows for name in row.teams))


_COLUMNS: tuple[Column[OwnershipRow], ...] = (
    labelled("journey", "Journey", lambda row: row.journey.journey),
    labelled("stage", "Stage", lambda row: row.stage.text),
    labelled("accountable", "Accountable", lambda row: row.accountable or None),
    labelled("supporting", "Supporting teams", lambda row: row.supporting),
    labelled("steps", "Accountable for single steps", lambda row: row.steps),
)
VIEW = titled("ownership", 40, "Ownership", _COLUMNS, ownership_of)
