"""Some of a map's stages as a map of its own, for a sheet that has no room for all of them."""

from __future__ import annotations

from msgspec.structs import replace

from cjm.views.emotion import Mean
from cjm.views.map_table import Cell, MapView, Row


def stretch_of(view: MapView, first: int, end: int) -> MapView:
    """The map with the stages from `first` up to `end`, 0-based and without `end`; lanes empty there are left out.

    Steps keep their place in the journey, apart from their number in the curve, which counts the columns that are left.
    """
    before = sum(len(group.columns) for group in view.stages[:first])
    stages = view.stages[first:end]
    columns = range(before, before + sum(len(group.columns) for group in stages))
    curve = view.curve

    def mean(found: Mean | None) -> Mean | None:
        return kept.get(found.place.number) if found is not None else None

    kept = {
        known.place.number: replace(known, place=replace(known.place, number=known.place.number - before))
        for known in curve.means
        if known.place.number in columns
    }
    points = tuple(
        replace(point, place=replace(point.place, number=point.place.number - before))
        for point in curve.points
        if point.place.number in columns
    )
    measured = tuple(
        replace(known, place=replace(known.place, number=known.place.number - before))
        for known in curve.measured
        if known.place.number in columns
    )
    rows = (replace(row, cells=row.cells[before : columns.stop]) for row in view.rows)
    return replace(
        view,
        stages=stages,
        rows=tuple(row for row in rows if _says_something(row, experience=bool(points or measured))),
        curve=replace(
            curve,
            points=points,
            means=tuple(kept.values()),
            peak=mean(curve.peak),
            worst=mean(curve.worst),
            best=mean(curve.best),
            end=mean(curve.end),
            measured=measured,
        ),
    )


def _says_something(row: Row, *, experience: bool) -> bool:
    if row.key == "experience":
        return experience
    return any(_filled(cell) for cell in row.cells)


def _filled(cell: Cell) -> bool:
    return bool(cell.items) or cell.researched
