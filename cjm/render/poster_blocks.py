"""What a poster is made of: texts and shapes with known sizes, put together before anything is drawn.

Distances run from the side where reading begins; the canvas turns them round for right-to-left maps.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cjm.render.tokens import LIGHT, LINE_HEIGHT, TYPE_SIZES
from cjm.text import ASCENT, DESCENT, RESERVE, Direction, Weight, direction, text_width, wrap

NOTE, BODY, EMPHASIS, SECTION, TITLE = TYPE_SIZES
MARK_SIZE = 9.0
"""Size of the raised numbers that point to sources."""
MARK_RISE = 3.0
BASELINE = (LINE_HEIGHT - ASCENT - DESCENT) / 2 + ASCENT
"""Distance of the baseline from the top of its line, as a share of the font size."""

Anchor = Literal["start", "middle", "end"]


class Ink(Struct, frozen=True):
    """How a text looks."""

    size: float = NOTE
    weight: Weight = Weight.REGULAR
    colour: str = LIGHT.ink

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * LINE_HEIGHT


PLAIN = Ink()
STRONG = Ink(weight=Weight.BOLD)
QUIET = Ink(colour=LIGHT.secondary)
_MARK = Ink(MARK_SIZE, colour=LIGHT.secondary)
QUIET_STRONG = Ink(weight=Weight.BOLD, colour=LIGHT.secondary)


class Words(Struct, frozen=True):
    """One line of text, placed at its baseline; `raised` follows it small and high."""

    line: str
    ink: Ink
    direction: Direction
    anchor: Anchor = "start"
    raised: str = ""


class Box(Struct, frozen=True):
    """A rectangle, placed at its upper corner on the side where reading begins."""

    width: float
    height: float
    fill: str = "none"
    stroke: str = ""
    radius: float = 0.0


class Disc(Struct, frozen=True):
    """A circle, placed at its centre."""

    radius: float
    fill: str
    stroke: str = ""
    line_width: float = 1.2


class Trace(Struct, frozen=True):
    """Points joined by straight lines, or, three by three, by Bézier curves from the first."""

    points: tuple[tuple[float, float], ...]
    stroke: str = ""
    line_width: float = 1.0
    dash: str = ""
    fill: str = "none"
    closed: bool = False
    bezier: bool = False


class Icon(Struct, frozen=True):
    """An icon of a channel by its name, as wide as high, placed like a box but never mirrored."""

    name: str
    size: float
    stroke: str = LIGHT.secondary


Part = "Words | Box | Disc | Trace | Icon | Block"


class Block(Struct, frozen=True):
    """Parts at their places, with the height they need together."""

    height: float
    parts: tuple[tuple[float, float, Words | Box | Disc | Trace | Icon | Block], ...] = ()


NOTHING = Block(0)


def stack(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Blocks below each other; those without height are left out."""
    parts: list[tuple[float, float, Block]] = []
    top = 0.0
    for block in blocks:
        if block.height:
            top += gap if parts else 0.0
            parts.append((0.0, top, block))
            top += block.height
    return Block(top, tuple(parts))


def indented(block: Block, by: float, top: float = 0.0, bottom: float = 0.0) -> Block:
    """A block with room before it, above it and below it."""
    return Block(block.height + top + bottom, ((by, top, block),))


def overlaid(blocks: Sequence[Block]) -> Block:
    """Blocks that begin at the same height."""
    return Block(max(block.height for block in blocks), tuple((0.0, 0.0, block) for block in blocks))


def divided(block: Block, height: float) -> tuple[Block, Block]:
    """The blocks in a stack that end within a height, and the others."""
    above = tuple(part for part in block.parts if isinstance(part[2], Block) and part[1] + part[2].height <= height)
    below = block.parts[len(above) :]
    if not below:
        return block, NOTHING
    start = below[0][1]
    used = max((top + part.height for _, top, part in above if isinstance(part, Block)), default=0.0)
    return Block(used, above), Block(block.height - start, tuple((x, top - start, part) for x, top, part in below))


def paragraph(text: str, width: float, ink: Ink = PLAIN, raised: str = "", base: Direction | None = None) -> Block:
    """A wrapped text. `raised` stands behind its last word, or on lines of its own where there is no room.

    `base` is the direction of a line put together from several texts; otherwise the text has its own.
    """
    way = base or direction(text)
    lines, below = _with_room(text, width, ink, raised) if raised else (wrap(text, width, ink.size, ink.weight), ())
    beside = f"\u00a0{raised}" if raised and not below else ""
    parts: list[tuple[float, float, Words]] = []
    top = 0.0
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        parts.append((0.0, top + BASELINE * ink.size, Words(line, ink, way, raised=beside if last else "")))
        top += ink.line
    for line in below:
        parts.append((0.0, top + BASELINE * MARK_SIZE, Words(line, _MARK, way)))
        top += _MARK.line
    return Block(top, tuple(parts))


def _with_room(text: str, width: float, ink: Ink, raised: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a text with room behind the last one, and what has to stand below them."""
    digit = text_width("0", ink.size, ink.weight)
    # Digits behind a no-break space stay with the last word, whatever it is.
    room = "\u00a0" + "0" * math.ceil(text_width(raised, MARK_SIZE) / digit)
    lines = wrap(text.rstrip() + room, width, ink.size, ink.weight)
    if len(lines[-1]) > len(room) and lines[-1].endswith(room):
        return (*lines[:-1], lines[-1].removesuffix(room)), ()
    return wrap(text, width, ink.size, ink.weight), wrap(raised, width, MARK_SIZE)


def facts(found: Sequence[str], width: float, ink: Ink, base: Direction, raised: str = "") -> Block:
    """Short texts side by side with dots between them; one that does not fit whole begins a line."""
    limit = width / RESERVE
    marked = text_width(f"\u00a0{raised}", ink.size) if raised else 0.0
    present = [fact for fact in found if fact]
    lines: list[str] = []
    for index, fact in enumerate(present, 1):
        joined = f"{lines[-1]} · {fact}" if lines else ""
        room = limit - (marked if index == len(present) else 0.0)
        if joined and text_width(joined, ink.size, ink.weight) <= room:
            lines[-1] = joined
        else:
            lines += wrap(fact, width, ink.size, ink.weight)
    marks = ["" for _ in lines[1:]] + [raised for _ in lines[:1]]
    return stack(paragraph(line, width, ink, mark, base) for line, mark in zip(lines, marks, strict=True))


def one_line(text: str, ink: Ink = PLAIN, anchor: Anchor = "start", base: Direction | None = None) -> Block:
    """A text that is known to be short, on one line."""
    return Block(ink.line, ((0.0, BASELINE * ink.size, Words(text, ink, base or direction(text), anchor)),))
