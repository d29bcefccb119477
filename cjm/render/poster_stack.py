"""Pages of a poster that fill up from the top, and where what is too high for one is divided."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from cjm.render.poster_blocks import Block
from cjm.render.poster_layout import MARGIN

Part = tuple[str, Block]
"""A section of a page with its name."""


def height_of(parts: Sequence[Part]) -> float:
    """Of sections below each other."""
    return sum(block.height for _, block in parts)


class TooHighError(Exception):
    """Something cannot be divided and is higher than a sheet."""


class Stack(Struct):
    """Pages that fill up from the top."""

    room: float = float("inf")
    """Height that a page has between its margin and its foot."""
    pages: list[list[tuple[str, float, Block]]] = field(default_factory=lambda: [[]])
    top: float = float(MARGIN)

    def fits(self, height: float) -> bool:
        """Whether the page has room for so much more."""
        return self.top + height <= MARGIN + self.room

    def put(self, name: str, block: Block) -> None:
        """Add a section; its name tells it from those before it on the page."""
        if not self.fits(block.height):
            raise TooHighError
        before = sum(known == name or known.startswith(f"{name}.") for known, _, _ in self.pages[-1])
        self.pages[-1].append((f"{name}.{before + 1}" if before else name, self.top, block))
        self.top += block.height

    def turn(self) -> None:
        """Go on with a new page."""
        if self.pages[-1]:
            self.pages.append([])
            self.top = float(MARGIN)


_HAIR = 0.01
"""Pixels that sums in another order may differ by."""


def turns(heights: Sequence[float], first: float, later: float, room: float) -> list[int]:
    """Which of some lanes begin a page if every page is filled.

    The first page has `first` pixels of its room above them, every other one `later`.
    """
    found = []
    used = first
    for index, height in enumerate(heights):
        if used + height > room - _HAIR:
            found.append(index)
            used = later
        used += height
    return found


def even_turns(heights: Sequence[float], first: float, later: float, room: float) -> list[int]:
    """The same with no more pages, which are as even as they can be."""
    best = turns(heights, first, later, room)
    low, high = later + max(heights, default=0.0), room
    while high - low > 1:
        middle = (low + high) / 2
        found = turns(heights, first, later, middle)
        if len(found) <= len(best):
            best, high = found, middle
        else:
            low = middle
    return best
