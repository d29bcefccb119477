"""The diagrams of a rendering: which of them can be drawn, and all of them drawn in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.app.site import INDEX, Part
from cjm.labels import Labels
from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.render.diagram import Diagram, Drawn, Engine, Kind
from cjm.render.diagrams import index_diagrams, map_diagrams
from cjm.render.graphviz_engine import DiagramTooLargeError, Limits, check_size, draw
from cjm.render.overview import journey_key, persona_key
from cjm.render.site import PERSONA_PAGE
from cjm.views.hierarchy import hierarchy_of
from cjm.views.impact import impacts_of
from cjm.views.map_table import MapView
from cjm.views.overview import overview_of

_NAMES: Mapping[Kind, str] = {
    "flow": "flow diagram",
    "blueprint": "service blueprint",
    "impact": "diagram of what lies behind a pain",
    "personas": "diagram of personas",
    "hierarchy": "diagram of how its journeys belong together",
}
_SECONDS_EACH = 0.2
"""What a diagram may add to the time of a batch: ten times what one of a usual size takes."""
_LONGEST_NAME = 255
"""Bytes of a file's name that every usual file system takes."""


class Planned(Struct, frozen=True):
    """A page with the diagrams it is to have."""

    page: str
    """Path of the page below the folder, without a suffix."""
    file: str
    """What remarks about it begin with."""
    diagrams: tuple[Diagram, ...]


def draw_all(
    plans: Sequence[Planned], engine: Engine, search_path: str
) -> tuple[Mapping[str, tuple[Drawn, ...]], list[str]]:
    """The drawings of every page by its path, and a line about each diagram that is too large to be drawn.

    Diagrams without a box are left out, such as the flow of a map without steps.
    Raises `DiagramError` where Graphviz is missing, fails or hangs.
    """
    limits = Limits()
    remarks: list[str] = []
    chosen: list[tuple[str, Diagram]] = []
    for plan in plans:
        for diagram in plan.diagrams:
            if not diagram.dot.nodes:
                continue
            try:
                check_size(diagram.dot, limits)
            except DiagramTooLargeError as error:
                remarks.append(f"{plan.file}: drawn without its {_NAMES[diagram.kind]}: {error.message}")
                continue
            chosen.append((plan.page, diagram))
    limits = replace(limits, batch_seconds=limits.batch_seconds + _SECONDS_EACH * len(chosen))
    pictures = draw([diagram.dot for _, diagram in chosen], engine, limits, search_path=search_path)
    found: dict[str, list[Drawn]] = {}
    for (page, diagram), picture in zip(chosen, pictures, strict=True):
        found.setdefault(page, []).append(Drawn(diagram, picture))
    return {page: tuple(drawings) for page, drawings in found.items()}, remarks


def of_map(entry: Entry[Journey], workspace: Workspace, page: str, view: MapView, labels: Labels) -> Planned:
    """The diagrams of a map, for the page of a path without a suffix."""
    return Planned(page, view.file, map_diagrams(view, impacts_of(entry, workspace), labels))


def of_parts(parts: Sequence[Part], labels: Labels) -> Planned:
    """The diagrams of an index: who walks what in each part of the site, and what belongs to what."""
    found: list[Diagram] = []
    for number, part in enumerate(parts, 1):
        overview = overview_of(part.workspace)
        pages = {journey_key(walked.key): part.folder + walked.key for walked in overview.journeys}
        if part.site.has("personas"):
            pages |= {
                persona_key(walker.key): f"{part.folder}{walker.key}{PERSONA_PAGE}"
                for walker in overview.walkers
                if walker.defined
            }
        where = part.folder.removesuffix("/")
        found += index_diagrams(overview, hierarchy_of(part.workspace), number, where, pages, labels)
    return Planned(INDEX, f"{INDEX}.html", tuple(found))


def dot_files(plan: Planned) -> Iterator[tuple[str, bytes]]:
    """Names and contents of files with the text of the diagrams of a page."""
    for number, diagram in enumerate(plan.diagrams):
        name = f"{plan.page}.{diagram.name}.dot"
        if len(name.rpartition("/")[2].encode()) > _LONGEST_NAME:
            # No id has a dot in it, so that nothing else takes this name.
            name = f"{plan.page}.{diagram.kind}.{number}.dot"
        yield name, f"{diagram.dot.text}\n".encode()
