"""Where the columns of a poster stand, on one wide sheet or in bands below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cjm.render.tokens import LANE_COLUMN, SPACE, STEP_COLUMN
from cjm.views.map_table import MapView

MARGIN = 5 * SPACE
STAGE_GAP = 2 * SPACE
"""Room between the columns of two stages."""
GUTTER = SPACE
"""Room between two steps."""
_WIDEST_COLUMN = 560.0
"""Longer lines cannot be read. What has one step may end before its sheet does."""
_NARROWEST_IN_BAND = 208.0
NARROWEST_COLUMN = float(STEP_COLUMN - GUTTER)
NARROWEST = 1064.0
"""Room that a header fills between the margins. Maps of few steps get wider columns for it."""
_NARROWEST_SHEET = 992.0
"""Room between the margins in which four facts of a header stand side by side."""


class Layout(Struct, frozen=True):
    """Places from the side where reading begins, in pixels."""

    width: float
    """Of the sheet."""
    columns: tuple[float, ...]
    """Where each step begins; of a band, the steps of other bands lie beyond its ends."""
    column: float
    """Width of every step."""
    stages: tuple[tuple[float, float], ...]
    """Where each stage begins and ends; one without steps takes the room of one."""
    left: float
    """Where the first step that is shown begins."""
    right: float
    """Where the last step that is shown ends."""

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def centres(self) -> tuple[float, ...]:
        """The middle of each step."""
        return tuple(start + self.column / 2 for start in self.columns)

    @property
    def shown(self) -> tuple[int, ...]:
        """Positions of the steps that are shown."""
        return tuple(index for index, centre in enumerate(self.centres) if self.left < centre < self.right)

    def visible(self, start: float, end: float) -> tuple[float, float] | None:
        """The part of a stretch that is shown, None where nothing of it is."""
        start, end = max(start, self.left), min(end, self.right)
        return (start, end) if start < end else None


def layout_of(view: MapView) -> Layout:
    """All columns of a map side by side, as wide as reads well."""
    slots = _slots(view)
    gaps = GUTTER * (sum(slots) - len(slots)) + STAGE_GAP * (len(slots) - 1)
    room = (NARROWEST - LANE_COLUMN - gaps) / sum(slots)
    column = min(_WIDEST_COLUMN, max(NARROWEST_COLUMN, room))
    layout = _placed(view, column)
    return replace(layout, width=max(layout.right, MARGIN + NARROWEST) + MARGIN)


def bands_of(view: MapView, width: float) -> tuple[Layout, ...]:
    """The columns of a map in as few bands as a sheet of a width needs, each as wide as the sheet.

    A band begins with a stage, except where a stage has more steps than fit side by side. Raises ValueError where the
    sheet is narrower than a header.
    """
    inner = width - 2 * MARGIN
    if inner < _NARROWEST_SHEET:
        raise ValueError(f"a sheet of {width} has no room for a header")
    room = inner - LANE_COLUMN
    slots = _slots(view)
    pieces = list(_pieces(slots, room))
    bands: list[Layout] = []
    first = 0
    for start, end in _parts(pieces, room):
        count = sum(pieces[start:end])
        column = min(_WIDEST_COLUMN, _NARROWEST_IN_BAND + (room - _least(pieces[start:end])) / count)
        bands.append(_band(view, width, column, first, first + count - 1))
        first += count
    return tuple(bands)


def overview_of(view: MapView, width: float) -> Layout:
    """All columns side by side however narrow, for a curve that is seen whole."""
    slots = _slots(view)
    room = width - 2 * MARGIN - LANE_COLUMN
    gaps = GUTTER * (sum(slots) - len(slots)) + STAGE_GAP * (len(slots) - 1)
    # On a map of very many steps the gaps alone would fill the sheet.
    column = max(1.0, (room - gaps) / sum(slots))
    return replace(_placed(view, column), width=width)


def _band(view: MapView, width: float, column: float, first: int, last: int) -> Layout:
    """The columns with those from one slot to another in the place of the first ones."""
    whole = _placed(view, column)
    starts = list(_starts(_slots(view), column))
    shift = whole.left - starts[first]
    return Layout(
        width,
        tuple(x + shift for x in whole.columns),
        column,
        tuple((left + shift, right + shift) for left, right in whole.stages),
        whole.left,
        starts[last] + column + shift,
    )


def _slots(view: MapView) -> list[int]:
    return [max(1, len(group.columns)) for group in view.stages]


def _starts(slots: Sequence[int], column: float) -> Iterator[float]:
    """Where every slot begins."""
    here = float(MARGIN + LANE_COLUMN)
    for count in slots:
        for _ in range(count):
            yield here
            here += column + GUTTER
        here += STAGE_GAP - GUTTER


def _placed(view: MapView, column: float) -> Layout:
    starts = list(_starts(_slots(view), column))
    columns: list[float] = []
    stages: list[tuple[float, float]] = []
    for group, count in zip(view.stages, _slots(view), strict=True):
        own, starts = starts[:count], starts[count:]
        columns += own[: len(group.columns)]
        stages.append((own[0], own[-1] + column))
    return Layout(0.0, tuple(columns), column, tuple(stages), stages[0][0], stages[-1][1])


def _least(pieces: Sequence[int]) -> float:
    """The room that stages of so many steps need side by side."""
    return sum(count * (_NARROWEST_IN_BAND + GUTTER) - GUTTER for count in pieces) + STAGE_GAP * (len(pieces) - 1)


def _pieces(slots: Sequence[int], room: float) -> Iterator[int]:
    """Steps of every stage; a stage too wide for a band in even parts."""
    most = int((room + GUTTER) // (_NARROWEST_IN_BAND + GUTTER))
    for count in slots:
        parts = -(-count // most)
        yield from (count // parts + (index < count % parts) for index in range(parts))


def _parts(pieces: Sequence[int], room: float) -> list[tuple[int, int]]:
    """Where bands begin and end among the pieces: as few as there can be, and then as even as there can be."""
    best: list[tuple[int, float, list[int]]] = [(0, 0.0, [0])]
    for end in range(1, len(pieces) + 1):
        ways = (
            (best[start][0] + 1, best[start][1] + (room - _least(pieces[start:end])) ** 2, [*best[start][2], end])
            for start in range(end)
            if start == end - 1 or _least(pieces[start:end]) <= room
        )
        best.append(min(ways))
    return list(pairwise(best[-1][2]))
