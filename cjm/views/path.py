"""The way through a journey: its steps, the edges between them, the main path."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.journey import Journey, Stage
from cjm.model.step import Next, Step


class Place(Struct, frozen=True):
    """A step with its place in the journey."""

    number: int
    """Position among all steps of the journey, from 0, in file order."""
    stage_index: int
    step_index: int
    stage: Stage
    step: Step

    @property
    def path(self) -> DocumentPath:
        """Its path in the document."""
        return ("stages", self.stage_index, "steps", self.step_index)

    @property
    def key(self) -> str:
        """Its id."""
        return self.step.key

    @property
    def owner(self) -> str | None:
        """The team that answers for it: its own, else its stage's."""
        return self.step.owner or self.stage.owner


class Edge(Struct, frozen=True):
    """A way from one step to another."""

    source: Place
    target: Place
    stated: Next | None
    """What the map says about it; None where it simply follows from the order of the file."""
    main: bool
    """Whether it is the way that most take."""

    @property
    def back(self) -> bool:
        """Whether it leads to the same step or an earlier one: a loop."""
        return self.target.number <= self.source.number


class Route(Struct, frozen=True, dict=True):
    """All steps of a journey and the ways between them."""

    places: tuple[Place, ...]
    edges: tuple[Edge, ...]
    """In the order of their sources, the main way first."""

    @cached_property
    def main(self) -> tuple[Place, ...]:
        """The main path: from the first step along the main edges to an end, each step once.

        Customers whom it leads back to where they have been go on by the next way that leads to a step they have not
        seen: one from the last step that has such a way.
        """
        ways = {number: iter(leading) for number, leading in self._leading.items()}
        path: list[Place] = []
        seen: set[int] = set()
        untried: list[Place] = []
        here = self.places[0] if self.places else None
        while here is not None:
            path.append(here)
            seen.add(here.number)
            if here.number not in ways:
                break
            untried.append(here)
            here = None
            while untried and here is None:
                onward = ways[untried[-1].number]
                here = next((edge.target for edge in onward if edge.target.number not in seen), None)
                if here is None:
                    untried.pop()
        return tuple(path)

    @property
    def end(self) -> Place | None:
        """The step that the main path ends with; None where it only leads in circles, or there are no steps."""
        return self.main[-1] if self.main and self.main[-1].number not in self._leading else None

    @cached_property
    def _leading(self) -> dict[int, list[Edge]]:
        """The ways on from every step that has any."""
        found: dict[int, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.source.number, []).append(edge)
        return found

    @cached_property
    def other_ends(self) -> tuple[Place, ...]:
        """Steps beside the main path's end from which no way leads on."""
        ends = [place for place in self.places if place.number not in self._leading]
        return tuple(place for place in ends if self.end is None or place.number != self.end.number)


def places_of(journey: Journey) -> tuple[Place, ...]:
    """All steps in file order."""
    found: list[Place] = []
    for stage_index, stage in enumerate(journey.stages):
        for step_index, step in enumerate(stage.steps):
            found.append(Place(len(found), stage_index, step_index, stage, step))
    return tuple(found)


def route_of(journey: Journey) -> Route:
    """Steps and edges of a journey.

    `next` replaces the file's order; without it a step leads to the following one. A `next` whose target does not
    exist leads nowhere (validation reports it).
    """
    places = places_of(journey)
    by_key = {place.key: place for place in reversed(places)}
    edges: list[Edge] = []
    for place in places:
        stated = place.step.next
        if stated is None:
            if place.number + 1 < len(places):
                edges.append(Edge(place, places[place.number + 1], None, main=True))
            continue
        known = [way for way in stated if way.to in by_key]
        chosen = next((way for way in known if way.main), known[0] if known else None)
        ordered = sorted(known, key=lambda way: way is not chosen)
        edges.extend(Edge(place, by_key[way.to], way, main=way is chosen) for way in ordered)
    return Route(places, tuple(edges))
