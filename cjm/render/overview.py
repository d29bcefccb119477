"""Who walks which journeys of a workspace, and how the journeys belong together, as diagrams of its index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cjm.labels import Labels, terms
from cjm.render.diagram_parts import BOX_WIDTH, PADDING, SIZE, Sentence, box_height, felt, fitting, noted
from cjm.render.dot_writer import Direction, Dot, Edge, Graph, Node, write
from cjm.render.site import page_link
from cjm.render.tokens import LIGHT
from cjm.text import RESERVE, text_width
from cjm.views.hierarchy import Hierarchy
from cjm.views.overview import Overview, Walk, Walked

Pages = Mapping[str, str]
"""Paths of pages below the index, without a suffix, by `persona_key` and `journey_key`; others have none."""


def persona_key(key: str) -> str:
    """What a persona's box is called: it may have the same id as a journey."""
    return f"persona:{key}"


def journey_key(key: str) -> str:
    """What a journey's box is called."""
    return f"journey:{key}"


def worth_drawing(overview: Overview) -> bool:
    """Whether a persona walks several journeys or a journey has several personas; else the index says it in a row."""
    ends = Counter(end for walk in overview.walks for end in (persona_key(walk.walker), journey_key(walk.journey)))
    return any(count > 1 for count in ends.values())


def overview_diagram(overview: Overview, number: int, pages: Pages, labels: Labels) -> Dot:
    """Personas, the journeys that they walk, and between them the lowest point and the end; both lead to their pages.

    `number` tells the drawing from the others of its page.
    """
    names = [_box(persona_key(walker.key), walker.name, (), pages, "overview-persona") for walker in overview.walkers]
    captions: list[Node] = []
    edges: list[Edge] = []
    for place, walk in enumerate(overview.walks):
        nodes, lines = _walk(walk, f"walk-{place}", labels)
        captions += nodes
        edges += lines
    return write(
        Graph(
            name=f"personas-{number}",
            title=labels.gettext("Personas and their journeys"),
            nodes=(*names, *captions, *(_journey(walked, pages, labels) for walked in overview.journeys)),
            edges=tuple(edges),
            direction=_reading(labels),
            node_gap=16,
        )
    )


def overview_words(overview: Overview, labels: Labels) -> tuple[Sentence, ...]:
    """Who walks what, in words."""
    walkers = {walker.key: walker.name for walker in overview.walkers}
    titles = {walked.key: walked.title for walked in overview.journeys}
    walks = labels.term(terms.RELATIONS["walks"])
    return tuple(
        Sentence(walkers[walk.walker], walks, titles[walk.journey], " · ".join(_feelings(walk, labels)))
        for walk in overview.walks
    )


def hierarchy_diagram(hierarchy: Hierarchy, number: int, pages: Pages, labels: Labels) -> Dot:
    """Journeys with those that show a step of them in detail, and dashed those that are their future."""
    nodes = [_journey(walked, pages, labels) for walked in hierarchy.journeys]
    edges: list[Edge] = []
    for place, part in enumerate(hierarchy.belongings):
        above, below = journey_key(part.above), journey_key(part.below)
        if part.steps:
            caption = _caption(f"steps-{place}", tuple(line for title in part.steps for line in fitting(title)))
            nodes.append(caption)
            edges += _through(above, caption, below)
        else:
            edges.append(Edge(above, below, styles=("dashed",), colour=LIGHT.secondary))
    return write(
        Graph(
            name=f"hierarchy-{number}",
            title=labels.gettext("How the journeys belong together"),
            nodes=tuple(nodes),
            edges=tuple(edges),
            direction=_reading(labels),
            node_gap=16,
        )
    )


def hierarchy_words(hierarchy: Hierarchy, labels: Labels) -> tuple[Sentence, ...]:
    """What belongs to what, in words."""
    titles = {walked.key: walked.title for walked in hierarchy.journeys}
    return tuple(
        Sentence(
            titles[part.below],
            labels.term(terms.RELATIONS["detail" if part.steps else "future"]),
            titles[part.above],
            " · ".join(part.steps),
        )
        for part in hierarchy.belongings
    )


def _reading(labels: Labels) -> Direction:
    return "RL" if labels.direction == "rtl" else "LR"


def _journey(walked: Walked, pages: Pages, labels: Labels) -> Node:
    state = () if walked.state == "current" else fitting(labels.term(terms.STATES[walked.state]))
    return _box(journey_key(walked.key), walked.title, state, pages, "overview-journey")


def _box(key: str, text: str, notes: tuple[str, ...], pages: Pages, css_class: str) -> Node:
    lines, noting = noted(fitting(text), notes)
    return Node(
        key=key,
        lines=lines,
        width=BOX_WIDTH,
        height=box_height(len(lines)),
        styles=("filled", "rounded"),
        line_colour=LIGHT.strong_line,
        fill_colour=LIGHT.raised if css_class == "overview-persona" else LIGHT.paper,
        font_size=SIZE,
        tooltip=text,
        link=page_link(pages[key]) if key in pages else "",
        css_class=f"{css_class} {noting}".strip(),
    )


def _walk(walk: Walk, key: str, labels: Labels) -> tuple[list[Node], list[Edge]]:
    ends = persona_key(walk.walker), journey_key(walk.journey)
    feelings = _feelings(walk, labels)
    if not feelings:
        return [], [Edge(*ends, colour=LIGHT.secondary)]
    caption = _caption(key, feelings)
    return [caption], _through(ends[0], caption, ends[1])


def _feelings(walk: Walk, labels: Labels) -> tuple[str, ...]:
    """The lowest point and the end, as far as they are known."""
    stated = ((labels.gettext("Lowest point"), walk.lowest), (labels.gettext("End"), walk.end))
    return tuple(f"{name} {felt(score, labels)}" for name, score in stated if score is not None)


def _caption(key: str, lines: tuple[str, ...]) -> Node:
    """Words on the way from one box to another."""
    return Node(
        key=key,
        lines=lines,
        width=round(max(text_width(line, SIZE) for line in lines) * RESERVE + PADDING, 2),
        height=box_height(len(lines), PADDING / 2),
        shape="plaintext",
        text_colour=LIGHT.secondary,
        font_size=SIZE,
        css_class="overview-caption",
    )


def _through(tail: str, caption: Node, head: str) -> list[Edge]:
    return [
        Edge(tail, caption.key, colour=LIGHT.secondary, arrow="none"),
        Edge(caption.key, head, colour=LIGHT.secondary),
    ]
