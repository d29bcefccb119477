"""What can be found by its words in all maps of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cjm.model.journey import Journey
from cjm.model.persona import Persona
from cjm.model.source import Source
from cjm.model.step import CLAIM_LANES
from cjm.model.workspace import Entry, Workspace
from cjm.views.path import places_of
from cjm.views.places import claim_place, defined, step_place

SearchKind = Literal["journey", "step", "claim", "persona", "opportunity", "source"]


class Searchable(NamedTuple):
    """A text and where it leads."""

    kind: SearchKind
    key: str
    """Id of the journey whose page holds it; of a persona, an opportunity or a source its own name."""
    anchor: str
    """What a link into that page ends with; empty for the page itself."""
    text: str


def searchable(workspace: Workspace) -> Iterator[Searchable]:
    """Titles and steps of all journeys with their claims, then personas, opportunities and sources."""
    for entry in workspace.journeys:
        yield from _of_journey(entry)
    for found in defined(workspace, "persona"):
        if isinstance(found.definition.thing, Persona):
            yield Searchable("persona", found.name, "", found.definition.thing.name)
    for _, _, opportunity in workspace.opportunities():
        yield Searchable("opportunity", opportunity.id, "", opportunity.title)
    for found in defined(workspace, "source"):
        if isinstance(found.definition.thing, Source):
            yield Searchable("source", found.name, "", found.definition.thing.title)


def _of_journey(entry: Entry[Journey]) -> Iterator[Searchable]:
    journey = entry.content
    yield Searchable("journey", journey.key, "", journey.title)
    for place in places_of(journey):
        step = step_place(entry, place)
        yield Searchable("step", journey.key, step.anchor, step.text)
        for lane in CLAIM_LANES:
            for index, claim in enumerate(getattr(place.step, lane) or ()):
                key = claim.key if lane in ("barriers", "pains", "gains") else ""
                found = claim_place(entry, place, (*place.path, lane, index), key, claim.text)
                yield Searchable("claim", journey.key, found.anchor, found.text)
