"""How much room a grid takes in print, told from the texts in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cjm.render.cell_room import cell_room, marks_width, metric_room
from cjm.render.grid import Grid, StageHead, StepHead
from cjm.render.text_room import EMPHASIS, NOTE, NOTE_LINE, TEXT, TEXT_LINE, Block, lines_in, text_width
from cjm.render.tokens import LANE_COLUMN, SPACE, step_column

_ACROSS = 3 * SPACE
"""Padding of a cell, left and right."""
_DOWN = 2 * SPACE + 1
"""Padding of a cell, above and below, with the hairline."""
_LINE = 20
"""A line of the service blueprint with its name."""
_EDGE = SPACE
"""Hairlines below heads and at the end, and what signs in lines add to them."""
_HINT = 6 * SPACE + 2 * TEXT_LINE
_KEY = 8 * SPACE
"""A line with its marker in the key to the curve, and the space beside."""
_SHARE = 4 * NOTE
"""An arrow and a share of customers."""
_ICON = "xxx"
"""Letters as wide as the icon of a channel, which belongs to the first word of its name."""
_WORD = 8 * NOTE
"""A word or two of a label beside a text."""

_Cell = tuple[int, int, Block]
"""0-based stage, columns that it spans, content."""


class _Lane(Struct, frozen=True):
    """A row of the grid."""

    title: float
    """Width of its title on one line."""
    cells: tuple[_Cell, ...]
    """Those that are not empty."""


class GridRoom:
    """Sizes of a grid, of all its stages or of some, in pixels as without zoom."""

    def __init__(self, grid: Grid) -> None:
        self.counts = tuple(len(head.group.columns) for head in grid.stages)
        """Columns of each stage."""
        self._column = step_column(sum(self.counts))
        self._lanes = [*_stage_lanes(grid.stages), *_step_lanes(grid), *_lanes(grid)]
        self._lines = _EDGE + sum(_LINE for lane in grid.lanes if lane.line) + (0 if grid.lanes else _HINT)
        self._keys = sum(_KEY + text_width(key.name, NOTE) for key in grid.curve.keys) if grid.curve else 0.0
        self._drawing = grid.curve.height if grid.curve else 0.0
        self._known: dict[float, list[list[float]]] = {}

    def width(self, columns: int, stretch: float) -> float:
        """Pixels across of so many columns, each wider than on a screen by a factor."""
        return (LANE_COLUMN + columns * self._column) * stretch

    def height(self, first: int, end: int, stretch: float) -> float:
        """Pixels down of the stages from `first` up to `end`, 0-based and without `end`.

        It is hardly ever less than a browser makes it, and mostly some more.
        """
        rows = self._known.get(stretch)
        if rows is None:
            rows = self._known[stretch] = self._rows(stretch)
        height = sum([max(row[first:end]) for row in rows], self._lines)
        if self._drawing:
            across = self.width(sum(self.counts[first:end]), stretch) - LANE_COLUMN * stretch
            height += 2 * _DOWN + NOTE_LINE * lines_in(self._keys, across) + self._drawing
        return height

    def _rows(self, stretch: float) -> list[list[float]]:
        """The height of every row in every stage; 0 where it has nothing there."""
        column = self._column * stretch
        found = []
        for lane in self._lanes:
            least = NOTE_LINE * lines_in(lane.title, LANE_COLUMN * stretch)
            row = [0.0] * len(self.counts)
            for stage, span, block in lane.cells:
                height = max(least, block.height(span * column - _ACROSS)) + _DOWN
                if height > row[stage]:
                    row[stage] = height
            found.append(row)
        return found


def _lanes(grid: Grid) -> Iterator[_Lane]:
    stages = [stage for stage, head in enumerate(grid.stages) for _ in head.group.columns]
    for lane in grid.lanes:
        cells = [
            (stage, 1, cell_room(cell))
            for stage, cell in zip(stages, lane.row.cells, strict=False)
            if cell.items or cell.researched
        ]
        yield _Lane(text_width(lane.title, NOTE), tuple(cells))


def _stage_lanes(stages: Iterable[StageHead]) -> Iterator[_Lane]:
    """The rows with a cell for each stage: its head and what stands below it."""
    lanes: list[list[_Cell]] = [[] for _ in range(5)]
    named, cut, goals, owners, metrics = lanes
    for stage, head in enumerate(stages):
        group, span = head.group, len(head.group.columns)
        if not span:
            continue
        block = Block()
        block.add(f"{head.number} {head.name}", SPACE, EMPHASIS)
        named.append((stage, span, block))
        if head.cut:
            cut.append((stage, span, Block.of(group.title)))
        if group.customer_goal:
            goals.append((stage, span, Block.of(group.customer_goal)))
        if group.owner or group.transition_owner:
            block = Block()
            beside = text_width(group.transition_owner, NOTE) + _WORD if group.transition_owner else 0
            block.add(group.owner, 0, TEXT, text_width(" · ".join(group.supporting), NOTE) + beside)
            owners.append((stage, span, block))
        if group.success is not None:
            block = Block()
            metric_room(group.success, block)
            metrics.append((stage, span, block))
    return (_Lane(0, tuple(cells)) for cells in lanes if cells)


def _step_lanes(grid: Grid) -> Iterator[_Lane]:
    """The rows with a cell for each step above the lanes: its head and what stands below it."""
    lanes: list[list[_Cell]] = [[] for _ in range(6)]
    heads, cut, channels, actors, ways, details = lanes
    for stage, step in _by_stage(grid):
        column = step.column
        block = Block()
        block.add(", ".join(column.personas), 0, NOTE, _WORD)
        block.add(step.name)
        heads.append((stage, 1, block))
        if step.cut:
            cut.append((stage, 1, Block.of(column.title)))
        if column.channels or column.devices or column.where:
            block = Block.of(", ".join([*(_ICON + channel.name for channel in column.channels), *column.devices]))
            if column.where:
                block.add(column.where, 0, NOTE)
            channels.append((stage, 1, block))
        if column.actors:
            actors.append((stage, 1, Block.of("   ".join(column.actors))))
        if column.ways:
            block = Block(SPACE / 2 * (len(column.ways) - 1))
            for way in column.ways:
                block.add(way.title, 0, TEXT, _SHARE + marks_width(way.marks))
                if way.condition:
                    block.add(way.condition, 0, NOTE)
            ways.append((stage, 1, block))
        if column.journey:
            details.append((stage, 1, Block.of(column.journey)))
    return (_Lane(0, tuple(cells)) for cells in lanes if cells)


def _by_stage(grid: Grid) -> Iterator[tuple[int, StepHead]]:
    steps = iter(grid.steps)
    for stage, head in enumerate(grid.stages):
        for _ in head.group.columns:
            yield stage, next(steps)
