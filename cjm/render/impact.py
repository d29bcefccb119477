"""The impact of one pain as a diagram: where it is met, what is behind it, whose that is, and what is to be done."""

from __future__ import annotations

from cjm.labels import Labels, terms
from cjm.render.diagram_parts import SIZE, Sentence, box_height, fitting, noted, place_link
from cjm.render.dot_writer import Direction, Dot, Edge, Graph, Node, Style, write
from cjm.render.tokens import LIGHT
from cjm.text import Direction as Reading
from cjm.text import direction_of_language
from cjm.views.impact import Impact, Link, Thing

_WIDTH = 152.0
"""Of a box: seven in a row fit into a usual window."""
_ANCHORS = {
    "pain": "claim",
    "barrier": "claim",
    "step": "step",
    "activity": "activity",
    "opportunity": "opportunity",
}
"""What the ids of things on the page begin with."""
_ASSETS = ("system", "process")
_OWNERS = ("answers for", "agrees to")


def impact_diagram(impact: Impact, number: int, lang: str, labels: Labels) -> Dot:
    """The impact of a pain of a map in a language; `number` tells it from the others of the page.

    A heavy line leads to what is said to cause the pain, a dashed one from those who only have to agree.
    """
    reading: Direction = "RL" if direction_of_language(lang) is Reading.RTL else "LR"
    owned = {link.target for link in impact.links if link.relation in _OWNERS}
    # Teams come before what they answer for; from the pain a line leads to what nobody answers for alone.
    links = [link for link in impact.links if link.relation != "addressed by" or link.target not in owned]
    return write(
        Graph(
            name=f"impact-{number}",
            title=impact_title(impact, labels),
            description=impact.step.text,
            nodes=tuple(_box(thing, labels) for thing in impact.things),
            edges=tuple(_line(link, impact, labels) for link in links),
            direction=reading,
            node_gap=16,
            rank_gap=30,
        )
    )


def impact_title(impact: Impact, labels: Labels) -> str:
    """What the impact of a pain is called."""
    return labels.gettext("What lies behind: %(pain)s", pain=impact.pain.text)


def impact_words(impact: Impact, labels: Labels) -> tuple[Sentence, ...]:
    """The same in words."""
    texts = {thing.key: labels.named(labels.term(terms.THINGS[thing.kind]), thing.text) for thing in impact.things}
    return tuple(
        Sentence(texts[link.source], labels.term(terms.RELATIONS[link.relation]), texts[link.target])
        for link in impact.links
    )


def _box(thing: Thing, labels: Labels) -> Node:
    kind = labels.term(terms.THINGS[thing.kind])
    lines, notes = noted((kind, *fitting(thing.text, _WIDTH)), _notes(thing, labels))
    hurts = thing.kind in ("pain", "barrier")
    return Node(
        key=thing.key,
        lines=lines,
        width=_WIDTH,
        height=box_height(len(lines)),
        styles=("filled",) if thing.kind in _ASSETS else ("filled", "rounded"),
        line_colour=LIGHT.ink if hurts else LIGHT.strong_line,
        fill_colour=LIGHT.raised if thing.kind in _ASSETS else LIGHT.paper,
        line_width=2.0 if hurts else 1.0,
        font_size=SIZE,
        tooltip=thing.text,
        link=place_link(_ANCHORS[thing.kind], thing.anchor) if thing.kind in _ANCHORS else "",
        css_class=f"impact-{thing.kind} kind {notes}".strip(),
    )


def _notes(thing: Thing, labels: Labels) -> tuple[str, ...]:
    notes = []
    if thing.severity is not None:
        level, most = labels.number(thing.severity), labels.number(5)
        notes.append(labels.gettext("Severity %(level)s of %(most)s", level=level, most=most))
    if thing.status:
        statuses = terms.SOLUTION_STATUSES if thing.kind == "solution" else terms.OPPORTUNITY_STATUSES
        notes.append(labels.term(statuses[thing.status]))
    if thing.owner:
        notes.append(thing.owner)
    return fitting(" · ".join(notes), _WIDTH) if notes else ()


def _line(link: Link, impact: Impact, labels: Labels) -> Edge:
    cause = link.relation == "caused by"
    style: Style = "dashed" if link.relation == "agrees to" else "solid"
    return Edge(
        # What causes the pain does so where it is met.
        tail=impact.step.key if cause else link.source,
        head=link.target,
        styles=(style,),
        colour=LIGHT.ink if cause or link.relation in _OWNERS else LIGHT.secondary,
        line_width=2.0 if cause else 1.0,
        tooltip=labels.term(terms.RELATIONS[link.relation]),
        css_class="impact-cause" if cause else "impact-link",
    )
