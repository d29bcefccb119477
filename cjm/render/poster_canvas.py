"""Places blocks on a sheet, from left to right or mirrored, and hands shapes and words to a pen."""

from __future__ import annotations

from typing import Protocol

from cjm.render.poster_blocks import Anchor, Block, Box, Disc, Icon, Trace, Words
from cjm.text import Direction

_OPPOSITE: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


class Pen(Protocol):
    """Writes shapes at places on the sheet, in pixels from its left and upper edge."""

    def words(self, words: Words, x: float, y: float, anchor: Anchor) -> None:
        """A line of text with its baseline at y; `anchor` is that of its own direction."""

    def box(self, box: Box, left: float, top: float) -> None:
        """A rectangle."""

    def disc(self, disc: Disc, x: float, y: float) -> None:
        """A circle around a point."""

    def trace(self, trace: Trace, points: tuple[tuple[float, float], ...]) -> None:
        """A line through points, which stand where the sheet has them."""

    def icon(self, icon: Icon, left: float, top: float) -> None:
        """An icon."""


class Canvas:
    """A sheet of a width; x runs from the side where reading begins."""

    def __init__(self, pen: Pen, width: float, reading: Direction) -> None:
        self._pen = pen
        self._width = width
        self._reading = reading
        self._mirrored = reading is Direction.RTL

    def draw(self, part: Words | Box | Disc | Trace | Icon | Block, x: float, y: float) -> None:
        """Draw a part with its place at a point."""
        match part:
            case Block():
                for right, down, inner in part.parts:
                    self.draw(inner, x + right, y + down)
            case Words():
                # Every text stands where reading begins; in a line of the other direction that is the line's end.
                own = part.direction is self._reading
                self._pen.words(part, self._x(x), y, part.anchor if own else _OPPOSITE[part.anchor])
            case Box():
                self._pen.box(part, self._x(x) - (part.width if self._mirrored else 0), y)
            case Disc():
                self._pen.disc(part, self._x(x), y)
            case Trace():
                self._pen.trace(part, tuple((self._x(x + right), y + down) for right, down in part.points))
            case Icon():
                self._pen.icon(part, self._x(x) - (part.size if self._mirrored else 0), y)

    def _x(self, x: float) -> float:
        return self._width - x if self._mirrored else x
