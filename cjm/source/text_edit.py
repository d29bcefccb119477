"""Stretches of a text written anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm.finding import Span


class TextEdit(Struct, frozen=True, order=True):
    """Another text in the place of a stretch, by code point indexes from 0; the end is exclusive."""

    start: int
    end: int
    text: str

    def span(self, starts: Sequence[int]) -> Span:
        """The stretch in lines and columns; `starts` are the indexes at which the lines of the text begin."""
        return span_between(self.start, self.end, starts)


def span_between(start: int, end: int, starts: Sequence[int]) -> Span:
    """A stretch in lines and columns."""
    line, end_line = bisect_right(starts, start), bisect_right(starts, end)
    return Span(line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1)


def conflict(edits: Iterable[TextEdit]) -> bool:
    """Whether edits of one text cannot all be made: two overlap, or begin at one place."""
    ordered = sorted(edits)
    return any(second.start < first.end or second.start == first.start for first, second in pairwise(ordered))


def neighbours(ordered: Sequence[TextEdit], edit: TextEdit) -> Sequence[TextEdit]:
    """Those of some edits, in order and without conflict, that another one could be in conflict with."""
    place = bisect_left(ordered, edit.start, key=lambda other: other.start)
    stop = bisect_left(ordered, edit.end, place, key=lambda other: other.start)
    return ordered[max(0, place - 1) : stop + 1]


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with edits made that are not in conflict."""
    parts: list[str] = []
    place = 0
    for edit in sorted(edits):
        parts += (text[place : edit.start], edit.text)
        place = edit.end
    return "".join((*parts, text[place:]))
