"""Stages of more steps than any sheet has room for, cut into pieces that are printed like stages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm.views.map_table import MapView, StageGroup


def pieces_of(view: MapView, most: int, least: int) -> MapView:
    """The map with such stages in pieces as even as can be, each under the head of its stage.

    `most` columns have room on the largest sheet, `least` on the smallest. It is the map itself where every stage has
    room on a sheet.
    """
    if max((len(group.columns) for group in view.stages), default=0) <= most:
        return view
    return replace(view, stages=tuple(piece for group in view.stages for piece in _pieces(group, most, least)))


def _pieces(group: StageGroup, most: int, least: int) -> Iterator[StageGroup]:
    """Those of a stage; they have room on the smallest sheets, which join them where larger ones are better."""
    count = len(group.columns)
    number = -(-count // least) if count > most else 1
    for piece in range(number):
        yield replace(group, columns=group.columns[count * piece // number : count * (piece + 1) // number])


def joined(stages: Sequence[StageGroup]) -> tuple[StageGroup, ...]:
    """The stages of one sheet, with pieces of the same stage under one head."""
    found: list[StageGroup] = []
    for group in stages:
        if found and found[-1].stage is group.stage:
            found[-1] = replace(group, columns=found[-1].columns + group.columns)
        else:
            found.append(group)
    return tuple(found)
