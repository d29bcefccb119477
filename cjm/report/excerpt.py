"""The line of a file that a finding is about, with carets under the place."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import Finding
from cjm.report.cells import cells, head, tail
from cjm.report.visible import visible

_LEAST_ROOM = 24


class Excerpt(Struct, frozen=True):
    """A source line, safe to print, and the line to stand below it."""

    number: str
    """The line's number."""
    source: str
    carets: str
    """Spaces and carets; empty where the place lies beyond what the excerpt holds."""


def excerpt_of(finding: Finding, room: int | None) -> Excerpt | None:
    """What to show of a finding's line in `room` cells, cut around the place; None where there is nothing to show."""
    span = finding.span
    if span is None or not finding.excerpt.strip():
        return None
    line = finding.excerpt
    start = span.column - 1
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[max(start, end) :])
    if room is not None:
        before, marked, after = _cut(before, marked, after, max(room, _LEAST_ROOM))
    carets = " " * cells(before) + "^" * max(cells(marked), 1) if start <= len(line) else ""
    return Excerpt(str(span.line), (before + marked + after).rstrip(), carets)


def _cut(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The three parts shortened to fit, most of the room for the marked one, and something of each side kept."""
    if cells(before) + cells(marked) + cells(after) <= room:
        return before, marked, after
    marked = head(marked, room // 2)
    room -= cells(marked)
    before = tail(before, max(room - cells(after), room // 2))
    return before, marked, head(after, room - cells(before))
