"""Where the columns of a poster stand."""

from __future__ import annotations

from dataclasses import dataclass

from cjm.render.tokens import LANE_COLUMN, SPACE, STEP_COLUMN
from cjm.views.map_table import MapView

MARGIN = 5 * SPACE
STAGE_GAP = 2 * SPACE
"""Room between the columns of two stages."""
GUTTER = SPACE
"""Room between two steps."""
_WIDEST_COLUMN = 304.0
_NARROWEST = 1064.0
"""Maps of few steps get wider columns, so that their header has room."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places from the side where reading begins, in pixels."""

    width: float
    """Of the sheet."""
    columns: tuple[float, ...]
    """Where each step begins."""
    column: float
    """Width of every step."""
    stages: tuple[tuple[float, float], ...]
    """Where each stage begins and ends; the same place twice for one without steps."""

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def centres(self) -> tuple[float, ...]:
        """The middle of each step."""
        return tuple(start + self.column / 2 for start in self.columns)


def layout_of(view: MapView) -> Layout:
    """The columns of a map; a stage without steps takes the room of one."""
    slots = [max(1, len(group.columns)) for group in view.stages]
    gaps = GUTTER * (sum(slots) - len(slots)) + STAGE_GAP * (len(slots) - 1)
    room = (_NARROWEST - LANE_COLUMN - gaps) / sum(slots)
    column = float(min(_WIDEST_COLUMN, max(STEP_COLUMN - GUTTER, room)))
    here = float(MARGIN + LANE_COLUMN)
    columns: list[float] = []
    stages: list[tuple[float, float]] = []
    for group, count in zip(view.stages, slots, strict=True):
        starts = [here + index * (column + GUTTER) for index in range(count)]
        columns += starts[: len(group.columns)]
        stages.append((here, starts[-1] + column))
        here = starts[-1] + column + STAGE_GAP
    width = max(here - STAGE_GAP, MARGIN + _NARROWEST) + MARGIN
    return Layout(width, tuple(columns), column, tuple(stages))
