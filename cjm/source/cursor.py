"""Where a caret stands in a map that is being typed, told from its lines alone: the text need not be sound YAML.

That reads less of YAML than a parser does, and gives an answer for every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cjm.finding import DocumentPath, Span
from cjm.source.block_walk import DASH, KEY, BlockWalk, key_name
from cjm.source.decode import split_lines
from cjm.source.flow_walk import FlowWalk
from cjm.source.limits import MAX_BYTES, MAX_DEPTH

Role = Literal["key", "value", "item", "citation", "rule", "text"]
"""What is being typed. An `item` on a line of its own may become a value or the first key of a mapping. A `rule` stands
in a comment that silences rules. Of `text` nothing is known."""

_RULE = re.compile(r"#[ \t]*cjm:[ \t]*ignore\[(?:[^\]]*,)?[ \t]*[\w-]*$")
_CITATION = re.compile(r"(?<!\\)\[(?:[^\[\]]*;)?[ \t]*@[^\s,;@\[\]]*$")
_WORD = re.compile(r"[^\s\[\]{},:;#@\"']*$")
_WORD_REST = re.compile(r"[^\s\[\]{},:;#@\"']*")
_ONE_WORD = re.compile(r"[\"']?[^\s\[\]{},:;#@\"']*")
_COLON = re.compile(r"[\"']?[ \t]*:")
_KEY_IN_BRACES = re.compile(r"(?:^|,)\s*[\"']?([\w-]+)[\"']?\s*:")
_NEAR = 1_000
"""Code points before the caret in which the word and its brackets are looked for."""


class Cursor(Struct, frozen=True):
    """What is being typed at a place."""

    role: Role
    path: DocumentPath
    """Of the mapping for a key; else of the value or item."""
    word: str
    """What is typed of it before the caret."""
    span: Span
    """The whole word around the caret, which a completion replaces."""
    taken: frozenset[str] = frozenset()
    """Keys that the mapping has already."""
    has_colon: bool = False
    """Whether a colon follows the word, which then is a key already."""


def cursor_at(text: str, line: int, column: int) -> Cursor | None:
    """What is being typed at a place, line and column from 1; None for a place that the text does not have."""
    lines = split_lines(text)
    if len(text) > MAX_BYTES or not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
        return None
    walk = BlockWalk()
    for passed in lines[: line - 1]:
        walk.take(passed)
    caret = _Caret(lines, line, column, walk)
    cursor = caret.cursor()
    return cursor if len(cursor.path) <= MAX_DEPTH else None


class _Caret:
    def __init__(self, lines: list[str], line: int, column: int, walk: BlockWalk) -> None:
        self.below = lines[line:]
        self.before = lines[line - 1][: column - 1]
        self.after = lines[line - 1][column - 1 :]
        self.walk = walk
        self.near = self.before[-_NEAR:]
        found = _WORD.search(self.near)
        self.word = found[0] if found else ""
        rest = _WORD_REST.match(self.after)
        self.rest = rest.end() if rest else 0
        self.span = Span(line, column - len(self.word), line, column + self.rest)
        self.has_colon = _COLON.match(self.after, self.rest) is not None

    def cursor(self) -> Cursor:
        before, walk = self.before, self.walk
        start = len(before) - len(before.lstrip(" "))
        if _CITATION.search(self.near):
            return self._found("citation", walk.path)
        if _RULE.search(self.near):
            return self._found("rule", ())
        walk.give_up(before, start)
        if walk.in_quotes or walk.in_block(start) or before[start : start + 1] == "#":
            return self._found("text", walk.path)
        if walk.flow is not None:
            return self._in_flow(walk.flow, before)
        column = walk.dashes(before, start)
        key = KEY.match(before, column)
        if key is None:
            return self._word(column, dashed=column > start)
        walk.key(column, key_name(key))
        value = before[key.end() :]
        return self._value(value.lstrip()) if value else self._found("text", walk.path)

    def _found(
        self, role: Role, path: DocumentPath, taken: frozenset[str] = frozenset(), typed: str | None = None
    ) -> Cursor:
        """The cursor; nothing is known where more than one word was `typed`."""
        if typed is not None and _ONE_WORD.fullmatch(typed) is None:
            role = "text"
        return Cursor(role, path, self.word, self.span, taken, self.has_colon)

    def _value(self, typed: str) -> Cursor:
        if typed[:1] in ("[", "{"):
            return self._in_flow(FlowWalk(self.walk.path), typed)
        return self._found("value", self.walk.path, typed=typed)

    def _word(self, column: int, dashed: bool) -> Cursor:
        """A word that nothing introduces but white space or a hyphen."""
        walk, typed = self.walk, self.before[column:]
        if typed[:1] in ("[", "{"):
            return self._value(typed)
        beside = frozenset(self._keys_below(column))
        if dashed:
            return self._found("item", walk.path, beside, typed)
        besides_items = any(frame.is_list and frame.column == column for frame in walk.frames)
        walk.leave(column, lists_too=True)
        top = walk.frames[-1] if walk.frames else None
        if top is None or (top.column == column and not top.is_list):
            keys = top.keys if top else set()
            return self._found("key", walk.path[:-1], beside | keys, typed)
        if top.has_value or besides_items:
            return self._found("text", walk.path)
        return self._found("item", walk.path, beside, typed)

    def _keys_below(self, column: int) -> Iterator[str]:
        """The keys in a column of the lines below, as far as the mapping goes on."""
        for line in self.below:
            start = len(line) - len(line.lstrip(" "))
            if not line.strip() or line[start] == "#" or start > column:
                continue
            key = KEY.match(line, start)
            if start < column or key is None or DASH.match(line, start):
                return
            yield key_name(key)

    def _in_flow(self, flow: FlowWalk, text: str) -> Cursor:
        flow.take(text)
        if flow.closed:
            return self._found("text", self.walk.path)
        typed = flow.token.lstrip().removesuffix(" ")
        if flow.quote and not _ONE_WORD.fullmatch(typed):
            return self._found("text", flow.path)
        if flow.in_list:
            return self._found("value", flow.path, typed=typed)
        if not flow.at_key:
            return self._found("value", flow.path, typed=typed)
        beside = _KEY_IN_BRACES.findall(self.after[self.rest :].partition("}")[0])
        return self._found("key", flow.path, flow.keys | frozenset(beside), typed)
