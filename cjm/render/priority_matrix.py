"""The priority matrix: opportunities by what they change and what they cost, larger where more pains are addressed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from cjm.labels import Labels, terms
from cjm.model.backlog import IMPACTS
from cjm.views.tables.backlog import BacklogRow

_ROW = 72
_FOOT = 40
"""Height of the axis of effort with its title."""
_MARGIN = 24
_RADIUS = 12
"""Of a bubble for one pain; the area grows with their number."""
_WIDEST = 34
_GAP = 3
_MOST = 40
"""So many opportunities the field has room for; of more it shows the first."""
_SIZES = (("large", 760, 96), ("small", 350, 92))
"""Name, width and room for the names of impacts."""


class Bubble(Struct, frozen=True):
    """An opportunity in the matrix."""

    row: BacklogRow
    x: float
    y: float
    radius: float

    def touches(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle would overlap it."""
        return math.hypot(self.x - x, self.y - y) < self.radius + radius + _GAP


class PriorityMatrix(Struct, frozen=True):
    """The drawing in pixels, the origin at the top left."""

    name: Literal["large", "small"]
    width: int
    height: int
    left: float
    """Where the field begins and ends."""
    right: float
    bottom: float
    names_at: float
    """Where the names of impacts stand."""
    levels: tuple[tuple[float, str], ...]
    """Height of every impact with its name."""
    ticks: tuple[tuple[float, float], ...]
    """Place and value of person-months."""
    bubbles: tuple[Bubble, ...]
    """The smallest last, so that none is hidden."""


class Priorities(Struct, frozen=True):
    """The matrix in its sizes."""

    drawings: tuple[PriorityMatrix, ...]
    """None where no opportunity has both an impact and an effort."""
    placed: tuple[BacklogRow, ...]
    """The opportunities in it, in their order."""


def draw_priorities(rows: Sequence[BacklogRow], labels: Labels) -> Priorities:
    """The matrix of some opportunities, which come by their score; those that are dropped or done are left out."""
    placed = [
        row
        for row in rows
        if row.opportunity.status in ("open", "planned")
        and row.opportunity.impact is not None
        and row.opportunity.effort is not None
    ][:_MOST]
    drawings = tuple(_draw(placed, labels, *size) for size in _SIZES) if placed else ()
    return Priorities(drawings, tuple(placed))


def _draw(rows: Sequence[BacklogRow], labels: Labels, name: str, width: int, names: int) -> PriorityMatrix:
    mirrored = labels.direction == "rtl"
    height = _ROW * len(IMPACTS)
    efforts = [row.opportunity.effort or 1 for row in rows]
    low = math.floor(math.log2(min(efforts)) - 0.2)
    high = max(low + 2, math.ceil(math.log2(max(efforts)) + 0.2))
    left, right = (0, width - names) if mirrored else (names, width)

    def across(effort: float) -> float:
        share = (math.log2(effort) - low) / (high - low)
        return round(right - share * (right - left) if mirrored else left + share * (right - left), 1)

    def down(impact: float) -> float:
        return _ROW * (len(IMPACTS) - IMPACTS.index(impact)) - _ROW / 2

    bubbles: list[Bubble] = []
    for row in sorted(rows, key=lambda row: -row.pains):
        radius = round(min(_WIDEST, _RADIUS * math.sqrt(max(1, row.pains))), 1)
        x, y = across(row.opportunity.effort or 1), down(row.opportunity.impact or IMPACTS[0])
        x, y = _free(bubbles, (x, y, radius), (left + radius, right - radius), height)
        bubbles.append(Bubble(row, x, y, radius))
    return PriorityMatrix(
        name="large" if name == "large" else "small",
        width=width,
        height=height + _FOOT,
        left=left,
        right=right,
        bottom=height,
        names_at=width if mirrored else 0,
        levels=tuple((down(impact), labels.term(terms.IMPACTS[impact])) for impact in IMPACTS),
        ticks=tuple((across(2.0**power), 2.0**power) for power in range(low + 1, high)),
        bubbles=tuple(bubbles),
    )


def _free(
    bubbles: Sequence[Bubble], wanted: tuple[float, float, float], bounds: tuple[float, float], height: float
) -> tuple[float, float]:
    """The place nearest to the wanted one, in its row if there is one, where a bubble touches no other.

    In a field without any, the wanted place itself.
    """
    x, y, radius = wanted
    for dx, dy in _offsets():
        place = _inside(x + dx, bounds), _inside(y + dy, (radius, height - radius))
        if not any(bubble.touches(*place, radius) for bubble in bubbles):
            return place
    return _inside(x, bounds), _inside(y, (radius, height - radius))


def _inside(value: float, bounds: tuple[float, float]) -> float:
    return round(min(max(value, bounds[0]), bounds[1]), 1)


@cache
def _offsets() -> tuple[tuple[float, float], ...]:
    """Ways to step aside, the shortest first; aside is better than up or down, which would tell another impact."""
    near = {(dx, dy) for dx in range(-96, 97, 8) for dy in (-20, -10, 0, 10, 20)}
    far = {(dx, dy) for dx in range(-648, 649, 24) for dy in range(-288, 289, 24)}
    return tuple(sorted(near | far, key=lambda step: (abs(step[0]) + 3 * abs(step[1]), step)))
