"""The block collections that are open at a line of a map, followed from its top without parsing YAML."""

from __future__ import annotations

import re

from msgspec import Struct, field

from cjm.finding import DocumentPath
from cjm.source.flow_walk import FlowWalk

KEY = re.compile(
    r"(?:\"(?P<double>[^\"\\]*)\"[ \t]*|'(?P<single>[^']*)'[ \t]*"
    r"|(?P<plain>(?:[^\s\"'\[\]{}#&*!|>%@`,:?-]|[?-](?=[^\s:]))[^#:]*))"
    r":(?=[ \t]|$)"
)
"""A key with its colon."""
DASH = re.compile(r"-(?:[ \t]+|$)")
_BLOCK_SCALAR = re.compile(r"[|>][0-9+-]*[ \t]*(?:#.*)?$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'")


class Frame(Struct):
    """A list or mapping that is open."""

    column: int
    """From 0, of its hyphens or keys."""
    is_list: bool
    part: str | int
    """The key, or the position from 0, of what is being read in it."""
    keys: set[str] = field(default_factory=set)
    has_value: bool = False
    """Whether something stands on the line of the key or hyphen."""


class BlockWalk:
    """Reads line after line and knows what is open behind the last one."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.flow: FlowWalk | None = None
        """Brackets or braces that go on in the next line."""
        self.in_quotes = ""
        """The quotation mark of a text that goes on in the next line."""
        self.block: int | None = None
        """The column that the lines of an open block scalar are indented further than."""

    @property
    def path(self) -> DocumentPath:
        """The way to what is being read."""
        return tuple(frame.part for frame in self.frames)

    def take(self, line: str) -> None:
        """Read a whole line."""
        start = len(line) - len(line.lstrip(" "))
        self.give_up(line, start)
        if self.flow is not None:
            self.flow.take(line)
            self.flow = None if self.flow.closed else self.flow
        elif self.in_quotes:
            self.in_quotes = "" if self.in_quotes in line else self.in_quotes
        elif line[start:].strip() and not self.in_block(start):
            self.block = None
            if line[start] != "#":
                self._read(line, start)

    def give_up(self, line: str, start: int) -> None:
        """Take brackets and quotation marks for forgotten ones where a line begins that cannot go on with them."""
        column = self.frames[-1].column if self.frames else -1
        if start <= column and line[start:].strip() and line[start] not in "]}":
            self.flow, self.in_quotes = None, ""

    def in_block(self, column: int) -> bool:
        """Whether what begins in a column is text of an open block scalar."""
        return self.block is not None and column > self.block

    def _read(self, line: str, column: int) -> None:
        column = self.dashes(line, column)
        key = KEY.match(line, column)
        if key is not None:
            self.key(column, key_name(key))
            column = key.end()
        self._value(line[column:].strip())

    def dashes(self, line: str, column: int) -> int:
        """Read the hyphens that begin items of lists; returns the column behind them."""
        while (dash := DASH.match(line, column)) is not None:
            self.leave(column, lists_too=False)
            top = self.frames[-1] if self.frames else None
            if top is not None and top.is_list and top.column == column and isinstance(top.part, int):
                top.part += 1
                top.has_value = False
            else:
                self.frames.append(Frame(column, True, 0))
            column = dash.end()
        return column

    def key(self, column: int, name: str) -> None:
        """Read a key that begins in a column."""
        self.leave(column, lists_too=True)
        top = self.frames[-1] if self.frames else None
        if top is None or top.is_list or top.column != column:
            top = Frame(column, False, name)
            self.frames.append(top)
        top.part = name
        top.has_value = False
        top.keys.add(name)

    def leave(self, column: int, lists_too: bool) -> None:
        """Close what is indented further than a column, and with `lists_too` a list whose hyphens stand in it."""
        while self.frames:
            top = self.frames[-1]
            if top.column < column or (top.column == column and not (lists_too and top.is_list)):
                return
            self.frames.pop()

    def _value(self, text: str) -> None:
        if not text or text[0] == "#":
            return
        if self.frames:
            self.frames[-1].has_value = True
        if _BLOCK_SCALAR.match(text):
            self.block = self.frames[-1].column if self.frames else -1
        elif text[0] in "[{":
            flow = FlowWalk(self.path)
            flow.take(text)
            self.flow = None if flow.closed else flow
        elif text[0] in "\"'" and not _QUOTED.match(text):
            self.in_quotes = text[0]


def key_name(found: re.Match[str]) -> str:
    """The key that `KEY` found."""
    return next(part for part in (found["double"], found["single"], found["plain"]) if part is not None).rstrip()
