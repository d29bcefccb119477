"""A document as it is written: which stretch of the text every key, value and list item takes.

Edits need more than the spans that findings point at: hyphens, colons, the order of entries and how each is written.
Whatever is written in a way that edits do not know has no nodes, and is not edited.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import yaml
from msgspec import Struct, field
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

from cjm.finding import DocumentPath
from cjm.source.limits import MAX_DEPTH, MAX_NODES

Form = Literal["scalar", "list", "mapping"]

_NOTHING = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*+")
"""Blanks, line breaks and comments."""


class Node(Struct, eq=False):
    """A value or a key. Indexes count code points from 0; ends are exclusive."""

    form: Form
    path: DocumentPath
    start: int
    end: int
    """Just past its last character; white space, line breaks and comments behind it are not part of it."""
    style: str = ""
    """Of a scalar: its quote, `|` or `>`, or empty for a plain one. Of a collection in braces or brackets: the first
    of them, empty where it is written over lines."""
    text: str = ""
    """Of a scalar: what it says."""
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written where a value could be."""
        return self.start == self.end


class Entry(Struct, eq=False):
    """An item of a list, or a key with its value."""

    start: int
    """The index of its hyphen or its key; in brackets of the item itself."""
    value: Node
    key: Node | None = None
    colon: int = -1
    """The index of the colon; -1 for an item, and for a key in braces that has none."""

    @property
    def end(self) -> int:
        """Just past the last character of the value or, where that is empty, of what introduces it."""
        return max(self.value.end, self.colon + 1, self.key.end if self.key else self.start + 1)


class _Unknown(Exception):  # noqa: N818 - it ends the walk and never leaves this module
    """The text is written in a way that edits do not know."""


def read_nodes(text: str) -> Node | None:
    """The outermost value of a text; None for a text that is not read to its end or not written plainly.

    Not plain are anchors, aliases and tags, which maps may not have, keys behind a `?`, and pairs in brackets.
    """
    reader = _Reader(text)
    parser: Any = CParser(text)  # Any: a compiled class without type information
    try:
        while reader.take(parser.get_event()):
            pass
    except (yaml.YAMLError, _Unknown):
        return None
    return reader.top


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.top: Node | None = None
        self.open: list[Node] = []
        self.keys: list[Node | None] = []
        """The key that waits for its value, of every open collection."""
        self.count = 0

    # Any: the stubs let marks be None, and libyaml always sets them
    def take(self, event: Any) -> bool:
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind in (MappingStartEvent, SequenceStartEvent):
            self._begin(event, "mapping" if kind is MappingStartEvent else "list")
        elif kind in (MappingEndEvent, SequenceEndEvent):
            node = self.open.pop()
            self.keys.pop()
            node.end = event.end_mark.index if node.style else node.entries[-1].end
            self._add(node)
        elif kind is AliasEvent:
            raise _Unknown
        return kind is not StreamEndEvent

    def _plain(self, event: Any) -> None:  # Any: as above
        self.count += 1
        if event.anchor is not None or event.tag is not None or self.count > MAX_NODES:
            raise _Unknown

    def _begin(self, event: Any, form: Form) -> None:  # Any: as above
        self._plain(event)
        start = event.start_mark.index
        style = self.text[start] if event.flow_style else ""
        if len(self.open) >= MAX_DEPTH or style not in ("", "[", "{"):
            raise _Unknown
        self.open.append(Node(form, self._path(), start, start, style))
        self.keys.append(None)

    def _scalar(self, event: Any) -> None:  # Any: as above
        self._plain(event)
        start, end = event.start_mark.index, event.end_mark.index
        end = start + len(self.text[start:end].rstrip("\r\n\t ")) if event.style in ("|", ">") else end
        if self.open and self.open[-1].form == "mapping" and self.keys[-1] is None:
            path = (*self.open[-1].path, event.value)
            self.keys[-1] = Node("scalar", path, start, end, event.style or "", event.value)
        else:
            self._add(Node("scalar", self._path(), start, end, event.style or "", event.value))

    def _path(self) -> DocumentPath:
        if not self.open:
            return ()
        key = self.keys[-1]
        return key.path if key is not None else (*self.open[-1].path, len(self.open[-1].entries))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.top = node
            return
        holder, key = self.open[-1], self.keys[-1]
        before = holder.entries[-1].end if holder.entries else holder.start + len(holder.style)
        if key is None:
            start = self._item_start(holder, node, before)
            holder.entries.append(Entry(start, node))
        else:
            self._check_gap(holder, before, key.start)
            holder.entries.append(Entry(key.start, node, key, self._colon(holder, key, node)))
            self.keys[-1] = None

    def _item_start(self, holder: Node, node: Node, before: int) -> int:
        if holder.style:
            self._check_gap(holder, before, node.start)
            return node.start
        start = self._past_nothing(before)
        if self.text[start : start + 1] != "-":
            raise _Unknown
        return start

    def _check_gap(self, holder: Node, start: int, end: int) -> None:
        """Raise unless nothing but blanks, comments and, in brackets, commas stands between two entries."""
        place = self._past_nothing(start)
        if holder.style and holder.entries and self.text[place : place + 1] == ",":
            place = self._past_nothing(place + 1)
        if place < end:
            raise _Unknown

    def _colon(self, holder: Node, key: Node, value: Node) -> int:
        colon = self._past_nothing(key.end)
        if self.text[colon : colon + 1] == ":":
            if not value.is_empty and self._past_nothing(colon + 1) != value.start:
                raise _Unknown
            return colon
        if holder.style and value.is_empty:
            return -1
        raise _Unknown

    def _past_nothing(self, start: int) -> int:
        found = _NOTHING.match(self.text, start)
        return found.end() if found else start
