"""Stretches of a text put together anew from other stretches of it, one within another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

Piece = str | tuple[int, int]
"""A text, or a stretch of the original by the indexes of its start and end."""


class Arrangement(Struct, frozen=True):
    """Pieces in the place of a stretch. Of two stretches one holds the other, or they have nothing in common."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def arranged(text: str, arrangements: Iterable[Arrangement]) -> str:
    """The text with all stretches put together anew, those within pieces of others, too."""
    ordered = sorted(arrangements, key=lambda one: (one.start, -one.end))
    return _stretch(text, 0, len(text), ordered)


def _stretch(text: str, start: int, end: int, ordered: list[Arrangement]) -> str:
    parts: list[str] = []
    place = start
    for number, one in enumerate(ordered):
        if one.start < place or one.end > end:
            continue  # within another, or outside
        parts.append(text[place : one.start])
        within = ordered[number + 1 : bisect_left(ordered, one.end, key=lambda other: other.start)]
        parts += (piece if isinstance(piece, str) else _stretch(text, *piece, within) for piece in one.pieces)
        place = one.end
    parts.append(text[place:end])
    return "".join(parts)
