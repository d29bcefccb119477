"""On what paper a map is printed from the browser, how small, and on how many sheets: cut between stages.

Browsers know no way to make a table as high as a sheet. So the sheet is chosen here, from what the texts will take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cjm.render.grid_room import GridRoom
from cjm.render.sheet import PIXELS_PER_MM
from cjm.render.tokens import LANE_COLUMN, STEP_COLUMN

MARGIN = 10
"""Millimetres around what is printed."""
_FORMATS = ((420, 297, 1), (594, 420, 2), (841, 594, 100), (1189, 841, 200))
"""Width and height in mm of A3 to A0 in landscape, and what a sheet costs: its area, and where few can print it so much
that it is taken for want of any other.

Sheets of A2 and up have no name in CSS.
"""
_LEAST_ZOOM = 0.6
"""Text of 14 pixels has 6.3 points then and an x 1.2 mm high: the least on food in the EU (regulation 1169/2011)."""
_ZOOM_STEP = 0.02
_SURE = 0.98
"""The part of a sheet's height that is used, since fonts and languages differ a little from what texts are told by."""
_STRETCHES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.65, 1.8, 2.0, 2.25, 2.5)
"""How much wider than on a screen columns may be; in the widest a line has 80 characters, more are hard to read."""
_KEYS = 96
"""Pixels that the key to the curve takes above it, and the space around."""
_CURVE_ASPECT = 1.8
"""How much wider than high a curve on the sheet of the facts is, at least."""
_CURVE_STEP, _WIDEST_CURVE = 120, 1080
"""Pixels by which that curve may be wider, and across the widest, since its markers grow with it."""

Tables = tuple[tuple[int, int], ...]
"""The stages of each table, from and up to, 0-based and without the last."""


class Paper(Struct, frozen=True):
    """The sheets of a map."""

    width: int = _FORMATS[0][0]
    """Of a sheet, in mm."""
    height: int = _FORMATS[0][1]
    zoom: float = 1.0
    """Of the map, at most 1."""
    stretch: float = 1.0
    """How much wider than on a screen columns are."""
    abreast: int = 0
    """Most columns in one table."""
    overview: int = 0
    """Width in pixels of the curve on a sheet of its own with the facts; 0 where the map itself is below them."""
    header_zoom: float = 1.0
    """Of the facts, which are as small as the map where there would be no room for both otherwise."""
    broken: bool = False
    """Whether a stage is higher than the largest sheet, so that the map goes on on another."""


USUAL = Paper()
"""That of pages without a grid."""


