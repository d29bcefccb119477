"""Where the values of a document stand in its text; worked out only when something is to be pointed at.

A clean file never pays for this: the events are read a second time once there is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.finding import DocumentPath, Span
from cjm.source.decode import line_starts
from cjm.source.limits import MAX_DEPTH, MAX_NODES
from cjm.source.text_edit import span_between

_CITED = re.compile(r"(?<!\\)\[(@[^\[\]]*)\]")
_CITED_ID = re.compile(r"@[^,;\[\]]*[^,;\[\]\s]")
_LINE_END = re.compile(r"[\r\n]|\Z")


class Comment(Struct, frozen=True):
    """A comment with its `#`; `own_line` where nothing but white space stands before it."""

    line: int
    column: int
    text: str
    own_line: bool


class PositionIndex(Struct, frozen=True):
    """Spans of every key and value of a document; of a key that stands twice, the first key and the last value."""

    keys: dict[DocumentPath, Span]
    values: dict[DocumentPath, Span]
    scalars: tuple[tuple[int, int], ...]
    """Start and end index of every scalar in the text, in order: a `#` outside of them begins a comment."""
    repeated: dict[Span, Span]
    """Keys that stand a second time in their mapping, with the place of the first."""
    end: int
    """How much of the text was read, in code points; all of it unless there is something in it to refuse."""
    text: str
    starts: list[int]
    """The index at which each line begins."""

    def span(self, path: DocumentPath, at_key: bool = False) -> Span | None:
        """The span of a value or a key, or of the nearest thing around it that the text holds.

        Parts of the path that exist only in the model (a single value that became a list of one) are passed over, and
        a source that the model holds in `sources` and the file in a sentence is found in the sentence.
        """
        found: DocumentPath = ()
        for place, part in enumerate(path):
            longer = (*found, part)
            if longer in self.values:
                found = longer
            elif part == "sources" or (isinstance(part, int) and found[-1:] == ("sources",)):
                cited = self._citation(found, path[place:])
                if cited:
                    return cited
                if part == "sources":
                    break
            elif not isinstance(part, int):
                break
        if at_key and found in self.keys:
            return self.keys[found]
        return self.values.get(found)

    def citation(self, path: DocumentPath) -> Span | None:
        """The `@id` in a sentence that a path into a claim's `sources` leads to; None where there is no such one."""
        item = path[:-1] if path[-1:] == ("id",) else path
        if len(item) < 2 or item[-2] != "sources" or item in self.values:
            return None
        found = item[:-1] if item[:-1] in self.values else item[:-2]
        return self._citation(found, item[-1:]) if found in self.values else None

    def slice(self, span: Span) -> str:
        """The text between the ends of a span."""
        start, end = self.indexes(span)
        return self.text[start:end]

    def indexes(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends in the text."""
        return (self.starts[span.line - 1] + span.column - 1, self.starts[span.end_line - 1] + span.end_column - 1)

    def _citation(self, found: DocumentPath, rest: DocumentPath) -> Span | None:
        """The n-th citation in the sentence that a claim's `sources` were read from, where it stands on one line."""
        number = next((part for part in rest if isinstance(part, int)), None)
        if found[-1:] == ("sources",):
            stated = sum(1 for path in self.values if path[:-1] == found)
            found, number = found[:-1], number - stated if number is not None else None
        span = self.values.get((*found, "text")) or self.values.get(found)
        if number is None or number < 0 or span is None:
            return None
        start = self.starts[span.line - 1] + span.column - 1
        for cited in _CITED.finditer(self.slice(span)):
            for item in _CITED_ID.finditer(cited[1]):
                if number == 0:
                    first = start + cited.start(1) + item.start()
                    return span_between(first, first + len(item[0]), self.starts)
                number -= 1
        return None


def index_positions(text: str) -> PositionIndex:
    """Read the events of a text once more and note where everything stands.

    Stops quietly at whatever ends the reading of it, which has been reported already: what came before is indexed.
    """
    walk = _Positions(text)
    parser: Any = CParser(text)  # Any: a compiled class without type information
    end = len(text)
    try:
        while walk.take(parser.get_event()):
            pass
    except (yaml.YAMLError, _TooMuch):
        end = walk.last_end.index if walk.last_end is not None else 0
    return PositionIndex(walk.keys, walk.values, tuple(walk.scalars), walk.repeated, end, text, walk.starts)


class _TooMuch(Exception):  # noqa: N818 - it ends the walk and never leaves this module
    """The text is past the limits, or holds an alias, and was refused for it."""


class _Positions:
    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)
        self.keys: dict[DocumentPath, Span] = {}
        self.values: dict[DocumentPath, Span] = {}
        self.repeated: dict[Span, Span] = {}
        self.scalars: list[tuple[int, int]] = []
        self.stack: list[tuple[DocumentPath, Any, bool]] = []  # Any: a mark, of either of two classes
        self.counts: list[int] = []
        self.key: str | None = None
        self.last_end: Any = None  # Any: as above

    # Any: the stubs let marks be None, and libyaml always sets them
    def take(self, event: Any) -> bool:
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                # the line that opens a block scalar may end in a comment
                start = min(end, _line_end(self.text, start))
            self.scalars.append((start, end))
            self._scalar(event)
            if len(self.scalars) > MAX_NODES:
                raise _TooMuch
        elif kind in (MappingStartEvent, SequenceStartEvent):
            path = self._next_path()
            self.stack.append((path, event.start_mark, kind is MappingStartEvent))
            self.counts.append(0)
            self.last_end = event.end_mark
            if len(self.stack) > MAX_DEPTH:
                raise _TooMuch
        elif kind in (MappingEndEvent, SequenceEndEvent):
            path, start, _ = self.stack.pop()
            self.counts.pop()
            # a block collection ends at the next token; what the reader sees ends with the last value in it
            end = event.end_mark if event.end_mark.index > event.start_mark.index else self.last_end or event.end_mark
            self.values[path] = self._span(start, end)
            self.last_end = end
        elif kind is AliasEvent:
            raise _TooMuch
        return kind is not StreamEndEvent

    def _span(self, start: Any, end: Any) -> Span:  # Any: marks, of either of two classes
        return Span(*self._place(start), *self._place(end))

    def _place(self, mark: Any) -> tuple[int, int]:  # Any: as above
        """Line and column from 1; libyaml puts what is missing at the end of a text on a line after it."""
        lines = len(self.starts)
        if mark.line < lines:
            return mark.line + 1, mark.column + 1
        return lines, len(self.text) - self.starts[-1] + 1

    def _scalar(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        self.last_end = event.end_mark
        if self.stack and self.stack[-1][2] and self.key is None:
            self.key = event.value
            path = (*self.stack[-1][0], event.value)
            if path in self.keys:
                self.repeated[span] = self.keys[path]
            else:
                self.keys[path] = span
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


def _line_end(text: str, start: int) -> int:
    found = _LINE_END.search(text, start)
    return found.start() if found else len(text)


def find_comments(text: str, index: PositionIndex) -> tuple[Comment, ...]:
    """Every comment of the part of a text that was indexed, in order: each `#` outside of all scalars begins one."""
    return tuple(_comments(text, index))


def _comments(text: str, index: PositionIndex) -> Iterator[Comment]:
    starts = index.starts
    scalars = iter((*index.scalars, (len(text) + 1, len(text) + 1)))
    start, end = next(scalars)
    position = text.find("#")
    while 0 <= position < index.end:
        while position >= end:
            start, end = next(scalars)
        if start <= position:
            position = text.find("#", end)
            continue
        line = bisect_right(starts, position)
        stop = _line_end(text, position)
        own_line = not text[starts[line - 1] : position].strip()
        yield Comment(line, position - starts[line - 1] + 1, text[position:stop], own_line)
        position = text.find("#", stop)
