"""Boxes that several diagrams share, with their sizes in pixels."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

from cjm.labels import Labels
from cjm.render.dot_syntax import Point
from cjm.render.dot_writer import Node
from cjm.render.feeling_words import LEVEL_SIGNS, level_sign
from cjm.render.tokens import LIGHT, LINE_HEIGHT, TYPE_SIZES
from cjm.text import Direction, direction, wrap
from cjm.views.map_table import Column

SIZE, HEADING = TYPE_SIZES[:2]
BOX_WIDTH = 168.0
PADDING = 8.0
MOST_LINES = 5

_STAR = "★"
_RIGHT_TO_LEFT = "\u200f"
VALENCE_LINES = {1: LIGHT.good, 0: LIGHT.neutral, -1: LIGHT.bad}
VALENCE_GROUNDS = {1: LIGHT.good_ground, 0: LIGHT.paper, -1: LIGHT.bad_ground}


class Sentence(Struct, frozen=True):
    """An arrow of a diagram in words."""

    subject: str
    relation: str
    other: str
    note: str = ""
    """What the diagram says of the arrow; empty where it says nothing."""


def fitting(text: str, width: float = BOX_WIDTH) -> tuple[str, ...]:
    """A text in lines for a box of a width."""
    return wrap(text, width - 2 * PADDING, SIZE, max_lines=MOST_LINES)


def box_height(lines: int, padding: float = 2 * PADDING) -> float:
    """How high a box of so many lines is, with the space above and below them together."""
    return round(lines * SIZE * LINE_HEIGHT + padding, 2)


def place_link(noun: str, key: str) -> str:
    """The link to something on the page that a drawing stands on; none where it has no id."""
    return f"#{noun}-{quote(key, safe='')}" if key else ""


def felt(score: float, labels: Labels) -> str:
    """A feeling as a shape and a number."""
    return f"{LEVEL_SIGNS[level_sign(score)]} {labels.score(score)}"


def step_box(column: Column, score: float | None, labels: Labels, css_class: str, place: Point | None = None) -> Node:
    """A step with its star and what is felt there; it leads to the step on the page."""
    title = column.title
    if column.moment_of_truth:
        # The mark lets the star begin a right-to-left title, whatever surrounds the drawing.
        title = f"{_RIGHT_TO_LEFT if direction(title) is Direction.RTL else ''}{_STAR} {title}"
    lines = list(fitting(title))
    line, ground, weight = LIGHT.strong_line, LIGHT.paper, 1.0
    if score is not None:
        lines.append(felt(score, labels))
        valence = level_sign(score)
        line, ground, weight = VALENCE_LINES[valence], VALENCE_GROUNDS[valence], 1.4
    return Node(
        key=str(column.place.number),
        lines=tuple(lines),
        width=BOX_WIDTH,
        height=box_height(len(lines)),
        styles=("filled", "rounded"),
        line_colour=line,
        fill_colour=ground,
        line_width=weight,
        font_size=SIZE,
        tooltip=column.title,
        link=place_link("step", column.anchor),
        css_class=css_class,
        place=place,
    )


def noted(lines: Iterable[str], notes: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Lines of a box with notes below, and the class by which style sheets know how many they are."""
    under = tuple(notes)
    return (*lines, *under), f"notes-{len(under)}" if under else ""
