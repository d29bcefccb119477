"""The smallest parts of DOT text: strings, numbers and places, each in the one form that Graphviz cannot misread."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Pixels to the right and down from the upper left corner."""

_COLOUR = re.compile(r"#[0-9a-f]{6}|transparent", re.ASCII)
_LINE_OR_TAB = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_NOT_XML = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LARGEST_SIZE = 60_000.0
_ARROW_HEAD = 10.0
"""Length of the point of an arrow, which Graphviz draws beyond the end of its line."""
_ROUNDING = 6.0
"""How far before a turn a line begins to bend."""


def quoted(text: str) -> str:
    r"""Return `text` as a DOT string that Graphviz shows letter by letter.

    Backslashes would start an escape such as `\N`, `&` an entity; characters that XML cannot hold are dropped,
    and line ends become blanks.
    """
    flat = _NOT_XML.sub("", _LINE_OR_TAB.sub(" ", text))
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'


def attributes(**values: str) -> str:
    """A list of attributes; those without a value are left out."""
    return "[" + ", ".join(f"{name}={value}" for name, value in values.items() if value) + "];"


def number(value: float) -> str:
    """A size from 0 on."""
    if not (math.isfinite(value) and 0 <= value <= _LARGEST_SIZE):
        raise ValueError(f"a size in pixels lies between 0 and {_LARGEST_SIZE:g}, not at {value!r}")
    return f"{value:.4f}".rstrip("0").rstrip(".")


def inches(pixels: float) -> str:
    """A size of pixels as Graphviz counts it, 72 to the inch."""
    number(pixels)
    return number(pixels / 72)


def colour(value: str) -> str:
    """A colour, `#rrggbb` or `transparent`."""
    return matching(value, _COLOUR)


def styles(names: tuple[str, ...]) -> str:
    """A list of named styles."""
    return '"' + ",".join(names) + '"'


def matching(value: str, form: re.Pattern[str]) -> str:
    """A value that needs no escaping, because it has a form."""
    if not form.fullmatch(value):
        raise ValueError(f"{value!r} is not of the form {form.pattern}")
    return f'"{value}"'


def position(place: Point) -> str:
    """A place; Graphviz counts upwards."""
    return f'"{_coordinates(place)}"'


def spline(corners: tuple[Point, ...], *, arrow: bool) -> str:
    """The Bézier curve along two or more corners, rounded at the turns; with an arrow its head ends at the last one."""
    if len(corners) < 2:
        raise ValueError("a line has two ends")
    tip, stops = corners[-1], list(corners)
    if arrow:
        stops[-1] = _towards(stops[-1], stops[-2], _ARROW_HEAD)
    points = [stops[0], *_curves(stops)]
    written = " ".join(_coordinates(point) for point in points)
    return f'"e,{_coordinates(tip)} {written}"' if arrow else f'"{written}"'


def _curves(stops: list[Point]) -> Iterator[Point]:
    """Control points, three for each piece, after the first stop."""
    here = stops[0]
    for before, turn, after in zip(stops, stops[1:], stops[2:], strict=False):
        radius = min(_ROUNDING, math.dist(before, turn) / 2, math.dist(turn, after) / 2)
        begin, end = _towards(turn, before, radius), _towards(turn, after, radius)
        yield from (here, begin, begin)
        yield from (turn, turn, end)
        here = end
    yield from (here, stops[-1], stops[-1])


def _towards(start: Point, goal: Point, length: float) -> Point:
    """The point so far from the start on the way to the goal, at most the goal."""
    whole = math.dist(start, goal)
    share = min(1.0, length / whole) if whole else 0.0
    return (start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)


def _coordinates(place: Point) -> str:
    across, down = place
    if not (math.isfinite(across) and math.isfinite(down) and max(abs(across), abs(down)) <= _LARGEST_SIZE):
        raise ValueError(f"a place lies within {_LARGEST_SIZE:g} pixels, not at {place!r}")
    return f"{_signed(across)},{_signed(-down)}"


def _signed(value: float) -> str:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
