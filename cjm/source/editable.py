"""A text with what an edit has to know of it: its nodes, its lines, and the comments that belong to what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from cjm.finding import DocumentPath
from cjm.model.format import KINDS, Kind
from cjm.source.document import kind_of_name
from cjm.source.nodes import Entry, Node, read_nodes
from cjm.source.positions import Comment, PositionIndex, find_comments, index_positions
from cjm.source.yaml_tree import Plain, parse

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SHORTHAND = frozenset({"id", "score", "to"})
"""Keys of mappings that may be written as the value of that key alone."""


Way = tuple[tuple[Node, Entry], ...]
"""Each collection on the way to a value, with the entry that leads on."""


class Editable:
    """A text that can be edited; lines are counted from 0 here, indexes in code points."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    @cached_property
    def top(self) -> Node | None:
        """The outermost value; None for a text that edits do not know how to handle."""
        return read_nodes(self.text)

    @cached_property
    def index(self) -> PositionIndex:
        """Where everything stands."""
        return index_positions(self.text)

    @cached_property
    def plain(self) -> Plain:
        """The data that the text holds, None where it cannot be read."""
        return self._parsed[0]

    @property
    def faults(self) -> int:
        """How many things the YAML reader refuses in the text."""
        return len(self._parsed[1])

    @cached_property
    def _parsed(self) -> tuple[Plain, list[object]]:
        plain, problems = parse(self.text, self.file)
        return plain, [*problems]

    @cached_property
    def kind(self) -> Kind | None:
        """What the file says it is or, where it does not, its name does."""
        stated = self.plain.get("kind") if isinstance(self.plain, dict) else None
        return next((kind for kind in KINDS if kind == stated), None) or kind_of_name(self.file)

    @cached_property
    def line_break(self) -> str:
        """How lines end in this text."""
        found = _LINE_BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Every comment, in order."""
        return find_comments(self.text, self.index)

    @cached_property
    def comment_columns(self) -> dict[int, int]:
        """The column, from 0, of every comment that has a line of its own, by line."""
        return {comment.line - 1: comment.column - 1 for comment in self.comments if comment.own_line}

    @cached_property
    def _comment_places(self) -> list[int]:
        return [self.starts[comment.line - 1] + comment.column - 1 for comment in self.comments]

    def comments_in(self, start: int, end: int) -> tuple[Comment, ...]:
        """The comments that begin in a stretch of the text."""
        places = self._comment_places
        return self.comments[bisect_left(places, start) : bisect_left(places, end)]

    @property
    def starts(self) -> list[int]:
        """The index at which each line begins."""
        return self.index.starts

    def line_of(self, index: int) -> int:
        """The line that an index is on."""
        return bisect_right(self.starts, index) - 1

    def column_of(self, index: int) -> int:
        """The column of an index."""
        return index - self.starts[self.line_of(index)]

    def line_start(self, line: int) -> int:
        """Where a line begins; the end of the text for a line past the last."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line_end(self, line: int) -> int:
        """The index of the line break that ends a line, or the end of the text."""
        found = _LINE_BREAK.search(self.text, self.starts[line])
        return found.start() if found else len(self.text)

    def is_blank(self, line: int) -> bool:
        """Whether a line holds nothing but white space."""
        return not self.text[self.starts[line] : self.line_end(line)].strip()

    def indentation(self, line: int) -> int:
        """How many blanks a line begins with."""
        found = self.text[self.starts[line] : self.line_end(line)]
        return len(found) - len(found.lstrip())

    def leads(self, entry: Entry) -> bool:
        """Whether an entry is the first thing on its line."""
        start = self.starts[self.line_of(entry.start)]
        return not self.text[start : entry.start].strip()

    def first_line(self, entry: Entry) -> int:
        """The line that an entry begins on, with the comments that belong to it.

        Those are the lines right above it that hold nothing else and begin in its column. What stands at the very top
        of a file belongs to the file.
        """
        line = self.line_of(entry.start)
        if not self.leads(entry):
            return line
        column = self.column_of(entry.start)
        first = line
        while first > 0 and self.comment_columns.get(first - 1) == column:
            first -= 1
        return line if first == 0 else first

    def last_line(self, entry: Entry) -> int:
        """The line that an entry ends on, with the comments below it that are indented further than it."""
        line = self.line_of(entry.end)
        column = self.column_of(entry.start)
        while self.comment_columns.get(line + 1, -1) > column:
            line += 1
        return line

    def find(self, path: DocumentPath) -> Way | None:
        """The way to a value; None where the text has no such value.

        A path of the model is followed to a value that stands for a list of one, or for a mapping with one key.
        """
        way: Way = ()
        here = self.top
        for part in path:
            if here is None:
                return None
            entry = entry_of(here, part)
            if entry is not None:
                way, here = (*way, (here, entry)), entry.value
            elif here.form == "list" or not (part == 0 or (part in _SHORTHAND and here.form == "scalar")):
                return None
        return way if here is not None else None


def entry_of(holder: Node, part: str | int) -> Entry | None:
    """The entry of a key or position; None where there is none, or where a key stands twice."""
    if holder.form == "list":
        return holder.entries[part] if isinstance(part, int) and 0 <= part < len(holder.entries) else None
    found = [entry for entry in holder.entries if entry.key is not None and entry.key.text == part]
    return found[0] if len(found) == 1 else None
