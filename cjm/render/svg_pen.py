"""Writes the shapes and words of a poster as SVG elements."""

from __future__ import annotations

from cjm.render.channel_icons import GRID, LINE_WIDTH, icon_path
from cjm.render.poster_blocks import MARK_RISE, MARK_SIZE, NOTE, Anchor, Box, Disc, Icon, Trace, Words
from cjm.render.svg_writer import SvgWriter, number
from cjm.render.tokens import LIGHT
from cjm.text import Direction, Weight

_RAISED: dict[str, str | float] = {
    "dy": -MARK_RISE,
    "font_size": MARK_SIZE,
    "fill": LIGHT.secondary,
    "font_weight": "400",
}
"""The look of citation marks."""


class SvgPen:
    """A pen for a drawing in which words run a way unless said otherwise."""

    def __init__(self, writer: SvgWriter, reading: Direction) -> None:
        self._writer = writer
        self._reading = reading

    def words(self, words: Words, x: float, y: float, anchor: Anchor) -> None:
        """A line of text with its baseline at y."""
        ink = words.ink
        self._writer.words(
            words.line,
            words.raised,
            _RAISED,
            x=x,
            y=y,
            direction="" if words.direction is self._reading else words.direction.value,
            text_anchor="" if anchor == "start" else anchor,
            font_size="" if ink.size == NOTE else ink.size,
            font_weight="700" if ink.weight is Weight.BOLD else "",
            fill="" if ink.colour == LIGHT.ink else ink.colour,
        )

    def box(self, box: Box, left: float, top: float) -> None:
        """A rectangle."""
        self._writer.leaf(
            "rect",
            x=left,
            y=top,
            width=box.width,
            height=box.height,
            rx=box.radius or "",
            fill=box.fill,
            stroke=box.stroke,
        )

    def disc(self, disc: Disc, x: float, y: float) -> None:
        """A circle around a point."""
        self._writer.leaf(
            "circle",
            cx=x,
            cy=y,
            r=disc.radius,
            fill=disc.fill,
            stroke=disc.stroke,
            stroke_width=disc.line_width if disc.stroke else "",
        )

    def trace(self, trace: Trace, points: tuple[tuple[float, float], ...]) -> None:
        """A line through points."""
        places = [f"{number(x)} {number(y)}" for x, y in points]
        path = f"M{places[0]}C{' '.join(places[1:])}" if trace.bezier else f"M{'L'.join(places)}"
        self._writer.leaf(
            "path",
            d=path + ("Z" if trace.closed else ""),
            fill=trace.fill,
            stroke=trace.stroke,
            stroke_width=trace.line_width if trace.stroke else "",
            stroke_dasharray=trace.dash,
        )

    def icon(self, icon: Icon, left: float, top: float) -> None:
        """An icon."""
        self._writer.leaf(
            "path",
            d=icon_path(icon.name),
            transform=f"translate({number(left)} {number(top)}) scale({icon.size / GRID:g})",
            fill="none",
            stroke=icon.stroke,
            stroke_width=LINE_WIDTH,
            stroke_linecap="round",
            stroke_linejoin="round",
        )
