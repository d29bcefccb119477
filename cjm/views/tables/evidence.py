"""The sources of a workspace: how old each is, whether it still counts, and what rests on it."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.address import link_target
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.views.cards import name_of
from cjm.views.citings import Citings, citings_of
from cjm.views.evidence import ClaimRow, evidence_of, expires, is_stale
from cjm.views.path import places_of
from cjm.views.places import MapPlace, defined, name_here, step_place
from cjm.views.table import Column, labelled, titled


class SupportedClaim(NamedTuple):
    """A claim that rests on a source."""

    lane: str
    """`pains`, `thoughts`, `emotion`, `wait` …"""
    anchor: str
    """What a link to it ends with; empty where it is found at its step."""
    text: str
    """The sentence; a number is in the form of the map file."""


class SupportedStep(Struct, frozen=True):
    """The claims of a step that rest on a source."""

    step: MapPlace
    claims: tuple[SupportedClaim, ...]


class SourceRow(Struct, frozen=True):
    """A source on a day."""

    name: str
    """Unique in the workspace, see `Defined.name`."""
    file: str
    path: DocumentPath
    source: Source
    owner: str
    address: str
    """An http(s) address, or empty."""
    age: int | None
    """Days since its date; None where it has none."""
    valid_until: datetime.date | None
    stale: bool
    steps: tuple[SupportedStep, ...]
    """What it supports in the claims of steps, in the order of the maps."""
    places: tuple[MapPlace, ...]
    """Where else in maps it is cited: steps, stages and journeys, for whatever is no claim of a customer's."""
    metrics: tuple[str, ...]
    """Names of metrics with values from it."""
    personas: tuple[str, ...]
    """Names of personas drawn from it."""
    plans: tuple[str, ...]
    """Titles of solutions that were tried with it."""

    @property
    def claims(self) -> int:
        """How many claims of steps it supports."""
        return sum(len(step.claims) for step in self.steps)

    @property
    def unused(self) -> bool:
        """Whether nothing rests on it."""
        return not (self.steps or self.places or self.metrics or self.personas or self.plans)


def source_rows(workspace: Workspace, today: datetime.date) -> tuple[SourceRow, ...]:
    """Every source: first those out of date, else what supports most claims first."""
    steps = _steps(workspace, today)
    others = citings_of(workspace)
    rows = []
    for found in defined(workspace, "source"):
        source, file = found.definition.thing, found.definition.file
        if not isinstance(source, Source):
            continue
        other = others.get(found.name, Citings())
        rows.append(
            SourceRow(
                name=found.name,
                file=file,
                path=found.definition.path,
                source=source,
                owner=name_of(workspace.scope(file), "team", source.owner),
                address=link_target(source.where or ""),
                age=(today - source.date).days if source.date else None,
                valid_until=expires(source),
                stale=is_stale(source, today),
                steps=tuple(steps.get(found.name, ())),
                places=tuple(other.places),
                metrics=tuple(other.metrics),
                personas=tuple(other.personas),
                plans=tuple(other.plans),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.stale, -row.claims)))


def _steps(workspace: Workspace, today: datetime.date) -> dict[str, list[SupportedStep]]:
    """Steps with claims by the name of a source that these rest on."""
    found: dict[str, list[SupportedStep]] = {}
    for entry in workspace.journeys:
        evidence = evidence_of(entry.content, workspace.scope(entry.file), today)
        places = {place.path: place for place in places_of(entry.content)}
        for path, rows in groupby(evidence.rows, key=lambda row: row.path[:4]):
            claims: dict[str, list[SupportedClaim]] = {}
            for row in rows:
                claim = SupportedClaim(row.lane, _anchor(row), row.text)
                for source in dict.fromkeys(citation.id for citation in row.citations):
                    claims.setdefault(source, []).append(claim)
            step = step_place(entry, places[path])
            for source, supported in claims.items():
                name = name_here(workspace, entry, "source", source)
                found.setdefault(name, []).append(SupportedStep(step, tuple(supported)))
    return found


def _anchor(row: ClaimRow) -> str:
    """What a link to a claim in its map's page ends with; empty where it is found at its step."""
    index = row.path[-1]
    if row.lane not in ("pains", "barriers", "gains") or not isinstance(index, int):
        return ""
    key: str = getattr(row.step, row.lane)[index].key
    return f"claim-{key}" if key else ""


_COLUMNS: tuple[Column[SourceRow], ...] = (
    labelled("title", "Source", lambda row: row.source.title),
    labelled("type", "Kind", lambda row: row.source.type),
    labelled("date", "Date", lambda row: row.source.date),
    labelled("age", "Age", lambda row: row.age),
    labelled("valid_until", "Valid until", lambda row: row.valid_until),
    labelled("stale", "Out of date", lambda row: row.stale),
    labelled("n", "Cases", lambda row: row.source.n),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("claims", "Supports", lambda row: row.claims),
    labelled("where", "Where", lambda row: row.source.where),
)
VIEW = titled("evidence", 70, "Evidence", _COLUMNS, source_rows)
