"""From a place in a text to the key or value that stands there: the way back from what `cjm.source.positions` finds."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import DocumentPath, Span
from cjm.source.positions import PositionIndex


class Point(Struct, frozen=True):
    """The innermost key or value around a place."""

    path: DocumentPath
    at_key: bool
    span: Span


def point_at(index: PositionIndex, line: int, column: int) -> Point | None:
    """What stands at a place, a caret right behind it included; None where nothing does."""
    for path, span in index.keys.items():
        if holds(span, line, column):
            return Point(path, True, span)
    around = [(path, span) for path, span in index.values.items() if holds(span, line, column)]
    if not around:
        return None
    path, span = max(around, key=lambda found: (len(found[0]), found[1]))
    return Point(path, False, span)


def holds(span: Span, line: int, column: int) -> bool:
    """Whether a place lies in a span or right at its end."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)
