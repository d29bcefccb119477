"""Who walks which journeys of a workspace, and how each of them feels about it."""

from __future__ import annotations

from msgspec import Struct

from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.views.cards import name_of
from cjm.views.emotion import EVERYBODY, curve_of
from cjm.views.path import route_of
from cjm.views.places import name_here


class Walker(Struct, frozen=True):
    """A persona."""

    key: str
    """Its name among all of the workspace, see `cjm.views.places.Defined.name`; its id where nothing defines it."""
    name: str
    defined: bool


class Walked(Struct, frozen=True):
    """A journey."""

    key: str
    title: str
    state: str
    lang: str


class Walk(Struct, frozen=True):
    """One persona on one journey, by their keys."""

    walker: str
    journey: str
    lowest: float | None
    """The worst feeling on the main path, -2 to +2; None where none is stated."""
    end: float | None
    """The feeling at its last step; None where none is stated."""


class Overview(Struct, frozen=True):
    """Personas and journeys of a workspace in the order of their files, and who walks what."""

    walkers: tuple[Walker, ...]
    journeys: tuple[Walked, ...]
    walks: tuple[Walk, ...]


def overview_of(workspace: Workspace) -> Overview:
    """The overview of all journeys; personas that walk none of them are left out."""
    walkers: dict[str, Walker] = {}
    journeys: list[Walked] = []
    walks: list[Walk] = []
    for entry in workspace.journeys:
        journey = entry.content
        journeys.append(Walked(journey.key, journey.title, journey.state, journey.lang))
        for use in dict.fromkeys(use if isinstance(use, str) else use.id for use in journey.personas):
            walker = _walker(use, entry, workspace)
            walkers.setdefault(walker.key, walker)
            walks.append(_walk(walker.key, use, journey))
    return Overview(tuple(walkers.values()), tuple(journeys), tuple(walks))


def _walker(use: str, entry: Entry[Journey], workspace: Workspace) -> Walker:
    name = name_here(workspace, entry, "persona", use)
    return Walker(name or use, name_of(workspace.scope(entry.file), "persona", use), bool(name))


def _walk(walker: str, use: str, journey: Journey) -> Walk:
    """Where a step says nothing of the persona itself, what it says of all holds."""
    route = route_of(journey)
    points = curve_of(route).points
    felt: dict[int, float] = {}
    for persona in (EVERYBODY, use):
        felt |= {point.place.number: point.score for point in points if point.persona == persona}
    known = [felt[place.number] for place in route.main if place.number in felt]
    return Walk(walker, journey.key, min(known, default=None), felt.get(route.main[-1].number) if route.main else None)
