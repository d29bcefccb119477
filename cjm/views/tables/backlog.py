"""What is to be improved, the most valuable first, with what it addresses and how far its solutions are."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.backlog import Opportunity
from cjm.model.outline import Outline
from cjm.model.workspace import Scope, Workspace
from cjm.views.backlog import OpportunityRow, SolutionRow, backlog_of
from cjm.views.cards import name_of
from cjm.views.places import MapPlace
from cjm.views.table import Column, labelled, titled


class Addressed(Struct, frozen=True):
    """What an opportunity addresses."""

    place: MapPlace
    noun: str
    """`step`, `pain`, `barrier` or `gain`."""
    severity: int | None


class Planned(Struct, frozen=True):
    """A solution with names in place of ids."""

    row: SolutionRow
    owner: str
    metric: str


class BacklogRow(Struct, frozen=True):
    """An opportunity."""

    number: int
    """Its rank, from 1."""
    file: str
    path: DocumentPath
    opportunity: Opportunity
    score: float | None
    missing: tuple[str, ...]
    """Which of the fields are that the score is worked out from."""
    addresses: tuple[Addressed, ...]
    owner: str
    stakeholders: tuple[str, ...]
    solutions: tuple[Planned, ...]

    @property
    def pains(self) -> int:
        """How many pains and barriers it addresses."""
        return sum(addressed.noun in ("pain", "barrier") for addressed in self.addresses)


def backlog_rows(workspace: Workspace, today: datetime.date) -> tuple[BacklogRow, ...]:
    """Every opportunity of every backlog, the highest score first, those without one last."""
    outlines = {outline.key: outline for outline in reversed(workspace.outlines)}
    return tuple(
        _row(number, row, workspace.scope(row.file), outlines)
        for number, row in enumerate(backlog_of(workspace, today), 1)
    )


def _row(number: int, row: OpportunityRow, scope: Scope, outlines: Mapping[str, Outline]) -> BacklogRow:
    opportunity = row.opportunity
    return BacklogRow(
        number=number,
        file=row.file,
        path=row.path,
        opportunity=opportunity,
        score=row.score,
        missing=row.missing,
        addresses=tuple(_addresses(opportunity, outlines)),
        owner=name_of(scope, "team", opportunity.owner),
        stakeholders=tuple(name_of(scope, "team", key) for key in opportunity.stakeholders or ()),
        solutions=tuple(_planned(solution, scope) for solution in row.solutions),
    )


def _planned(row: SolutionRow, scope: Scope) -> Planned:
    metric = row.metric.metric.name if row.metric else ""
    return Planned(row, name_of(scope, "team", row.solution.owner), metric)


def _addresses(opportunity: Opportunity, outlines: Mapping[str, Outline]) -> Iterator[Addressed]:
    for name in opportunity.addresses:
        journey, _, key = name.partition("/")
        outline = outlines.get(journey)
        place = outline.places.get(key) if outline else None
        if outline is not None and place is not None:
            anchor = f"{'step' if place.noun == 'step' else 'claim'}-{key}"
            shown = MapPlace(outline.file, place.path, outline.key, outline.title, outline.lang, anchor, place.text)
            yield Addressed(shown, place.noun, place.severity)


_COLUMNS: tuple[Column[BacklogRow], ...] = (
    labelled("number", "No.", lambda row: row.number),
    labelled("title", "Opportunity", lambda row: row.opportunity.title),
    labelled("score", "Score", lambda row: row.score),
    labelled("reach", "Customers a quarter", lambda row: row.opportunity.reach),
    labelled("impact", "Impact", lambda row: row.opportunity.impact),
    labelled("confidence", "Confidence", lambda row: row.opportunity.confidence),
    labelled("effort", "Effort in person-months", lambda row: row.opportunity.effort),
    labelled("addresses", "Addresses", lambda row: row.opportunity.addresses),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("status", "Status", lambda row: row.opportunity.status),
    labelled("solutions", "Solutions", lambda row: tuple(planned.row.solution.title for planned in row.solutions)),
)
VIEW = titled("backlog", 50, "Backlog", _COLUMNS, backlog_rows)
