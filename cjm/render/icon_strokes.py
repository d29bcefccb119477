"""Strokes that icons are drawn with: lines whose corners are rounded off, boxes, circles and dots."""

from __future__ import annotations

import math

from msgspec import Struct

from cjm.render.svg_writer import number

_ROUND = 16.0
"""Radius of corners that leave nothing straight between them: a box with such corners is a circle or an ellipse."""
_HANDLE = 0.5523
"""How far the handles of a Bézier curve reach to the corner that it rounds off, for a quarter of a circle."""

Point = tuple[float, float]
Corner = tuple[float, float] | tuple[float, float, float]
"""Where lines meet, and by which radius they are rounded off there; without one they are not."""


class Stroke(Struct, frozen=True):
    """A line drawn without lifting the pen: its first point, then three by three those of Bézier curves."""

    points: tuple[Point, ...]
    closed: bool

    def path(self) -> str:
        """The stroke as path data of SVG."""
        start, *rest = self.points
        written = [f"M{_written(start)}"]
        for one, two, end in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            straight = one == start and two == end
            written.append(f"L{_written(end)}" if straight else f"C{_written(one)} {_written(two)} {_written(end)}")
            start = end
        return "".join(written) + ("Z" if self.closed else "")


def line(*corners: Corner) -> Stroke:
    """A line from the first of some corners to the last, neither of which is rounded off."""
    points = [corners[0][:2]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        _round_off(points, before, corner, after)
    _straight(points, corners[-1][:2])
    return Stroke(tuple(points), closed=False)


def loop(*corners: Corner) -> Stroke:
    """A line through some corners and back to where it began."""
    points: list[Point] = []
    for before, corner, after in zip((corners[-1], *corners), corners, (*corners[1:], corners[0]), strict=False):
        _round_off(points, before, corner, after)
    _straight(points, points[0])
    return Stroke(tuple(points), closed=True)


def box(left: float, top: float, right: float, bottom: float, radius: float = 0.0) -> Stroke:
    """A rectangle."""
    return loop((left, top, radius), (right, top, radius), (right, bottom, radius), (left, bottom, radius))


def ellipse(x: float, y: float, across: float, down: float) -> Stroke:
    """An ellipse around a point, with its radii."""
    return box(x - across, y - down, x + across, y + down, _ROUND)


def dot(x: float, y: float) -> Stroke:
    """As small a line as there is: some programs leave out one without length."""
    return line((x - 0.05, y), (x + 0.05, y))


def _round_off(points: list[Point], before: Corner, corner: Corner, after: Corner) -> None:
    """Go on to a corner, and round it by its radius or up to the middle of a line that is too short for that."""
    at, radius = corner[:2], sum(corner[2:])
    enters, leaves = _moved(at, before[:2], radius), _moved(at, after[:2], radius)
    if points:
        _straight(points, enters)
    else:
        points.append(enters)
    if radius:
        points += [_between(enters, at, _HANDLE), _between(leaves, at, _HANDLE), leaves]


def _straight(points: list[Point], to: Point) -> None:
    if math.dist(points[-1], to) > 0.01:
        points += [points[-1], to, to]


def _moved(start: Point, to: Point, by: float) -> Point:
    """A point on the way to another, at most in the middle."""
    return _between(start, to, min(0.5, by / math.dist(start, to)))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _written(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
