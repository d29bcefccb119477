"""Finds room for labels among lines, markers and other labels."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field


class Area(Struct, frozen=True):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Area) -> float:
        """How much of it another covers, in square units."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


class Places(Struct):
    """What is taken already."""

    bounds: Area
    taken: list[Area] = field(default_factory=list)

    def take(self, areas: Iterable[Area]) -> None:
        """Mark areas that labels keep away from."""
        self.taken.extend(areas)

    def choose(self, candidates: Iterable[tuple[float, float]], width: float, height: float) -> Area:
        """The first candidate (left, top) where a label is free, else the one that covers least; it is then taken.

        A candidate that leaves the bounds is moved inside.
        """
        best: tuple[float, Area] | None = None
        for left, top in candidates:
            left = min(max(left, self.bounds.left), self.bounds.right - width)
            top = min(max(top, self.bounds.top), self.bounds.bottom - height)
            area = Area(left, top, left + width, top + height)
            covered = sum(area.shared(other) for other in self.taken)
            if best is None or covered < best[0]:
                best = (covered, area)
            if not covered:
                break
        if best is None:
            raise ValueError("a label without a candidate")
        self.taken.append(best[1])
        return best[1]
