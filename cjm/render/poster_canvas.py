"""Draws blocks into an SVG, from left to right or mirrored."""

from __future__ import annotations

from cjm.render.poster_blocks import MARK_RISE, MARK_SIZE, NOTE, Anchor, Block, Box, Disc, Trace, Words
from cjm.render.svg_writer import SvgWriter, number
from cjm.render.tokens import LIGHT
from cjm.text import Direction, Weight

_OPPOSITE: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


class Canvas:
    """A sheet of a width; x runs from the side where reading begins."""

    def __init__(self, writer: SvgWriter, width: float, reading: Direction) -> None:
        self._writer = writer
        self._width = width
        self._reading = reading
        self._mirrored = reading is Direction.RTL

    def draw(self, part: Words | Box | Disc | Trace | Block, x: float, y: float) -> None:
        """Draw a part with its place at a point."""
        match part:
            case Block():
                for right, down, inner in part.parts:
                    self.draw(inner, x + right, y + down)
            case Words():
                self._words(part, x, y)
            case Box():
                self._writer.leaf(
                    "rect",
                    x=self._x(x) - (part.width if self._mirrored else 0),
                    y=y,
                    width=part.width,
                    height=part.height,
                    rx=part.radius or "",
                    fill=part.fill,
                    stroke=part.stroke,
                )
            case Disc():
                line_width: float | str = part.line_width if part.stroke else ""
                self._writer.leaf(
                    "circle",
                    cx=self._x(x),
                    cy=y,
                    r=part.radius,
                    fill=part.fill,
                    stroke=part.stroke,
                    stroke_width=line_width,
                )
            case Trace():
                self._trace(part, x, y)

    def _x(self, x: float) -> float:
        return self._width - x if self._mirrored else x

    def _words(self, words: Words, x: float, y: float) -> None:
        ink, own = words.ink, words.direction is self._reading
        # Every text stands where reading begins; in a line of the other direction that is the line's end.
        anchor = words.anchor if own else _OPPOSITE[words.anchor]
        self._writer.words(
            words.line,
            words.raised,
            {"dy": -MARK_RISE, "font_size": MARK_SIZE, "fill": LIGHT.secondary, "font_weight": "400"},
            x=self._x(x),
            y=y,
            direction="" if own else words.direction.value,
            text_anchor="" if anchor == "start" else anchor,
            font_size="" if ink.size == NOTE else ink.size,
            font_weight="700" if ink.weight is Weight.BOLD else "",
            fill="" if ink.colour == LIGHT.ink else ink.colour,
        )

    def _trace(self, trace: Trace, x: float, y: float) -> None:
        points = [f"{number(self._x(x + right))} {number(y + down)}" for right, down in trace.points]
        path = f"M{points[0]}C{' '.join(points[1:])}" if trace.bezier else f"M{'L'.join(points)}"
        self._writer.leaf(
            "path",
            d=path + ("Z" if trace.closed else ""),
            fill=trace.fill,
            stroke=trace.stroke,
            stroke_width=trace.line_width if trace.stroke else "",
            stroke_dasharray=trace.dash,
        )
