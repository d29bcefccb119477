"""Where everything of a service blueprint stands: columns are steps, lanes lie below each other, text decides heights.

All in pixels from the upper left corner, read from left to right; what is read the other way is mirrored when drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from cjm.render.diagram_parts import BOX_WIDTH

LANE_WIDTH = 152.0
"""Of the column with the names of lanes."""
GUTTER = 32.0
"""Between two columns; lines run down in it."""
_ROW_GAP = 16.0
"""Between boxes of one lane and column."""
_LANE_GAP = 24.0
TRACK = 8.0
"""Between lines that run along each other."""


class Box(Struct, frozen=True):
    """A box of the grid, before it has a place."""

    key: str
    lane: int
    column: int
    height: float


class Standing(Struct, frozen=True):
    """A box in its place."""

    box: Box
    x: float
    """Its middle."""
    y: float
    """Its middle."""

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.box.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.box.height / 2


class Layout(Struct):
    """Where boxes stand and lanes begin."""

    standing: dict[str, Standing] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)
    """Upper edge of each lane."""
    lines: list[float] = field(default_factory=list)
    """Height of the line above each lane but the first."""
    corridors: list[float] = field(default_factory=list)
    """Height of the first track below each lane."""
    bottom: float = 0.0
    """Where the last lane and its corridor end."""


def column_middle(column: int) -> float:
    """The middle of a column."""
    return LANE_WIDTH + GUTTER + column * (BOX_WIDTH + GUTTER) + BOX_WIDTH / 2


def gutter_middle(gutter: int) -> float:
    """The middle of the space before a column."""
    return LANE_WIDTH + GUTTER / 2 + gutter * (BOX_WIDTH + GUTTER)


def columns_width(columns: int) -> float:
    """Width of so many columns with the spaces between them."""
    return columns * BOX_WIDTH + (columns - 1) * GUTTER


def lay_out(boxes: Iterable[Box], heads: Sequence[float], tracks: Sequence[int], top: float) -> Layout:
    """Put boxes of the same lane and column below each other, in their order, and lanes below lanes from `top` on.

    The boxes of the first lane, one in each column, stand in line. `heads` are the least heights that the gaps above
    the lanes need for what they say, the first of them unused; `tracks` is how many lines run along below each lane.
    """
    layout = Layout()
    cells: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        cells.setdefault((box.lane, box.column), []).append(box)
    here = top
    for lane, head in enumerate(heads):
        if lane:
            gap = max(_LANE_GAP, head)
            layout.lines.append(here + gap / 2)
            layout.corridors.append(here + gap / 2 + TRACK)
            here += max(gap, gap / 2 + TRACK * (tracks[lane - 1] + 1))
        stacks = [(column, stack) for (of, column), stack in cells.items() if of == lane]
        height = max((_height(stack) for _, stack in stacks), default=0.0)
        layout.tops.append(here)
        for column, stack in stacks:
            below = here + ((height - _height(stack)) / 2 if lane == 0 else 0.0)
            for box in stack:
                layout.standing[box.key] = Standing(box, column_middle(column), below + box.height / 2)
                below += box.height + _ROW_GAP
        here += height
    layout.corridors.append(here + TRACK)
    layout.bottom = here + TRACK * (tracks[-1] + 1 if tracks[-1] else 0)
    return layout


def _height(stack: list[Box]) -> float:
    return sum(box.height for box in stack) + _ROW_GAP * (len(stack) - 1)
