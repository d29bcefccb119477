"""Collects the shapes and words of a poster as plain data, from which the print engine draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from cjm.render.channel_icons import GRID, ICONS, LINE_WIDTH
from cjm.render.poster_blocks import MARK_RISE, MARK_SIZE, Anchor, Box, Disc, Icon, Trace, Words
from cjm.render.svg_writer import shown
from cjm.render.tokens import LIGHT
from cjm.text import graphemes

_MOST_MARKS = 32
"""Code points of one letter; those of living scripts, and emoji of a family or a flag, have at most half as many."""

Mark = dict[str, "str | float | bool | list[float] | list[list[float]]"]


class PrintedPage(TypedDict):
    """A page for `templates/poster.typ`: sizes in points, `scale` in points for a pixel, marks in pixels."""

    width: float
    height: float
    scale: float
    marks: list[Mark]


def _printable(text: str) -> str:
    """A text without what cannot be printed; a letter under a flood of marks keeps the first of them.

    In a PDF the text of such a letter would stand once for every mark.
    """
    return "".join(grapheme[:_MOST_MARKS] for grapheme in graphemes(shown(text).replace("\t", " ")))


class PrintPen:
    """A pen that remembers what it is told; texts lose what no output can hold.

    `colours` stand in the place of others.
    """

    def __init__(self, colours: Mapping[str, str]) -> None:
        self.marks: list[Mark] = []
        self._colours = colours

    def _painted(self, colour: str) -> str:
        return self._colours.get(colour, colour)

    def words(self, words: Words, x: float, y: float, anchor: Anchor) -> None:
        """A line of text with its baseline at y."""
        ink = words.ink
        mark: Mark = {
            "kind": "words",
            "x": round(x, 2),
            "y": round(y, 2),
            "text": _printable(words.line),
            "size": ink.size,
            "weight": ink.weight.value,
            "fill": self._painted(ink.colour),
            "dir": words.direction.value,
            "anchor": anchor,
        }
        if words.raised:
            mark |= {"raised": _printable(words.raised), "rise": MARK_RISE, "raised-size": MARK_SIZE}
            mark["raised-fill"] = self._painted(LIGHT.secondary)
        self.marks.append(mark)

    def box(self, box: Box, left: float, top: float) -> None:
        """A rectangle."""
        self.marks.append(
            {
                "kind": "box",
                "x": round(left, 2),
                "y": round(top, 2),
                "width": round(box.width, 2),
                "height": round(box.height, 2),
                "radius": box.radius,
                "fill": self._painted(box.fill),
                "stroke": self._painted(box.stroke),
                "line": 1.0,
                "dash": [],
            }
        )

    def disc(self, disc: Disc, x: float, y: float) -> None:
        """A circle around a point."""
        self.marks.append(
            {
                "kind": "disc",
                "x": round(x, 2),
                "y": round(y, 2),
                "radius": disc.radius,
                "fill": self._painted(disc.fill),
                "stroke": self._painted(disc.stroke),
                "line": disc.line_width,
                "dash": [],
            }
        )

    def trace(self, trace: Trace, points: tuple[tuple[float, float], ...]) -> None:
        """A line through points."""
        self.marks.append(
            {
                "kind": "trace",
                "points": [[round(x, 2), round(y, 2)] for x, y in points],
                "bezier": trace.bezier,
                "closed": trace.closed,
                "fill": self._painted(trace.fill),
                "stroke": self._painted(trace.stroke),
                "line": trace.line_width,
                "dash": [float(part) for part in trace.dash.split()],
            }
        )

    def icon(self, icon: Icon, left: float, top: float) -> None:
        """An icon."""
        scale = icon.size / GRID
        for stroke in ICONS[icon.name]:
            self.marks.append(
                {
                    "kind": "trace",
                    "points": [[round(left + x * scale, 2), round(top + y * scale, 2)] for x, y in stroke.points],
                    "bezier": True,
                    "closed": stroke.closed,
                    "fill": "none",
                    "stroke": self._painted(icon.stroke),
                    "line": LINE_WIDTH * scale,
                    "dash": [],
                    "round": True,
                }
            )
