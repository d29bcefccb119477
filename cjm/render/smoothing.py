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
