"""Whose journeys the maps are: every persona with what is known of it and how it fares."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.claim import Claim
from cjm.model.journey import Journey
from cjm.model.persona import Persona
from cjm.model.source import Source
from cjm.model.workspace import Entry, Workspace
from cjm.views.cards import Card, Numbering, claim_card
from cjm.views.emotion import EVERYBODY, Curve, Point, curve_of
from cjm.views.header import SEVERE, initials
from cjm.views.path import Place, route_of
from cjm.views.places import (
    Defined,
    MapPlace,
    claim_place,
    defined,
    journey_place,
    name_beside,
    name_here,
    step_place,
)
from cjm.views.table import Column, labelled, titled


class SeverePain(Struct, frozen=True):
    """A pain that the persona meets and that is not solved."""

    place: MapPlace
    step: str
    """Title of the step."""
    severity: int


class PersonaJourney(Struct, frozen=True):
    """A journey as one persona lives it."""

    journey: MapPlace
    state: str
    lowest: tuple[MapPlace, float] | None
    """The step that feels worst to the persona, with its score; None where nothing is known of its feelings."""
    best: tuple[MapPlace, float] | None
    pains: tuple[SeverePain, ...] | None
    """The worst first; None where nobody looked for pains, and in a future map, which has none yet."""


class CitedSource(Struct, frozen=True):
    """A source that the persona's page cites."""

    number: int
    name: str
    """Unique in the workspace, see `Defined.name`."""
    source: Source


class PersonaRow(Struct, frozen=True):
    """A persona."""

    name: str
    """Unique in the workspace, see `Defined.name`."""
    file: str
    path: DocumentPath
    persona: Persona
    initials: str
    bio: Card | None
    quote: Card | None
    goals: tuple[Card, ...]
    needs: tuple[Card, ...]
    frustrations: tuple[Card, ...]
    sources: tuple[CitedSource, ...]
    journeys: tuple[PersonaJourney, ...]
    """In the order of the maps."""

    @property
    def severe_pains(self) -> int | None:
        """How many severe pains are open in all its journeys; None where nobody looked for any."""
        known = [life.pains for life in self.journeys if life.pains is not None]
        return sum(map(len, known)) if known else None


def persona_rows(workspace: Workspace, today: datetime.date) -> tuple[PersonaRow, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every persona, that of the largest share of customers first, else in the order of the files."""
    lives = _lives(workspace)
    rows = [
        _row(found, persona, workspace, tuple(lives.get(found.name, ())))
        for found in defined(workspace, "persona")
        if isinstance(persona := found.definition.thing, Persona)
    ]
    return tuple(sorted(rows, key=lambda row: -(row.persona.share or 0)))


def _row(found: Defined, persona: Persona, workspace: Workspace, journeys: tuple[PersonaJourney, ...]) -> PersonaRow:
    numbering = Numbering(workspace.scope(found.definition.file))

    def card(claim: Claim) -> Card:
        return claim_card(claim, claim.sources or persona.sources, None, numbering)

    bio, quote = (card(claim) if claim else None for claim in (persona.bio, persona.quote))
    goals, needs, frustrations = (
        tuple(card(claim) for claim in claims or ()) for claims in (persona.goals, persona.needs, persona.frustrations)
    )
    sources = tuple(
        CitedSource(number, name_beside(workspace, found, "source", key), source)
        for key, number in numbering.numbers.items()
        if (source := numbering.scope.source(key)) is not None
    )
    return PersonaRow(
        name=found.name,
        file=found.definition.file,
        path=found.definition.path,
        persona=persona,
        initials=initials(persona.name),
        bio=bio,
        quote=quote,
        goals=goals,
        needs=needs,
        frustrations=frustrations,
        sources=sources,
        journeys=journeys,
    )


def _lives(workspace: Workspace) -> dict[str, list[PersonaJourney]]:
    """Journeys by the name of a persona that they are of."""
    found: dict[str, list[PersonaJourney]] = {}
    for entry in workspace.journeys:
        keys = [use if isinstance(use, str) else use.id for use in entry.content.personas]
        if not keys:
            continue
        curve = curve_of(route_of(entry.content))
        for key in dict.fromkeys(keys):
            name = name_here(workspace, entry, "persona", key)
            found.setdefault(name, []).append(_life(entry, curve, key))
    return found


def _life(entry: Entry[Journey], curve: Curve, persona: str) -> PersonaJourney:
    points = [point for point in curve.points if point.persona in (persona, EVERYBODY)]
    lowest = min(points, key=lambda point: point.score, default=None)
    best = max(points, key=lambda point: point.score, default=None)
    return PersonaJourney(
        journey=journey_place(entry),
        state=entry.content.state,
        lowest=_felt(entry, lowest),
        best=_felt(entry, best),
        pains=_severe_pains(entry, persona),
    )


def _felt(entry: Entry[Journey], point: Point | None) -> tuple[MapPlace, float] | None:
    return (step_place(entry, point.place), point.score) if point is not None else None


def _severe_pains(entry: Entry[Journey], persona: str) -> tuple[SeverePain, ...] | None:
    if entry.content.state == "future":
        return None
    found, looked = [], False
    for place in route_of(entry.content).places:
        if not _concerns(place.step.personas, persona):
            continue
        for lane, claims in (("pains", place.step.pains), ("barriers", place.step.barriers)):
            looked = looked or claims is not None
            for index, pain in enumerate(claims or ()):
                severity = pain.severity or 0
                if severity >= SEVERE and pain.status != "solved" and _concerns(pain.personas, persona):
                    found.append(_pain(entry, place, (*place.path, lane, index), pain.key, pain.text, severity))
    return tuple(sorted(found, key=lambda pain: -pain.severity)) if looked else None


def _pain(entry: Entry[Journey], place: Place, path: DocumentPath, key: str, text: str, severity: int) -> SeverePain:
    return SeverePain(claim_place(entry, place, path, key, text), place.step.title, severity)


def _concerns(personas: tuple[str, ...] | None, persona: str) -> bool:
    return personas is None or persona in personas


_COLUMNS: tuple[Column[PersonaRow], ...] = (
    labelled("name", "Persona", lambda row: row.persona.name),
    labelled("segment", "Segment", lambda row: row.persona.segment),
    labelled("share", "Share of customers", lambda row: row.persona.share),
    labelled("journeys", "Journeys", lambda row: tuple(life.journey.text for life in row.journeys)),
    labelled("severe_pains", "Severe pains still open", lambda row: row.severe_pains),
)
VIEW = titled("personas", 10, "Personas", _COLUMNS, persona_rows)