def paper_of(room: GridRoom, header: Callable[[float], float]) -> tuple[Paper, Tables]:
    """The paper for a grid, and its tables; `header` tells how high the facts above are at a width, both in pixels.

    Of all ways that print legibly, cut no stage and keep every table on its sheet, it is the one of least paper, on A3
    and A2 if there is any, and of those the one of fewest sheets.
    """
    if not any(room.counts):
        return USUAL, ((0, len(room.counts)),)
    stages, columns = len(room.counts), sum(room.counts)
    cuts: dict[int, _Cut] = {}

    def cut_into(count: int) -> _Cut:
        return cuts.get(count) or cuts.setdefault(count, _Cut(room, tables_of(room.counts, count)))

    for width, height, count in _ways(stages):
        sheet = Paper(width, height)
        if _LEAST_ZOOM * room.width(-(-columns // count), 1) > room_of(width):
            continue
        if count == 1:
            found = _below(sheet, cut_into(1), header)
        else:
            # where a stage alone has no room, it has none beside others
            found = _fitted(sheet, cut_into(stages)) and _fitted(sheet, cut_into(count))
        if found is not None:
            return (found if count == 1 else replace(found, overview=_overview(found, header))), cut_into(count).tables
    return _broken(room, header)


@lru_cache(maxsize=64)
def _ways(stages: int) -> tuple[tuple[int, int, int], ...]:
    """Width and height of sheets and number of tables, the best first; with several tables the facts have a sheet."""
    ways = [
        (cost * (count if count == 1 else count + 1), count, width, height)
        for width, height, cost in _FORMATS
        for count in range(1, stages + 1)
    ]
    return tuple((width, height, count) for _, count, width, height in sorted(ways))


class _Cut:
    """A map in tables that are all printed alike."""

    def __init__(self, room: GridRoom, tables: Tables) -> None:
        self.tables = tables
        self.columns = _most_columns(room.counts, tables)
        self.width = room.width(self.columns, 1)
        """Pixels across the widest, as on a screen."""
        self._room = room
        narrow, wide = self.height(1), self.height(2)
        # words take the less height the wider columns are, and the rest stays
        self.words = 2 * (narrow - wide)
        self.rest = narrow - self.words

    def height(self, stretch: float) -> float:
        """Pixels down the highest, with columns wider by a factor."""
        return max([self._room.height(first, end, stretch) for first, end in self.tables])


def _below(sheet: Paper, cut: _Cut, header: Callable[[float], float]) -> Paper | None:
    """A sheet with the facts and the map, both as small as the map has to be if there is no room otherwise."""
    found = _fitted(sheet, cut)
    if found is None:
        return None
    across = room_of(sheet.width)
    found = _fitted(sheet, cut, above=header(across))
    if found is None:
        # the zoom is little more than the least then
        found = _fitted(sheet, cut, zoomed=header(across / (_LEAST_ZOOM + 0.1)))
        found = replace(found, header_zoom=found.zoom) if found else None
    return found


def _fitted(sheet: Paper, cut: _Cut, above: float = 0, zoomed: float = 0) -> Paper | None:
    """The sheet with the largest zoom at which every table fits across and down, None where that is not legible.

    `above` are pixels that something else takes, `zoomed` those of something that is as small as the tables.
    """
    across, down = room_of(sheet.width) / cut.width, _SURE * room_of(sheet.height) - above
    best, best_stretch = 0.0, 1.0
    for stretch in _STRETCHES:
        widest = across / stretch
        if widest < _LEAST_ZOOM:
            break
        # told from two heights, since it takes time to sum one up
        about = cut.rest + cut.words / stretch
        zoom = min(1.0, widest, down / (about + zoomed))
        if zoom > best:
            best, best_stretch = zoom, stretch
    if best < _LEAST_ZOOM:
        return None
    best = min(1.0, across / best_stretch, down / (cut.height(best_stretch) + zoomed))
    zoom = round(int(best / _ZOOM_STEP) * _ZOOM_STEP, 2)
    return replace(sheet, zoom=zoom, stretch=best_stretch, abreast=cut.columns) if zoom >= _LEAST_ZOOM else None


def _overview(sheet: Paper, header: Callable[[float], float]) -> int:
    """The width of a curve that has room below the facts, in steps that keep style sheets few."""
    left = room_of(sheet.height) - header(room_of(sheet.width)) - _KEYS
    return max(1, int(min(_WIDEST_CURVE, left * _CURVE_ASPECT) // _CURVE_STEP)) * _CURVE_STEP


def _broken(room: GridRoom, header: Callable[[float], float]) -> tuple[Paper, Tables]:
    """The paper of a map with a stage that no sheet has room for: as wide as it has to be, and high as may be."""
    tables = tables_of(room.counts, len(room.counts))
    columns = _most_columns(room.counts, tables)
    width = room.width(columns, 1)
    across, down, _ = next((one for one in _FORMATS if room_of(one[0]) / width >= _LEAST_ZOOM), _FORMATS[-1])
    zoom = min(1.0, int(room_of(across) / width / _ZOOM_STEP) * _ZOOM_STEP)
    sheet = Paper(across, down, round(zoom, 2), 1.0, columns, broken=True)
    return replace(sheet, overview=_overview(sheet, header)), tables


def room_of(side: float) -> float:
    """Pixels between the margins of a sheet whose side is so many mm long, and one less for what is rounded."""
    return (side - 2 * MARGIN) * PIXELS_PER_MM - 1


@cache
def columns_on_smallest() -> int:
    """How many columns have room side by side on the smallest sheet."""
    return _columns_on(_FORMATS[0][0])


@cache
def columns_on_largest() -> int:
    """How many columns have room side by side on the largest sheet."""
    return _columns_on(_FORMATS[-1][0])


def _columns_on(width: int) -> int:
    return int((room_of(width) / _LEAST_ZOOM - LANE_COLUMN) // STEP_COLUMN)


def _most_columns(counts: Sequence[int], tables: Tables) -> int:
    return max(sum(counts[first:end]) for first, end in tables)


@lru_cache(maxsize=1024)
def tables_of(counts: tuple[int, ...], most: int) -> Tables:
    """Stages of so many columns each, cut into at most so many tables as even as can be."""
    least, enough = max(counts), sum(counts)
    while least < enough:
        middle = (least + enough) // 2
        least, enough = (least, middle) if _needed(counts, middle) <= most else (middle + 1, enough)
    # for each stage the fewest tables up to it, how uneven these are, and where the last of them begins
    best = [(0, 0, 0)]
    for end in range(1, len(counts) + 1):
        ways, columns = [], 0
        for start in range(end - 1, -1, -1):
            columns += counts[start]
            if columns > enough:
                break
            ways.append((best[start][0] + 1, best[start][1] + (enough - columns) ** 2, start))
        best.append(min(ways))
    tables, end = [], len(counts)
    while end:
        tables.append((best[end][2], end))
        end = best[end][2]
    return tuple(reversed(tables))


def _needed(counts: Sequence[int], room: int) -> int:
    """How many tables of at most so many columns hold all stages."""
    needed, left = 0, 0
    for count in counts:
        if not needed or count > left:
            needed, left = needed + 1, room
        left -= count
    return needed
