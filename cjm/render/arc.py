"""The whole arc of a journey in one glance: its curve, small, above the names of the stages that it runs through."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cjm.labels import Labels
from cjm.render.curve_drawing import Drawing, draw_curve
from cjm.render.grid import StageHead
from cjm.render.tokens import SPACE, TYPE_SIZES
from cjm.text import RESERVE, Direction, text_width
from cjm.views.map_table import MapView


class ArcStage(Struct, frozen=True):
    """A stage below the curve."""

    head: StageHead
    left: float
    width: float
    name: str
    """Number and title, or the number where there is no room for both; empty where there is none for that."""


class Arc(Struct, frozen=True):
    """The curve of a map with its stages."""

    drawing: Drawing
    stages: tuple[ArcStage, ...]


def plain_curve(view: MapView, labels: Labels, reading: Direction, width: float, level: float) -> Drawing:
    """The curve in a width, without what the company believes and where nothing is known: there is no room for it.

    `level` is the distance of two levels; both in pixels.
    """
    drawing = draw_curve(view, labels, reading, width / len(view.columns), level)
    return replace(drawing, beliefs=(), gaps=())


def arc_of(
    view: MapView, labels: Labels, reading: Direction, heads: tuple[StageHead, ...], width: float, level: float
) -> Arc:
    """The arc of a map that has steps, in a width in pixels. What was measured is in it where nothing is stated."""
    drawing = plain_curve(view, labels, reading, width, level)
    if drawing.markers:
        drawing = replace(drawing, ranges=())
    return Arc(
        drawing,
        tuple(
            ArcStage(head, left, stage_width, _name(head, labels, stage_width - 2 * SPACE))
            for head, (left, stage_width) in zip(heads, drawing.stages, strict=True)
            if stage_width
        ),
    )


def _name(head: StageHead, labels: Labels, width: float) -> str:
    number = labels.number(head.number)
    for name in (f"{number} {' '.join(head.group.title.split())}", number):
        if text_width(name, TYPE_SIZES[0]) * RESERVE <= width:
            return name
    return ""
