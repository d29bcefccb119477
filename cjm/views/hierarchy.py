"""How the journeys of a workspace belong together: which shows a step of another in detail, which is whose future."""

from __future__ import annotations

from msgspec import Struct

from cjm.model.workspace import Workspace
from cjm.views.overview import Walked
from cjm.views.path import places_of


class Belonging(Struct, frozen=True):
    """One journey below another, by their ids."""

    above: str
    below: str
    steps: tuple[str, ...]
    """Titles of the steps that the lower one shows in detail; empty where it is the future of the other."""


class Hierarchy(Struct, frozen=True):
    """Journeys that belong to others, in the order of their files; those that stand alone are left out."""

    journeys: tuple[Walked, ...]
    belongings: tuple[Belonging, ...]


def hierarchy_of(workspace: Workspace) -> Hierarchy:
    """The hierarchy of all journeys. A journey that names itself does not stand below itself."""
    journeys = {entry.content.key: entry.content for entry in workspace.journeys}
    found: list[Belonging] = []
    for key, journey in journeys.items():
        below: dict[str, list[str]] = {}
        for place in places_of(journey):
            if place.step.journey is not None:
                below.setdefault(place.step.journey, []).append(place.step.title)
        found += [Belonging(key, other, tuple(steps)) for other, steps in below.items()]
        if journey.future_of is not None:
            found.append(Belonging(journey.future_of, key, ()))
    known = [part for part in found if part.above in journeys and part.below in journeys and part.above != part.below]
    linked = {key for part in known for key in (part.above, part.below)}
    return Hierarchy(
        tuple(
            Walked(key, journey.title, journey.state, journey.lang)
            for key, journey in journeys.items()
            if key in linked
        ),
        tuple(known),
    )
