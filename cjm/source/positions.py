"""Where the values of a document stand in its text; worked out only when something is to be pointed at.

A clean file never pays for this: the events are read a second time once there is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.finding import DocumentPath, Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its `#`; `own_line` where nothing but white space stands before it."""

    line: int
    column: int
    text: str
    own_line: bool


@dataclass(frozen=True, slots=True)
class PositionIndex:
    """Spans of every key and value of a document; of a key that stands twice, the first and the last."""

    keys: dict[DocumentPath, Span]
    values: dict[DocumentPath, Span]
    scalars: tuple[tuple[int, int], ...]
    """Start and end index of every scalar in the text, in order: what lies outside may be a comment."""

    def span(self, path: DocumentPath, at_key: bool = False) -> Span | None:
        """The span of a value or a key, or of the nearest thing around it that the text holds.

        Parts of the path that exist only in the model (a single value that became a list of one) are passed over.
        """
        found: DocumentPath = ()
        for part in path:
            longer = (*found, part)
            if longer in self.values:
                found = longer
            elif not isinstance(part, int):
                break
        if at_key and found in self.keys:
            return self.keys[found]
        return self.values.get(found)


def index_positions(text: str) -> PositionIndex:
    """Read the events of a text once more and note where everything stands.

    Stops quietly at a syntax error, which has been reported already: what came before it is indexed.
    """
    walk = _Positions()
    parser: Any = CParser(text)  # Any: a compiled class without type information
    try:
        while walk.take(parser.get_event()):
            pass
    except yaml.YAMLError:
        walk.ended_early = True
    return PositionIndex(walk.keys, walk.values, tuple(walk.scalars))


class _Positions:
    def __init__(self) -> None:
        self.keys: dict[DocumentPath, Span] = {}
        self.values: dict[DocumentPath, Span] = {}
        self.scalars: list[tuple[int, int]] = []
        self.ended_early = False
        self.stack: list[tuple[DocumentPath, Any, bool]] = []  # Any: a mark, of either of two classes
        self.counts: list[int] = []
        self.key: str | None = None
        self.last_end: Any = None  # Any: as above

    # Any: the stubs let marks be None, and libyaml always sets them
    def take(self, event: Any) -> bool:
        kind = type(event)
        if kind is ScalarEvent:
            self.scalars.append((event.start_mark.index, event.end_mark.index))
            self._scalar(event)
        elif kind in (MappingStartEvent, SequenceStartEvent):
            path = self._next_path()
            self.stack.append((path, event.start_mark, kind is MappingStartEvent))
            self.counts.append(0)
            self.last_end = event.end_mark
        elif kind in (MappingEndEvent, SequenceEndEvent):
            path, start, _ = self.stack.pop()
            self.counts.pop()
            # a block collection ends at the next token; what the reader sees ends with the last value in it
            end = event.end_mark if event.end_mark.index > event.start_mark.index else self.last_end or event.end_mark
            self.values[path] = _span(start, end)
            self.last_end = end
        return kind is not StreamEndEvent

    def _scalar(self, event: Any) -> None:
        span = _span(event.start_mark, event.end_mark)
        self.last_end = event.end_mark
        if self.stack and self.stack[-1][2] and self.key is None:
            self.key = event.value
            self.keys.setdefault((*self.stack[-1][0], event.value), span)
            return
        self.values[self._next_path()] = span

    def _next_path(self) -> DocumentPath:
        if not self.stack:
            return ()
        path, _, is_mapping = self.stack[-1]
        if is_mapping:
            part: str | int = self.key or ""
            self.key = None
        else:
            part = self.counts[-1]
            self.counts[-1] += 1
        return (*path, part)


def _span(start: Any, end: Any) -> Span:  # Any: marks, of either of two classes
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def find_comments(text: str, index: PositionIndex) -> tuple[Comment, ...]:
    """Every comment of a text: a `#` outside of all scalars, at the start of a line or after white space."""
    comments: list[Comment] = []
    scalars = iter((*index.scalars, (len(text) + 1, len(text) + 1)))
    start, end = next(scalars)
    line, line_start = 1, 0
    position = 0
    while position < len(text):
        while position >= end:
            start, end = next(scalars)
        character = text[position]
        if character == "\n" or (character == "\r" and text[position + 1 : position + 2] != "\n"):
            line, line_start = line + 1, position + 1
        elif character == "#" and position < start and (position == line_start or text[position - 1] in " \t"):
            stop = min(
                (found for found in (text.find("\n", position), text.find("\r", position)) if found >= 0),
                default=len(text),
            )
            own_line = not text[line_start:position].strip()
            comments.append(Comment(line, position - line_start + 1, text[position:stop], own_line))
            position = stop
            continue
        position += 1
    return tuple(comments)
