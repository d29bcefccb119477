"""The rows of a poster: heads of stages and steps, then lanes with the lines of a service blueprint between them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from cjm.render.poster_blocks import NOTHING, STRONG, Block, Trace, divided, paragraph
from cjm.render.poster_cells import Setting, cell_block
from cjm.render.poster_curve import curve_block
from cjm.render.poster_heads import blueprint_line, stage_head, stage_name, stage_text, step_head, step_name
from cjm.render.poster_layout import MARGIN, Layout
from cjm.render.tokens import LANE_COLUMN, LIGHT, SPACE
from cjm.render.words import lane_title
from cjm.views.map_table import MapView, Row

_LINES = (
    ("interaction", ("frontstage", "backstage", "support")),
    ("visibility", ("backstage", "support")),
    ("internal_interaction", ("support",)),
)
"""Each line of a service blueprint with the zones that lie behind it."""
_EXPERIENCE = "experience"


class Lane(Struct, frozen=True):
    """A lane across the steps that are shown, with the lines of a blueprint above it."""

    key: str
    name: Block
    cells: tuple[tuple[float, Block], ...]
    """Where each begins, and what stands in it; a curve is one for all steps."""
    lines: tuple[tuple[str, Block], ...]
    """Ids and drawings of the lines above it; a hairline stands there where there are none."""
    inner: float
    """Width between the margins."""

    @property
    def block(self) -> Block:
        """The lane itself."""
        height = max(self.name.height, *(cell.height for _, cell in self.cells))
        placed = tuple((left, 0.0, cell) for left, cell in self.cells)
        content = Block(height, ((MARGIN, 0.0, self.name), *placed))
        if self.lines:
            return Block(2 * SPACE + height, ((0.0, 0.5 * SPACE, content),))
        rule = Trace(((0.0, 0.0), (self.inner, 0.0)), LIGHT.hairline)
        return Block(3 * SPACE + height, ((MARGIN, 0.0, rule), (0.0, 1.5 * SPACE, content)))

    @property
    def height(self) -> float:
        """Of the lane with its lines."""
        return self.block.height + sum(line.height for _, line in self.lines)

    def split(self, height: float) -> tuple[Lane, Lane] | None:
        """The lane as two of which the first is at most so high; None where its first entries are too high for that."""
        if self.key == _EXPERIENCE:
            return None
        room = height - (self.height - max(cell.height for _, cell in self.cells))
        halves = [(left, *divided(cell, room)) for left, cell in self.cells]
        if all(not above.parts for _, above, _ in halves):
            return None
        rest = replace(self, cells=tuple((left, below) for left, _, below in halves), lines=())
        return replace(self, cells=tuple((left, above) for left, above, _ in halves)), rest


def stages_row(view: MapView, layout: Layout, setting: Setting, short: bool = False) -> Block:
    """The heads of the stages, `short` with their titles alone."""
    shown = [
        (index, group, part)
        for index, (group, ends) in enumerate(zip(view.stages, layout.stages, strict=True))
        if (part := layout.visible(*ends)) is not None
    ]
    drawn = stage_name if short else stage_text
    texts = [drawn(group, right - left, setting) for _, group, (left, right) in shown]
    height = max(text.height for text in texts)
    return Block(
        height + 2 * SPACE,
        tuple(
            (left, 0.0, stage_head(text, index, right - left, height))
            for (index, _, (left, right)), text in zip(shown, texts, strict=True)
        ),
    )


def steps_row(view: MapView, layout: Layout, setting: Setting, short: bool = False) -> Block:
    """The heads of the steps, `short` with their titles alone."""
    columns = view.columns
    owners = [group.owner for group in view.stages for _ in group.columns]
    heads = [
        (
            layout.columns[index],
            step_name(columns[index], layout.column, setting)
            if short
            else step_head(columns[index], owners[index], layout.column, setting),
        )
        for index in layout.shown
    ]
    height = max((head.height for _, head in heads), default=0.0)
    return Block(height + 2 * SPACE, tuple((left, 0.0, head) for left, head in heads))


def lanes(view: MapView, layout: Layout, setting: Setting, room: float = math.inf) -> Iterator[Lane]:
    """The lanes in which something stands at the steps that are shown, on a sheet with room for so many pixels."""
    waiting = list(_LINES)
    for row in view.rows:
        if not _stands_in(row, layout):
            continue
        lines: list[tuple[str, Block]] = []
        while waiting and row.zone in waiting[0][1]:
            name, _ = waiting.pop(0)
            lines.append((f"line-{name}", blueprint_line(name, MARGIN, layout, setting)))
        title = lane_title(row, setting.labels)
        cells: tuple[tuple[float, Block], ...]
        if row.key == _EXPERIENCE:
            name_block, cells = NOTHING, ((0.0, curve_block(view, layout, title, setting, room)),)
        else:
            name_block = paragraph(title, LANE_COLUMN - 2 * SPACE, STRONG)
            cells = tuple(
                (layout.columns[index], cell_block(row.cells[index], row.key, layout.column, setting))
                for index in layout.shown
            )
        yield Lane(row.key, name_block, cells, tuple(lines), layout.inner)


def _stands_in(row: Row, layout: Layout) -> bool:
    shown = layout.shown
    return bool(shown) if row.key == _EXPERIENCE else any(row.cells[index].items for index in shown)
