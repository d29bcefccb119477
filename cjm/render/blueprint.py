"""The service blueprint as a diagram: steps across, below them what is done for each, in or out of sight."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.labels import Labels, terms
from cjm.render.blueprint_layout import LANE_WIDTH, Box, Layout, column_middle, columns_width, lay_out
from cjm.render.blueprint_routes import corners_of, corridor_tracks, ways_between
from cjm.render.diagram_parts import (
    BOX_WIDTH,
    HEADING,
    MOST_LINES,
    PADDING,
    SIZE,
    box_height,
    fitting,
    noted,
    place_link,
    step_box,
)
from cjm.render.dot_syntax import Point
from cjm.render.dot_writer import Dot, Edge, Graph, Node, Side, write
from cjm.render.tokens import LIGHT, LINE_HEIGHT, SPACE
from cjm.text import Direction, direction_of_language, wrap
from cjm.views.blueprint import Blueprint, Deed, SystemSpan
from cjm.views.map_table import MapView, StageGroup

_LINES = {"frontstage": "interaction", "backstage": "visibility", "support_processes": "internal_interaction"}
"""The line above each lane."""


def blueprint_diagram(view: MapView, blueprint: Blueprint, labels: Labels) -> Dot:
    """The blueprint of a map, read the way its language is.

    Arrows between activities say which comes before which; a plain line joins a step with what is done in sight of it.
    """
    steps = labels.ngettext("%(num)s step", "%(num)s steps", len(blueprint.columns))
    lanes = " · ".join(_lane_titles(blueprint, labels))
    drawing = _Drawing(view, blueprint, labels)
    nodes, edges = drawing.parts()
    if direction_of_language(view.lang) is Direction.RTL:
        nodes, edges = _mirrored(nodes, edges, drawing.right)
    return write(
        Graph(
            name="blueprint",
            title=labels.gettext("Service blueprint of the journey %(title)s", title=view.header.title),
            description=f"{steps} · {lanes}",
            nodes=tuple(nodes),
            edges=tuple(edges),
        )
    )


def _lane_titles(blueprint: Blueprint, labels: Labels) -> list[str]:
    return [title or labels.term(terms.LANES[lane]) for lane, title in blueprint.lanes]


class _Drawing(Struct, frozen=True):
    view: MapView
    blueprint: Blueprint
    labels: Labels

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return column_middle(len(self.blueprint.columns) - 1) + BOX_WIDTH / 2

    def parts(self) -> tuple[list[Node], list[Edge]]:
        blueprint, labels = self.blueprint, self.labels
        scores = self.view.curve.scores
        steps = [
            step_box(column, scores.get(column.place.number), labels, "blueprint-step") for column in blueprint.columns
        ]
        deeds = [_deed(deed) for deed in blueprint.deeds]
        lanes = [lane for lane, _ in blueprint.lanes]
        boxes = [
            *(Box(node.key, 0, number, node.height) for number, node in enumerate(steps)),
            *(
                Box(node.key, lanes.index(deed.lane) + 1, deed.column, node.height)
                for deed, node in zip(blueprint.deeds, deeds, strict=True)
            ),
        ]
        pairs = self._pairs()
        ways = ways_between(boxes, [(tail, head) for tail, head, _ in pairs])
        tracks, counts = corridor_tracks(ways, len(lanes) + 1)
        heads, captions = self._captions(lanes)
        titles = self._titles()
        top = max((node.height for node in titles), default=0.0) + SPACE
        layout = lay_out(boxes, heads, counts, top)
        nodes = [replace(node, place=(node.place[0], (top - SPACE) / 2)) for node in titles if node.place]
        nodes += [
            replace(node, place=(layout.standing[node.key].x, layout.standing[node.key].y)) for node in (*steps, *deeds)
        ]
        nodes += self._lane_names(layout)
        edges = []
        for caption, height in zip(captions, layout.lines, strict=True):
            nodes.append(replace(caption, place=(LANE_WIDTH / 2, height)))
            edges.append(
                Edge(
                    caption.key,
                    caption.key,
                    styles=("dashed",),
                    colour=LIGHT.strong_line,
                    arrow="none",
                    css_class="blueprint-line",
                    corners=((LANE_WIDTH + SPACE, height), (self.right, height)),
                )
            )
        edges += [
            replace(edge, corners=corners)
            for (_, _, edge), corners in zip(pairs, corners_of(ways, layout, tracks), strict=True)
        ]
        return [*nodes, *self._systems(layout.bottom)], edges

    def _pairs(self) -> list[tuple[str, str, Edge]]:
        """What is joined, and how the line looks."""
        found = []
        columns = self.blueprint.columns
        for first, last, main in self.blueprint.ways:
            tail, head = str(columns[first].place.number), str(columns[last].place.number)
            colour, width = (LIGHT.ink, 1.6) if main else (LIGHT.secondary, 1.0)
            found.append((tail, head, Edge(tail, head, colour=colour, line_width=width, css_class="blueprint-way")))
        met: set[int] = set()
        for deed in self.blueprint.deeds:
            if deed.lane == "frontstage" and deed.column not in met:
                met.add(deed.column)
                tail, head = str(columns[deed.column].place.number), f"deed-{deed.number}"
                found.append(
                    (tail, head, Edge(tail, head, colour=LIGHT.secondary, arrow="none", css_class="blueprint-contact"))
                )
        for before, after in self.blueprint.orders:
            tail, head = f"deed-{before}", f"deed-{after}"
            found.append((tail, head, Edge(tail, head, colour=LIGHT.ink, css_class="blueprint-order")))
        return found

    def _titles(self) -> list[Node]:
        """The stages above their steps."""
        nodes = []
        first = 0
        for index, group in enumerate(self.view.stages):
            if group.columns:
                nodes.append(_stage(group, index, first))
            first += len(group.columns)
        height = max((node.height for node in nodes), default=0.0)
        return [replace(node, height=height) for node in nodes]

    def _captions(self, lanes: Sequence[str]) -> tuple[list[float], list[Node]]:
        """How much room each gap above a lane needs, and the name of the line in it."""
        heads, captions = [0.0], []
        for lane in lanes:
            name = self.labels.term(terms.LINES[_LINES[lane]])
            node = _words(f"line-{lane}", name, SIZE, LIGHT.secondary, "blueprint-line-name")
            heads.append(node.height + SPACE)
            captions.append(node)
        return heads, captions

    def _lane_names(self, layout: Layout) -> list[Node]:
        names = [self.labels.gettext("Steps"), *_lane_titles(self.blueprint, self.labels)]
        nodes = []
        for number, (name, top) in enumerate(zip(names, layout.tops, strict=True)):
            node = _words(f"lane-{number}", name, HEADING, LIGHT.ink, "blueprint-lane")
            nodes.append(replace(node, place=(LANE_WIDTH / 2, top + node.height / 2)))
        return nodes

    def _systems(self, top: float) -> list[Node]:
        """Systems below the steps that use them, in as few rows as there is room for."""
        if not self.blueprint.systems:
            return []
        rows: list[list[SystemSpan]] = []
        for span in self.blueprint.systems:
            row = next((row for row in rows if row[-1].last < span.first), None)
            if row is None:
                rows.append([span])
            else:
                row.append(span)
        here = top + 3 * SPACE
        title = next((row.title for row in self.view.rows if row.key == "systems"), "")
        name = _words(
            "lane-systems", title or self.labels.term(terms.LANES["systems"]), HEADING, LIGHT.ink, "blueprint-lane"
        )
        nodes = [replace(name, place=(LANE_WIDTH / 2, here + name.height / 2))]
        for row in rows:
            made = [_system(span) for span in row]
            height = max(node.height for node in made)
            nodes += [
                replace(node, place=(_middle(span.first, span.last), here + height / 2), height=height)
                for node, span in zip(made, row, strict=True)
            ]
            here += height + SPACE
        return nodes


def _middle(first: int, last: int) -> float:
    return (column_middle(first) + column_middle(last)) / 2


def _stage(group: StageGroup, index: int, first: int) -> Node:
    width = columns_width(len(group.columns))
    lines = wrap(group.title, width - 2 * PADDING, HEADING, max_lines=MOST_LINES)
    return Node(
        key=f"stage-{index}",
        lines=lines,
        width=width,
        height=round(len(lines) * HEADING * LINE_HEIGHT + PADDING, 2),
        styles=("filled", "rounded"),
        line_colour=LIGHT.stage(index),
        fill_colour=LIGHT.stage(index),
        font_size=HEADING,
        css_class="blueprint-stage",
        place=(_middle(first, first + len(group.columns) - 1), 0.0),
    )


def _deed(deed: Deed) -> Node:
    card = deed.card
    behind = " · ".join(part for part in (card.team, card.system, card.process) if part)
    lines, notes = noted(fitting(card.does), fitting(behind) if behind else ())
    return Node(
        key=f"deed-{deed.number}",
        lines=lines,
        width=BOX_WIDTH,
        height=box_height(len(lines)),
        styles=("filled", "rounded"),
        line_colour=LIGHT.strong_line,
        fill_colour=LIGHT.paper,
        font_size=SIZE,
        tooltip=card.does,
        link=place_link("activity", card.anchor),
        css_class=f"blueprint-deed {notes}".strip(),
    )


def _system(span: SystemSpan) -> Node:
    width = columns_width(span.last - span.first + 1)
    lines = fitting(span.name, width)
    return Node(
        key=f"system-{span.first}-{span.name}",
        lines=lines,
        width=width,
        height=box_height(len(lines), PADDING),
        styles=("filled",),
        line_colour=LIGHT.hairline,
        fill_colour=LIGHT.raised,
        font_size=SIZE,
        tooltip=span.name,
        css_class="blueprint-system",
    )


def _words(key: str, text: str, size: int, colour: str, css_class: str) -> Node:
    lines = wrap(text, LANE_WIDTH, size, max_lines=MOST_LINES)
    return Node(
        key=key,
        lines=lines,
        width=LANE_WIDTH,
        height=round(len(lines) * size * LINE_HEIGHT, 2),
        shape="plaintext",
        text_colour=colour,
        font_size=size,
        side="left",
        css_class=css_class,
    )


def _mirrored(nodes: list[Node], edges: list[Edge], right: float) -> tuple[list[Node], list[Edge]]:
    def other(place: Point) -> Point:
        return (right - place[0], place[1])

    sides: dict[Side, Side] = {"left": "right", "middle": "middle", "right": "left"}
    return (
        [replace(node, place=other(node.place) if node.place else None, side=sides[node.side]) for node in nodes],
        [replace(edge, corners=tuple(map(other, edge.corners))) for edge in edges],
    )
