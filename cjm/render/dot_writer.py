"""Builds DOT text from typed parts, so that no word of a map can become a Graphviz instruction.

Node names are generated, every text is quoted here, and there is no way to name an attribute: the fields of
the classes below are all there is. Sizes are CSS pixels, which Graphviz takes for points and the embedded
drawing has as pixels again. The caller fixes them, because the WebAssembly build of Graphviz has no fonts to
measure with; labels come as lines that are already wrapped.
A value of the wrong form is a fault of the calling code (`ValueError`); only a link can be refused because of
what a map says (`cjm.render.links.UnsafeLinkError`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm.render.dot_syntax import Point, attributes, colour, inches, matching, number, position, quoted, spline, styles
from cjm.render.links import drawing_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FONT = "sans-serif"
"""The only font name that is ever written: Graphviz copies font names into SVG attributes unescaped."""

Shape = Literal["box", "ellipse", "circle", "doublecircle", "diamond", "hexagon", "note", "point", "plaintext"]
Style = Literal["solid", "dashed", "dotted", "bold", "filled", "rounded", "invis"]
Arrow = Literal["normal", "vee", "empty", "dot", "odot", "none"]
Direction = Literal["LR", "RL", "TB", "BT"]
Side = Literal["left", "middle", "right"]

_LINE_ENDS: Mapping[Side, str] = {"left": "\\l", "middle": "\\n", "right": "\\r"}
"""What ends a line of a label, and says where the line stands."""

_GRAPH_NAME = re.compile(r"[a-z][a-z0-9-]{0,60}", re.ASCII)
_CSS_CLASS = re.compile(r"[a-z][a-z0-9_-]{0,60}(?: [a-z][a-z0-9_-]{0,60}){0,3}", re.ASCII)
_ELEMENT_ID = re.compile(r"\w[\w-]{0,199}")


class Node(Struct, frozen=True):
    """A box. `key` names it for edges and is never written; `width` and `height` are pixels."""

    key: str
    lines: tuple[str, ...]
    width: float
    height: float
    shape: Shape = "box"
    styles: tuple[Style, ...] = ("solid",)
    line_colour: str = "#1f2328"
    fill_colour: str = "transparent"
    text_colour: str = "#1f2328"
    line_width: float = 1.0
    font_size: float = 12.0
    side: Side = "middle"
    """Where in the box its lines stand."""
    tooltip: str = ""
    link: str = ""
    css_class: str = ""
    element_id: str = ""
    place: Point | None = None
    """Its centre, in pixels to the right and down; stated of every node or of none."""


class Cluster(Struct, frozen=True):
    """A frame around nodes and further frames, with a heading of wrapped `lines`."""

    lines: tuple[str, ...]
    nodes: tuple[Node, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    styles: tuple[Style, ...] = ("solid",)
    line_colour: str = "#59636e"
    fill_colour: str = "transparent"
    text_colour: str = "#1f2328"
    line_width: float = 1.0
    font_size: float = 12.0
    tooltip: str = ""
    css_class: str = ""
    element_id: str = ""


class Edge(Struct, frozen=True):
    """An arrow between two nodes, by their keys. `ranks=False` keeps it from pushing its head to a later rank.

    Graphviz estimates the room for `lines` from the number of characters; outside ASCII it reserves a wide
    character's room for each, so that labels may stand loosely but do not collide.
    """

    tail: str
    head: str
    lines: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ("solid",)
    colour: str = "#59636e"
    text_colour: str = "#1f2328"
    line_width: float = 1.0
    font_size: float = 11.0
    arrow: Arrow = "normal"
    ranks: bool = True
    tooltip: str = ""
    css_class: str = ""
    element_id: str = ""
    corners: tuple[Point, ...] = ()
    """Where it begins, turns and ends, in a graph whose nodes have places."""


class Graph(Struct, frozen=True):
    """A directed drawing. `name` (ASCII) prefixes every id of the SVG, so it is unique on a page.

    `title` and `description` are its words for people who cannot see it; error messages quote the title.
    Graphviz lays it out, unless nodes have places and edges corners: then it draws what it is told. Such a graph has
    no frames, and its nodes lie in the order of drawing, the later ones above.
    """

    name: str
    title: str
    description: str = ""
    nodes: tuple[Node, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    edges: tuple[Edge, ...] = ()
    direction: Direction = "LR"
    node_gap: float = 24.0
    rank_gap: float = 36.0


class Dot(Struct, frozen=True):
    """DOT text with what limits are checked on: counts, and the UTF-8 bytes of its longest quoted text."""

    name: str
    title: str
    description: str
    text: str
    nodes: int
    clusters: int
    edges: int
    longest: int


def write(graph: Graph) -> Dot:
    """Return `graph` as DOT text, the same bytes for the same graph."""
    if not _GRAPH_NAME.fullmatch(graph.name):
        raise ValueError(f"a graph's name is lower-case ASCII, not {graph.name!r}")
    return _Writer().write(graph)


class _Writer:
    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._clusters = 0
        self._longest = 0

    def write(self, graph: Graph) -> Dot:
        layout = attributes(
            **self._layout(graph),
            bgcolor='"transparent"',
            fontname=f'"{FONT}"',
        )
        out = [
            "digraph G {",
            f"  graph {layout}",
            f'  node [fontname="{FONT}", fixedsize=true, margin=0];',
            f'  edge [fontname="{FONT}"];',
        ]
        for cluster in graph.clusters:
            out += self._cluster(cluster, "  ")
        out += [self._node(node, "  ") for node in graph.nodes]
        out += [self._edge(edge) for edge in graph.edges]
        out.append("}\n")
        return Dot(
            name=graph.name,
            title=graph.title,
            description=graph.description,
            text="\n".join(out),
            nodes=len(self._names),
            clusters=self._clusters,
            edges=len(graph.edges),
            longest=self._longest,
        )

    @staticmethod
    def _layout(graph: Graph) -> dict[str, str]:
        placed = {node.place is not None for node in graph.nodes}
        if True not in placed:
            if any(edge.corners for edge in graph.edges):
                raise ValueError("an edge has corners where no node has a place")
            return {
                "rankdir": graph.direction,
                "nodesep": inches(graph.node_gap),
                "ranksep": inches(graph.rank_gap),
            }
        if graph.clusters or False in placed or not all(edge.corners for edge in graph.edges):
            raise ValueError("either all nodes have places and all edges corners, or none")
        return {"layout": "nop2"}

    def _cluster(self, cluster: Cluster, indent: str) -> Iterator[str]:
        self._clusters += 1
        inner = indent + "  "
        yield f"{indent}subgraph cluster_{self._clusters} {{"
        yield (
            inner
            + "graph "
            + attributes(
                label=self._label(cluster.lines),
                style=styles(cluster.styles),
                color=colour(cluster.line_colour),
                fillcolor=colour(cluster.fill_colour),
                fontcolor=colour(cluster.text_colour),
                penwidth=number(cluster.line_width),
                fontsize=number(cluster.font_size),
                **self._names_and_hints(cluster),
            )
        )
        for nested in cluster.clusters:
            yield from self._cluster(nested, inner)
        for node in cluster.nodes:
            yield self._node(node, inner)
        yield indent + "}"

    def _node(self, node: Node, indent: str) -> str:
        if node.key in self._names:
            raise ValueError(f"two nodes have the key {node.key!r}")
        name = self._names[node.key] = f"n{len(self._names) + 1}"
        written = attributes(
            label=self._label(node.lines, node.side),
            shape=node.shape,
            width=inches(node.width),
            height=inches(node.height),
            style=styles(node.styles),
            color=colour(node.line_colour),
            fillcolor=colour(node.fill_colour),
            fontcolor=colour(node.text_colour),
            penwidth=number(node.line_width),
            fontsize=number(node.font_size),
            URL=self._text(drawing_link(node.link)) if node.link else "",
            pos=position(node.place) if node.place else "",
            **self._names_and_hints(node),
        )
        return f"{indent}{name} {written}"

    def _edge(self, edge: Edge) -> str:
        for key in (edge.tail, edge.head):
            if key not in self._names:
                raise ValueError(f"no node has the key {key!r}")
        written = attributes(
            label=self._label(edge.lines) if edge.lines else "",
            style=styles(edge.styles),
            color=colour(edge.colour),
            fontcolor=colour(edge.text_colour),
            penwidth=number(edge.line_width),
            fontsize=number(edge.font_size),
            arrowhead=edge.arrow,
            constraint="" if edge.ranks else "false",
            pos=spline(edge.corners, arrow=edge.arrow != "none") if edge.corners else "",
            **self._names_and_hints(edge),
        )
        return f"  {self._names[edge.tail]} -> {self._names[edge.head]} {written}"

    def _names_and_hints(self, part: Node | Cluster | Edge) -> dict[str, str]:
        hints: dict[str, str] = {}
        if part.tooltip:
            # Graphviz resolves the escapes of a tooltip twice.
            hints["tooltip"] = self._text(part.tooltip).replace("\\\\", "\\\\\\\\")
        if part.css_class:
            hints["class"] = matching(part.css_class, _CSS_CLASS)
        if part.element_id:
            hints["id"] = matching(part.element_id, _ELEMENT_ID)
        return hints

    def _text(self, text: str) -> str:
        written = quoted(text)
        self._longest = max(self._longest, len(written.encode()))
        return written

    def _label(self, lines: tuple[str, ...], side: Side = "middle") -> str:
        end = _LINE_ENDS[side]
        # a line in the middle needs no end behind the last one
        written = '"' + end.join(quoted(line)[1:-1] for line in lines) + ("" if side == "middle" else end) + '"'
        self._longest = max(self._longest, len(written.encode()))
        return written
