"""Finding the suppressions of a file, and what each of them covers.

At the end of a line one covers what begins on that line. On a line of its own it covers the block below it: a key with
its whole value, or an item of a list with all that is in it; above `kind:`, the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cjm.finding import DocumentPath, Span
from cjm.source.positions import Comment, PositionIndex, find_comments
from cjm.source.suppression_form import Words, read_comment
from cjm.suppression import Suppression

_SPACE = re.compile(r"\s*")
_HYPHEN = re.compile(r"-(?:\s|\Z)")

_Place = tuple[int, int]
"""Line and column."""


def find_suppressions(file: str, index: PositionIndex) -> tuple[Suppression, ...]:
    """Every suppression of a file, in order, also those that are not written as they should be."""
    comments = find_comments(index.text, index)
    found = [(place, words) for place, comment in enumerate(comments) for words in read_comment(comment.text)]
    if not found:
        return ()
    below = _what_is_below(comments, index)
    blocks = _Blocks(index)
    return tuple(_suppression(file, comments[place], words, below[place], blocks) for place, words in found)


def _suppression(file: str, comment: Comment, words: Words, below: int | None, blocks: _Blocks) -> Suppression:
    line, column = comment.line, comment.column + words.start
    span = Span(line, column, line, column + len(words.text))
    if comment.own_line:
        path, covers = blocks.at(below)
    else:
        path, covers = blocks.on_line(line), Span(line, 1, line, comment.column)
    start = blocks.end_of_text_before(line, column) if words.start or not comment.own_line else column
    removal = Span(line, start, line, span.end_column)
    return Suppression(file, span, words.text, words.rules, words.reason, covers, path, removal, words.correct)


def _what_is_below(comments: Sequence[Comment], index: PositionIndex) -> list[int | None]:
    """For each comment the index in the text of what follows it, other comments aside."""
    text, following, found = index.text, len(index.text), list[int | None]()
    below: int | None = None
    for comment in reversed(comments):
        start = index.starts[comment.line - 1] + comment.column - 1
        match = _SPACE.match(text, start + len(comment.text), following)
        end = match.end() if match else following
        if end < following:
            below = end
        found.append(below)
        following = start
    return found[::-1]


class _Blocks:
    """The keys and values of a file by where they begin."""

    def __init__(self, index: PositionIndex) -> None:
        self.index = index
        # where a mapping begins its first key does, too, and that is the smaller of the two
        nodes = [(span, True, path) for path, span in index.keys.items()]
        nodes += [(span, False, path) for path, span in index.values.items()]
        nodes.sort(key=lambda node: (node[0].line, node[0].column, not node[1], len(node[2])))
        self._nodes = nodes
        self._places = [(span.line, span.column) for span, _, _ in nodes]
        items = [(span, path) for span, is_key, path in nodes if not is_key and path and isinstance(path[-1], int)]
        self._items = items
        self._item_places = [(span.line, span.column) for span, _ in items]

    def at(self, position: int | None) -> tuple[DocumentPath, Span | None]:
        """The block that begins at an index in the text, with its path and where it stands."""
        if position is None:
            return (), None
        starts = self.index.starts
        line = bisect_right(starts, position)
        column = position - starts[line - 1] + 1
        if _HYPHEN.match(self.index.text, position):
            place = bisect_right(self._item_places, (line, column))
            if place < len(self._items):
                span, path = self._items[place]
                return path, Span(line, column, span.end_line, span.end_column)
        place = bisect_left(self._places, (line, column))
        if place == len(self._nodes):
            return (), None
        span, is_key, path = self._nodes[place]
        if path == ("kind",):
            return (), Span(1, 1, len(starts) + 1, 1)
        end = self.index.values.get(path, span)
        return path, Span(span.line, span.column, end.end_line, end.end_column) if is_key else span

    def on_line(self, line: int) -> DocumentPath:
        """The path of what begins on a line; empty where nothing does."""
        found = _SPACE.match(self.index.text, self.index.starts[line - 1])
        path, span = self.at(found.end() if found else None)
        return path if span is not None and span.line == line else ()

    def end_of_text_before(self, line: int, column: int) -> int:
        """The column at which the white space before a place begins."""
        start = self.index.starts[line - 1] - 1
        while column > 1 and self.index.text[start + column - 1].isspace():
            column -= 1
        return column
