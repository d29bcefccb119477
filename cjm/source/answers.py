"""What answers a reference: a definition in the journey that makes it, or one elsewhere in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.journey import Journey
from cjm.model.outline import PlaceOutline
from cjm.model.references import Reference
from cjm.model.step import COMPANY_LANES, CUSTOMER_LANES
from cjm.model.workspace import Definition, Definitions, Document

BUILT_IN_LANES = (*CUSTOMER_LANES, *COMPANY_LANES)
"""Rows of a map that a journey may order, title or hide."""

CAUSES = ("system", "process", "activity")
"""What a pain may be caused by."""

_STEP_DEPTH = 4
"""Parts of a step's path, by which it is told from the pains and gains of its namespace."""


def is_step(definition: Definition) -> bool:
    """Whether a definition of the noun `place` is a step."""
    return len(definition.path) == _STEP_DEPTH


def lanes_of(document: Document) -> tuple[str, ...]:
    """The lanes that a document may speak of."""
    lanes = document.lanes or () if isinstance(document, Journey) else ()
    return (*BUILT_IN_LANES, *(lane.id for lane in lanes if lane.type is not None))


def answered_within(reference: Reference, document: Document, own: Definitions) -> bool:
    """Whether a document itself, which defines `own`, answers a reference in it."""
    noun, key = reference
    if noun == "cause":
        return any((kind, key) in own for kind in CAUSES)
    if noun in ("step", "any-step"):
        found = own.get(("place", key))
        return found is not None and is_step(found)
    if noun == "lane":
        return key in lanes_of(document)
    return (noun, key) in own or (noun == "channel" and key in BUILT_IN_CHANNELS)


class Answers:
    """What a workspace defines for all of its files."""

    def __init__(self, shared: Definitions, places: Mapping[str, Mapping[str, PlaceOutline]]) -> None:
        """`places` are the steps, pains, barriers and gains of journeys, by file and id."""
        self.shared = shared
        self.places = places
        self.journey_files = {key: found.file for (noun, key), found in shared.items() if noun == "journey"}

    @cached_property
    def steps(self) -> frozenset[str]:
        """The ids of the steps of all journeys."""
        return frozenset(
            key for places in self.places.values() for key, place in places.items() if place.noun == "step"
        )

    def places_of(self, journey: str | None) -> Mapping[str, PlaceOutline]:
        """The places in a journey of some id; none where there is no such journey."""
        return self.places.get(self.journey_files.get(journey or "", ""), {})

    def answers(self, reference: Reference, future_of: str | None) -> bool:
        """Whether a reference of a document, which is the future of a journey or of none, is answered here."""
        noun, key = reference
        if noun == "cause":
            return any((kind, key) in self.shared for kind in CAUSES)
        if noun == "any-step":
            return key in self.steps
        if noun == "replaced-step":
            place = self.places_of(future_of).get(key)
            return place is not None and place.noun == "step"
        if noun == "place":
            journey, _, place_key = key.partition("/")
            return place_key in self.places_of(journey)
        return (noun, key) in self.shared
