"""The grid of a map as a page shows it: stages, steps, lanes and curve, of the whole journey or of a sheet's stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.labels import Labels, terms
from cjm.render.curve_drawing import Drawing, draw_curve
from cjm.render.stage_pieces import joined
from cjm.render.tokens import TYPE_SIZES, step_column
from cjm.render.words import lane_title
from cjm.text import Weight, direction_of_language, wrap
from cjm.views.emotion import EVERYBODY
from cjm.views.map_table import Column, MapView, Row, StageGroup
from cjm.views.stretch import stretch_of

_LINES: Mapping[str, str] = {
    "frontstage": "interaction",
    "backstage": "visibility",
    "support": "internal_interaction",
}
"""The line of a service blueprint above the first lane of each zone."""
_HEAD_LINES = 5
"""Most lines of a title in a head that stays in view."""
_SURELY_SHORT = 60
"""Characters that fit into a head or nearly so in every script, and need not be measured."""
_HEAD_PADDING = 24


class StageHead(Struct, frozen=True):
    """A stage as the grid shows it."""

    group: StageGroup
    number: int
    hue: int
    """1 to 8."""
    first: int
    """Number of its first column among those of the whole journey, from 1."""
    name: str
    """Its title, or the beginning of one that would fill the window if it stayed in view."""

    @property
    def cut(self) -> bool:
        """Whether its title has to be told in full elsewhere."""
        return self.name != self.group.title


class StepHead(Struct, frozen=True):
    """A step as the grid shows it."""

    column: Column
    number: str
    """Stage and step, as `2.3`."""
    position: int
    """Number of its column among those of the whole journey, from 1."""
    feelings: tuple[tuple[str, float], ...]
    """Scores with the names of their personas; without a name where all feel the same."""
    name: str
    """Its title, or the beginning of one that would fill the window if it stayed in view."""

    @property
    def cut(self) -> bool:
        """Whether its title has to be told in full elsewhere."""
        return self.name != self.column.title


class LaneRow(Struct, frozen=True):
    """A lane with its title and the line above it."""

    row: Row
    title: str
    line: str
    """Name of the blueprint's line above it; empty where there is none."""


class Grid(Struct, frozen=True):
    """Everything that stands in one table."""

    stages: tuple[StageHead, ...]
    steps: tuple[StepHead, ...]
    lanes: tuple[LaneRow, ...]
    curve: Drawing | None
    """None where no feeling is known."""


def grid_of(view: MapView, labels: Labels) -> Grid:
    """The grid of all stages side by side."""
    return _grid(view, labels, 0, step_column(len(view.columns)))


def bands_of(
    view: MapView, labels: Labels, tables: Sequence[tuple[int, int]], stretch: float = 1.0
) -> tuple[Grid, ...]:
    """The grid cut between stages into tables, each of the stages from one number up to another, 0-based.

    Empty where one table holds them all. Their columns are wider than on a screen by a factor, `stretch`.
    """
    if len(tables) == 1:
        return ()
    width = step_column(len(view.columns))
    parts = [stretch_of(view, first, end) for first, end in tables]
    return tuple(
        _grid(replace(part, stages=joined(part.stages)), labels, first, width, stretch)
        for part, (first, _) in zip(parts, tables, strict=True)
    )


def paper_curve(view: MapView, labels: Labels, stretch: float) -> Drawing | None:
    """The curve of all stages side by side in columns wider than on a screen by a factor; None where they are not."""
    return _curve(view, labels, step_column(len(view.columns)) * stretch) if stretch != 1 else None


def _grid(view: MapView, labels: Labels, before: int, width: int, stretch: float = 1.0) -> Grid:
    """The grid of stages that `before` others precede, with columns of a width in pixels, in print times `stretch`."""
    return Grid(
        _stages(view, before, width),
        _steps(view, width),
        _lanes(view, labels),
        _curve(view, labels, width * stretch),
    )


def _curve(view: MapView, labels: Labels, width: float) -> Drawing | None:
    return draw_curve(view, labels, direction_of_language(view.lang), width) if view.curve.says_something else None


def _steps(view: MapView, width: int) -> tuple[StepHead, ...]:
    return tuple(
        StepHead(
            column,
            f"{column.place.stage_index + 1}.{column.place.step_index + 1}",
            column.place.number + 1,
            _feelings(column, view),
            _head(column.title, width, TYPE_SIZES[1]),
        )
        for column in view.columns
    )


def _feelings(column: Column, view: MapView) -> tuple[tuple[str, float], ...]:
    stated = column.place.step.emotion or ()
    felt_by = {emotion.persona or EVERYBODY for emotion in stated}
    if len({emotion.score for emotion in stated}) == 1 and felt_by.issuperset(view.curve.personas):
        return (("", stated[0].score),)
    return tuple((view.persona_names.get(emotion.persona or EVERYBODY, ""), emotion.score) for emotion in stated)


def _stages(view: MapView, before: int, width: int) -> tuple[StageHead, ...]:
    heads: list[StageHead] = []
    first = view.columns[0].place.number + 1 if view.columns else 1
    for position, group in enumerate(view.stages, before):
        count = len(group.columns)
        name = _head(group.title, max(1, count) * width, TYPE_SIZES[2])
        # they differ where a stage before is in pieces
        index = group.columns[0].place.stage_index if count else position
        heads.append(StageHead(group, index + 1, index % 8 + 1, first, name))
        first += count
    return tuple(heads)


def _head(title: str, width: float, size: int) -> str:
    if len(title) <= _SURELY_SHORT:
        return title
    flat = " ".join(title.split())
    # a title of nothing but spaces that have no width has no line
    for name in wrap(flat, _HEAD_LINES * (width - _HEAD_PADDING), size, Weight.BOLD, 1):
        if name != flat:
            return name
    return title


def _lanes(view: MapView, labels: Labels) -> tuple[LaneRow, ...]:
    lanes: list[LaneRow] = []
    seen: set[str] = set()
    for row in view.rows:
        line = _LINES.get(row.zone, "") if row.zone not in seen else ""
        seen.add(row.zone)
        lanes.append(LaneRow(row, lane_title(row, labels), labels.term(terms.LINES[line]) if line else ""))
    return tuple(lanes)
