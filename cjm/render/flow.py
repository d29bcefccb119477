"""The way through a journey as a diagram: stages as frames, steps as boxes, ways between them as arrows."""

from __future__ import annotations

from msgspec import Struct

from cjm.labels import Labels
from cjm.render.diagram_parts import BOX_WIDTH, HEADING, MOST_LINES, PADDING, SIZE, box_height, step_box
from cjm.render.dot_writer import Arrow, Cluster, Direction, Dot, Edge, Graph, Node, write
from cjm.render.tokens import LIGHT
from cjm.text import RESERVE, direction_of_language, text_width, wrap
from cjm.text import Direction as Reading
from cjm.views import path
from cjm.views.map_table import MapView, StageGroup

_CAPTION_WIDTH = 128.0
_END_WIDTH = 128.0


def flow_diagram(view: MapView, labels: Labels) -> Dot:
    """The steps of a map with every way between them, read the way its language is.

    Boxes lead to the steps of the page that the drawing stands on. The main way is a heavy line; a way back is dashed
    and does not move its step.
    """
    scores = view.curve.scores
    ways = [_way(edge, index, labels) for index, edge in enumerate(view.route.edges)]
    ends = [_end(place, labels) for place in (view.route.end, *view.route.other_ends) if place is not None]
    clusters = [
        _stage(
            group,
            index,
            [step_box(column, scores.get(column.place.number), labels, "flow-step") for column in group.columns],
            ways,
        )
        for index, group in enumerate(view.stages)
        if group.columns
    ]
    steps = labels.ngettext("%(num)s step", "%(num)s steps", len(view.columns))
    stages = labels.ngettext("%(num)s stage", "%(num)s stages", len(view.stages))
    reading: Direction = "RL" if direction_of_language(view.lang) is Reading.RTL else "LR"
    return write(
        Graph(
            name="flow",
            title=labels.gettext("Flow of the journey %(title)s", title=view.header.title),
            description=f"{stages} · {steps}",
            nodes=(*(node for node, _ in ends), *(way.caption for way in ways if way.caption and way.stage is None)),
            clusters=tuple(clusters),
            edges=(*(edge for way in ways for edge in way.edges), *(edge for _, edge in ends)),
            direction=reading,
        )
    )


def _key(place: path.Place) -> str:
    return str(place.number)


def _stage(group: StageGroup, index: int, steps: list[Node], ways: list[_Way]) -> Cluster:
    hue = LIGHT.stage(index)
    width = BOX_WIDTH if len(steps) == 1 else 1.5 * BOX_WIDTH
    captions = [way.caption for way in ways if way.caption and way.stage == index]
    return Cluster(
        lines=wrap(group.title, width, HEADING, max_lines=MOST_LINES),
        nodes=(*steps, *captions),
        styles=("filled", "rounded"),
        line_colour=hue,
        fill_colour=hue,
        text_colour=LIGHT.ink,
        font_size=HEADING,
        css_class="flow-stage",
    )


def _end(place: path.Place, labels: Labels) -> tuple[Node, Edge]:
    """The mark that the journey ends after a step, and the line to it."""
    words = labels.gettext("End of the journey")
    lines = wrap(words, _END_WIDTH - 4 * PADDING, SIZE, max_lines=MOST_LINES)
    node = Node(
        key=f"end-{place.number}",
        lines=lines,
        width=_END_WIDTH,
        height=box_height(len(lines), 3 * PADDING),
        shape="ellipse",
        styles=("filled",),
        line_colour=LIGHT.strong_line,
        fill_colour=LIGHT.raised,
        font_size=SIZE,
        css_class="flow-end",
    )
    return node, Edge(_key(place), node.key, colour=LIGHT.strong_line)


class _Way(Struct, frozen=True):
    """A way between two steps, through a caption where something is said about it."""

    edges: tuple[Edge, ...]
    caption: Node | None = None
    stage: int | None = None
    """Position of the stage that both steps belong to; None between stages."""


def _way(edge: path.Edge, index: int, labels: Labels) -> _Way:
    """Captions are boxes without a border: only boxes keep clear of the headings of frames, labels of arrows do not."""
    tail, head, back = _key(edge.source), _key(edge.target), edge.back
    lines = _caption(edge, labels)
    if not lines:
        return _Way((_arrow(edge, tail, head, ranks=not back),))
    caption = Node(
        key=f"way-{index}",
        lines=lines,
        width=round(max(text_width(line, SIZE) for line in lines) * RESERVE + PADDING, 2),
        height=box_height(len(lines), PADDING / 2),
        shape="plaintext",
        text_colour=LIGHT.secondary if not edge.main else LIGHT.ink,
        font_size=SIZE,
        css_class="flow-caption",
    )
    edges = [
        _arrow(edge, tail, caption.key, ranks=not back or tail == head, arrow="none"),
        _arrow(edge, caption.key, head, ranks=not back),
    ]
    if back and tail != head:
        # Unseen lines in the direction of reading keep the caption between the two steps.
        edges += [Edge(head, caption.key, styles=("invis",)), Edge(caption.key, tail, styles=("invis",))]
    together = edge.source.stage_index == edge.target.stage_index
    return _Way(tuple(edges), caption, edge.source.stage_index if together else None)


def _caption(edge: path.Edge, labels: Labels) -> tuple[str, ...]:
    stated = edge.stated
    if stated is None:
        return ()
    condition = wrap(stated.when, _CAPTION_WIDTH, SIZE, max_lines=MOST_LINES) if stated.when else ()
    return (*condition, labels.percent(stated.share)) if stated.share is not None else condition


def _line_width(edge: path.Edge) -> float:
    """Thicker for more customers, 1 to 4 pixels; where nobody says how many go, thicker for the main way."""
    share = edge.stated.share if edge.stated is not None else None
    if share is None:
        return 2.0 if edge.main else 1.0
    return round(1 + 3 * share, 1)


def _arrow(edge: path.Edge, tail: str, head: str, *, ranks: bool, arrow: Arrow = "normal") -> Edge:
    return Edge(
        tail=tail,
        head=head,
        styles=("dashed",) if edge.back else ("solid",),
        colour=LIGHT.ink if edge.main else LIGHT.secondary,
        line_width=_line_width(edge),
        arrow=arrow,
        ranks=ranks,
        css_class="flow-main" if edge.main else "flow-way",
    )
