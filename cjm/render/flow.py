"""The way through a journey as a diagram: stages as frames, steps as boxes, ways between them as arrows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from cjm.labels import Labels
from cjm.render.dot_writer import Arrow, Cluster, Direction, Dot, Edge, Graph, Node, write
from cjm.render.tokens import LIGHT, LINE_HEIGHT, TYPE_SIZES
from cjm.render.words import LEVEL_SIGNS, level_sign
from cjm.text import RESERVE, direction, direction_of_language, text_width, wrap
from cjm.text import Direction as Reading
from cjm.views import path
from cjm.views.map_table import Column, MapView, StageGroup

_SIZE, _HEADING = TYPE_SIZES[:2]
_STEP_WIDTH = 168.0
_PADDING = 8.0
_MOST_LINES = 5
_CAPTION_WIDTH = 128.0
_END_WIDTH = 128.0
_STAR = "★"
_RIGHT_TO_LEFT = "\u200f"
_LINES = {1: LIGHT.good, 0: LIGHT.neutral, -1: LIGHT.bad}
_GROUNDS = {1: LIGHT.good_ground, 0: LIGHT.paper, -1: LIGHT.bad_ground}


def flow_diagram(view: MapView, labels: Labels) -> Dot:
    """The steps of a map with every way between them, read the way its language is.

    Boxes lead to the steps of the page that the drawing stands on. The main way is a heavy line; a way back is dashed
    and does not move its step.
    """
    scores = _scores(view)
    ways = [_way(edge, index, labels) for index, edge in enumerate(view.route.edges)]
    ends = [_end(place, labels) for place in (view.route.end, *view.route.other_ends) if place is not None]
    clusters = [
        _stage(group, index, [_step(column, scores, labels) for column in group.columns], ways)
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


def _scores(view: MapView) -> dict[int, float]:
    """The mean feeling at every step where one is stated."""
    found: dict[int, list[float]] = {}
    for point in view.curve.points:
        found.setdefault(point.place.number, []).append(point.score)
    return {number: sum(scores) / len(scores) for number, scores in found.items()}


def _key(place: path.Place) -> str:
    return str(place.number)


def _stage(group: StageGroup, index: int, steps: list[Node], ways: list[_Way]) -> Cluster:
    hue = LIGHT.stage(index)
    width = _STEP_WIDTH if len(steps) == 1 else 1.5 * _STEP_WIDTH
    captions = [way.caption for way in ways if way.caption and way.stage == index]
    return Cluster(
        lines=wrap(group.title, width, _HEADING, max_lines=_MOST_LINES),
        nodes=(*steps, *captions),
        styles=("filled", "rounded"),
        line_colour=hue,
        fill_colour=hue,
        text_colour=LIGHT.ink,
        font_size=_HEADING,
        css_class="flow-stage",
    )


def _step(column: Column, scores: dict[int, float], labels: Labels) -> Node:
    title = column.title
    if column.moment_of_truth:
        # The mark lets the star begin a right-to-left title, whatever surrounds the drawing.
        title = f"{_RIGHT_TO_LEFT if direction(title) is Reading.RTL else ''}{_STAR} {title}"
    lines = list(wrap(title, _STEP_WIDTH - 2 * _PADDING, _SIZE, max_lines=_MOST_LINES))
    line, ground, weight = LIGHT.strong_line, LIGHT.paper, 1.0
    score = scores.get(column.place.number)
    if score is not None:
        valence = level_sign(score)
        lines.append(f"{LEVEL_SIGNS[valence]} {labels.score(score)}")
        line, ground, weight = _LINES[valence], _GROUNDS[valence], 1.4
    return Node(
        key=_key(column.place),
        lines=tuple(lines),
        width=_STEP_WIDTH,
        height=round(len(lines) * _SIZE * LINE_HEIGHT + 2 * _PADDING, 2),
        styles=("filled", "rounded"),
        line_colour=line,
        fill_colour=ground,
        line_width=weight,
        font_size=_SIZE,
        tooltip=column.title,
        link=f"#step-{quote(column.anchor, safe='')}",
        css_class="flow-step",
    )


def _end(place: path.Place, labels: Labels) -> tuple[Node, Edge]:
    """The mark that the journey ends after a step, and the line to it."""
    words = labels.gettext("End of the journey")
    lines = wrap(words, _END_WIDTH - 4 * _PADDING, _SIZE, max_lines=_MOST_LINES)
    node = Node(
        key=f"end-{place.number}",
        lines=lines,
        width=_END_WIDTH,
        height=round(len(lines) * _SIZE * LINE_HEIGHT + 3 * _PADDING, 2),
        shape="ellipse",
        styles=("filled",),
        line_colour=LIGHT.strong_line,
        fill_colour=LIGHT.raised,
        font_size=_SIZE,
        css_class="flow-end",
    )
    return node, Edge(_key(place), node.key, colour=LIGHT.strong_line)


@dataclass(frozen=True, slots=True)
class _Way:
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
        width=round(max(text_width(line, _SIZE) for line in lines) * RESERVE + _PADDING, 2),
        height=round(len(lines) * _SIZE * LINE_HEIGHT + _PADDING / 2, 2),
        shape="plaintext",
        text_colour=LIGHT.secondary if not edge.main else LIGHT.ink,
        font_size=_SIZE,
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
    condition = wrap(stated.when, _CAPTION_WIDTH, _SIZE, max_lines=_MOST_LINES) if stated.when else ()
    return (*condition, labels.percent(stated.share)) if stated.share is not None else condition


def _arrow(edge: path.Edge, tail: str, head: str, *, ranks: bool, arrow: Arrow = "normal") -> Edge:
    return Edge(
        tail=tail,
        head=head,
        styles=("dashed",) if edge.back else ("solid",),
        colour=LIGHT.ink if edge.main else LIGHT.secondary,
        line_width=2.0 if edge.main else 1.0,
        arrow=arrow,
        ranks=ranks,
        css_class="flow-main" if edge.main else "flow-way",
    )
