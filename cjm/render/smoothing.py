"""A smooth line through points that never rises above or falls below them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def smoothed(points: Sequence[Point]) -> tuple[Point, ...]:
    """The first point, then two control points and the next point for each stretch, as SVG's `C` takes them.

    x has to grow. The slopes are limited after Fritsch and Carlson (1980), so that between two points the curve stays
    between their heights: a drawing must not show a high or a low that nobody stated.
    """
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    tangents = [0.0] * len(points)
    for index, (before, after) in enumerate(pairwise(slopes), 1):
        if before * after > 0:
            # The harmonic mean lies within three times the smaller slope, which is the limit.
            tangents[index] = 2 * before * after / (before + after)
    curve = [points[0]]
    for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        third = (x2 - x1) / 3
        curve += [(x1 + third, y1 + tangents[index] * third), (x2 - third, y2 - tangents[index + 1] * third), (x2, y2)]
    return tuple(curve)


def between(curve: Sequence[Point], left: float, right: float) -> tuple[Point, ...]:
    """The part of such a curve between two x; nothing where it does not reach there.

    x runs evenly along every stretch, since its control points stand at the thirds; so a stretch is cut at x by cutting
    it at that share of it (de Casteljau).
    """
    shown: list[Point] = []
    for index in range(0, len(curve) - 1, 3):
        (x1, _), *_, (x2, _) = stretch = curve[index : index + 4]
        if x2 <= left or x1 >= right:
            continue
        if x2 > right:
            stretch = _cut(stretch, (right - x1) / (x2 - x1))[0]
        if x1 < left:
            stretch = _cut(stretch, (left - x1) / (stretch[-1][0] - x1))[1]
        shown += stretch[1:] if shown else stretch
    return tuple(shown)


def _cut(stretch: Sequence[Point], at: float) -> tuple[Sequence[Point], Sequence[Point]]:
    """Both parts of a stretch that is cut at a share of it."""
    rows = [list(stretch)]
    while len(rows[-1]) > 1:
        rows.append([(x1 + (x2 - x1) * at, y1 + (y2 - y1) * at) for (x1, y1), (x2, y2) in pairwise(rows[-1])])
    return [row[0] for row in rows], [row[-1] for row in reversed(rows)]
