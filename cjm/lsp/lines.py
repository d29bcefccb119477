"""Places of cjm and places of the protocol: the one counts columns in code points from 1, the other in units from 0."""

from __future__ import annotations

from lsprotocol import types

from cjm.finding import Span
from cjm.source.decode import split_lines

_BOM = "\ufeff"
"""What a file may begin with; editors may leave it in their texts, cjm's lines are without it."""


class Lines:
    """The lines of a text, for a client that counts in `encoding`. A place past the end of one is its end."""

    def __init__(self, text: str, encoding: str) -> None:
        self._lines = split_lines(text.removeprefix(_BOM))
        self._encoding = encoding
        self._lead = self._units(_BOM) if text.startswith(_BOM) else 0

    def range(self, span: Span) -> types.Range:
        """A span as the protocol says it."""
        return types.Range(self._position(span.line, span.column), self._position(span.end_line, span.end_column))

    def span(self, stretch: types.Range) -> Span:
        """A range of the protocol as a span."""
        return Span(*self.place(stretch.start), *self.place(stretch.end))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column of a position; one inside of a character is where that begins."""
        if position.line >= len(self._lines):
            return len(self._lines), len(self._lines[-1]) + 1
        line = self._lines[position.line]
        left = position.character - (self._lead if position.line == 0 else 0)
        if line.isascii() or self._encoding == types.PositionEncodingKind.Utf32:
            return position.line + 1, min(max(left, 0), len(line)) + 1
        column = 0
        for character in line:
            left -= self._units(character)
            if left < 0:
                break
            column += 1
        return position.line + 1, column + 1

    def _position(self, line: int, column: int) -> types.Position:
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        lead = self._lead if line == 1 else 0
        return types.Position(line - 1, lead + self._units(self._lines[line - 1][: column - 1]))

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding == types.PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode(errors="surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
