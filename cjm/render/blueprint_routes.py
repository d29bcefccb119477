"""How the lines of a service blueprint run: beside columns and between lanes, never through a box.

A line leaves and enters its boxes at the side, runs down in the gutter between two columns and, where the columns are
not neighbours, along the corridor below a lane. Lines that share a gutter or a corridor run on tracks of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from cjm.render.blueprint_layout import GUTTER, TRACK, Box, Layout, Standing, gutter_middle
from cjm.render.diagram_parts import BOX_WIDTH
from cjm.render.dot_syntax import Point

_PORT = 10.0
"""Between the ends of lines at one side of a box."""
_EDGE = 6.0
"""The least distance of such an end from the box's corner."""


class Way(Struct, frozen=True):
    """A line from one box to another, by what it runs along."""

    tail: Box
    head: Box
    out: int | None
    """Gutter beside the first box; None where the line runs straight down or up in its column."""
    into: int | None
    corridor: int | None
    """Lane that it runs along below; None where one gutter lies beside both boxes."""


def ways_between(boxes: Sequence[Box], pairs: Iterable[tuple[str, str]]) -> tuple[Way, ...]:
    """The way of each pair of keys."""
    found = {box.key: box for box in boxes}
    columns: dict[int, list[str]] = {}
    for box in sorted(boxes, key=lambda box: box.lane):
        columns.setdefault(box.column, []).append(box.key)
    ways = []
    for first, last in pairs:
        tail, head = found[first], found[last]
        if tail.column == head.column:
            order = columns[tail.column]
            beside = None if abs(order.index(first) - order.index(last)) == 1 else tail.column + 1
            ways.append(Way(tail, head, beside, beside, None))
            continue
        onwards = head.column > tail.column
        out, into = (tail.column + 1, head.column) if onwards else (tail.column, head.column + 1)
        above = head.lane - 1 if head.lane > tail.lane else head.lane
        ways.append(Way(tail, head, out, into, None if out == into else above))
    return tuple(ways)


def corridor_tracks(ways: Sequence[Way], lanes: int) -> tuple[dict[int, int], tuple[int, ...]]:
    """The track of each way in its corridor, by the way's place, and how many tracks each lane has below it."""
    tracks: dict[int, int] = {}
    counts = []
    for lane in range(lanes):
        spans = [
            (number, float(min(way.out, way.into)), float(max(way.out, way.into)))
            for number, way in enumerate(ways)
            if way.corridor == lane and way.out is not None and way.into is not None
        ]
        found = _tracks(spans)
        tracks |= found
        counts.append(max(found.values(), default=-1) + 1)
    return tracks, tuple(counts)


def corners_of(ways: Sequence[Way], layout: Layout, corridors: dict[int, int]) -> tuple[tuple[Point, ...], ...]:
    """Where each way begins, turns and ends."""
    ends = _ports(ways, layout)
    along = {
        number: layout.corridors[way.corridor] + TRACK * corridors[number]
        for number, way in enumerate(ways)
        if way.corridor is not None
    }
    gutters: dict[int, list[tuple[int, float, float]]] = {}
    for number, way in enumerate(ways):
        start, end = ends[number]
        if way.out is None or way.into is None or (number not in along and start[1] == end[1]):
            continue
        middle = along.get(number, end[1])
        gutters.setdefault(way.out, []).append((2 * number, min(start[1], middle), max(start[1], middle)))
        if number in along:
            gutters.setdefault(way.into, []).append((2 * number + 1, min(end[1], middle), max(end[1], middle)))
    across: dict[int, float] = {}
    for gutter, spans in gutters.items():
        found = _tracks(spans)
        count = max(found.values()) + 1
        apart = min(TRACK, (GUTTER - TRACK) / count)
        for key, track in found.items():
            across[key] = gutter_middle(gutter) + (track - (count - 1) / 2) * apart
    turned = []
    for number, (start, end) in enumerate(ends):
        turns: list[Point] = []
        if 2 * number in across:
            x, far = across[2 * number], across.get(2 * number + 1)
            turns = [(x, start[1])]
            if far is not None:
                turns += [(x, along[number]), (far, along[number])]
            turns.append((far if far is not None else x, end[1]))
        turned.append((start, *turns, end))
    return tuple(turned)


def _ports(ways: Sequence[Way], layout: Layout) -> list[tuple[Point, Point]]:
    """Where each way leaves its first box and enters its last one; those at one side of a box share it."""
    sides: dict[tuple[str, int], list[tuple[float, int, int]]] = {}
    for number, way in enumerate(ways):
        if way.out is None or way.into is None:
            continue
        for role, box, gutter, other in ((0, way.tail, way.out, way.head), (1, way.head, way.into, way.tail)):
            side = 1 if gutter > box.column else -1
            sides.setdefault((box.key, side), []).append((layout.standing[other.key].y, number, role))
    heights: dict[tuple[int, int], float] = {}
    for (key, _), users in sides.items():
        standing = layout.standing[key]
        apart = min(_PORT, (standing.box.height - 2 * _EDGE) / len(users))
        for place, (_, number, role) in enumerate(sorted(users)):
            heights[number, role] = standing.y + (place - (len(users) - 1) / 2) * apart
    alone = {(number, role) for users in sides.values() if len(users) == 1 for _, number, role in users}
    ends = []
    for number, way in enumerate(ways):
        tail, head = layout.standing[way.tail.key], layout.standing[way.head.key]
        if way.out is None or way.into is None:
            down = tail.y < head.y
            ends.append(((tail.x, tail.bottom if down else tail.top), (head.x, head.top if down else head.bottom)))
            continue
        first, last = heights[number, 0], heights[number, 1]
        high, low = max(tail.top, head.top) + _EDGE, min(tail.bottom, head.bottom) - _EDGE
        neighbours = way.corridor is None and way.tail.column != way.head.column
        if neighbours and high <= low and {(number, 0), (number, 1)} <= alone:
            first = last = (high + low) / 2  # what can be straight is
        ends.append((_side(tail, way.out, first), _side(head, way.into, last)))
    return ends


def _side(standing: Standing, gutter: int, height: float) -> Point:
    """The point of a box's side that faces a gutter."""
    return (standing.x + (BOX_WIDTH / 2 if gutter > standing.box.column else -BOX_WIDTH / 2), height)


def _tracks(spans: Iterable[tuple[int, float, float]]) -> dict[int, int]:
    """The first free track for each span, so that no two on one track touch."""
    tracks: dict[int, int] = {}
    ends: list[float] = []
    for key, first, last in sorted(spans, key=lambda span: (span[1], span[2], span[0])):
        track = next((number for number, end in enumerate(ends) if end < first), len(ends))
        if track == len(ends):
            ends.append(last)
        else:
            ends[track] = last
        tracks[key] = track
    return tracks
