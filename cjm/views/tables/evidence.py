"""The sources of a workspace: how old each is, whether it still counts, and what rests on it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cjm.finding import DocumentPath
from cjm.model.address import link_target
from cjm.model.claim import Barrier, Gain
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.views.cards import name_of
from cjm.views.citings import Citings, citings_of
from cjm.views.evidence import evidence_of, expires, is_stale
from cjm.views.path import places_of
from cjm.views.places import MapPlace, claim_place, defined, name_here
from cjm.views.table import Column, labelled, titled


@dataclass(frozen=True, slots=True)
class Supported:
    """A claim that rests on a source."""

    place: MapPlace
    """The claim; a number is in the form of the map file."""
    step: str
    """Title of the step that makes it."""
    number: int
    """Position of the step among all steps of its journey, from 0."""
    lane: str
    """`pains`, `thoughts`, `emotion`, `wait` …"""


@dataclass(frozen=True, slots=True)
class SourceRow:
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
    claims: tuple[Supported, ...]
    """The claims of steps that it supports, in the order of the maps."""
    places: tuple[MapPlace, ...]
    """Where else in maps it is cited: steps, stages and journeys, for whatever is no claim of a customer's."""
    metrics: tuple[str, ...]
    """Names of metrics with values from it."""
    personas: tuple[str, ...]
    """Names of personas drawn from it."""
    plans: tuple[str, ...]
    """Titles of solutions that were tried with it."""

    @property
    def unused(self) -> bool:
        """Whether nothing rests on it."""
        return not (self.claims or self.places or self.metrics or self.personas or self.plans)


def source_rows(workspace: Workspace, today: datetime.date) -> tuple[SourceRow, ...]:
    """Every source: first those out of date, else what supports most claims first."""
    claims = _claims(workspace, today)
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
                claims=tuple(claims.get(found.name, ())),
                places=tuple(other.places),
                metrics=tuple(other.metrics),
                personas=tuple(other.personas),
                plans=tuple(other.plans),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.stale, -len(row.claims))))


def _claims(workspace: Workspace, today: datetime.date) -> dict[str, list[Supported]]:
    found: dict[str, list[Supported]] = {}
    for entry in workspace.journeys:
        scope = workspace.scope(entry.file)
        places = {place.path: place for place in places_of(entry.content)}
        for row in evidence_of(entry.content, scope, today).rows:
            place = places[row.path[:4]]
            key = _key(row.path, row.step, row.lane)
            found_at = claim_place(entry, place, row.path, key, row.text)
            supported = Supported(found_at, place.step.title, place.number, row.lane)
            for source in dict.fromkeys(citation.id for citation in row.citations):
                found.setdefault(name_here(workspace, entry, "source", source), []).append(supported)
    return found


def _key(path: DocumentPath, step: object, lane: str) -> str:
    """The id that a map's page gives a claim; empty where it gives none."""
    if lane not in ("pains", "barriers", "gains"):
        return ""
    claim = getattr(step, lane)[path[-1]]
    return claim.key if isinstance(claim, Barrier | Gain) else ""


_COLUMNS: tuple[Column[SourceRow], ...] = (
    labelled("title", "Source", lambda row: row.source.title),
    labelled("type", "Kind", lambda row: row.source.type),
    labelled("date", "Date", lambda row: row.source.date),
    labelled("age", "Age", lambda row: row.age),
    labelled("valid_until", "Valid until", lambda row: row.valid_until),
    labelled("stale", "Out of date", lambda row: row.stale),
    labelled("n", "Cases", lambda row: row.source.n),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("claims", "Supports", lambda row: len(row.claims)),
    labelled("where", "Where", lambda row: row.source.where),
)
VIEW = titled("evidence", 70, "Evidence", _COLUMNS, source_rows)
