"""A file whose form is wrong, with what an explanation may look at."""

from __future__ import annotations

from dataclasses import dataclass

from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.source.positions import PositionIndex
from cjm.source.yaml_repair import with_part_quoted
from cjm.source.yaml_tree import Plain


@dataclass(frozen=True, slots=True)
class FormFile:
    """What an explanation may look at."""

    plain: Plain
    model: type[MapModel]
    name: str
    index: PositionIndex

    def line(self, path: DocumentPath, at_key: bool = False) -> str:
        """The line that a key or value begins on, where it is written on one line."""
        span = self.index.span(path, at_key)
        if span is None:
            return ""
        start = self.index.starts[span.line - 1]
        stop = self.index.starts[span.line] if span.line < len(self.index.starts) else None
        return self.index.text[start:stop].rstrip("\r\n")

    def written(self, path: DocumentPath) -> str:
        """The value at a path as it is written, where that is on one line."""
        span = self.index.span(path)
        if span is None or span.line != span.end_line:
            return ""
        return self.line(path)[span.column - 1 : span.end_column - 1]

    def quoting(self, path: DocumentPath) -> str:
        """The line with the value at a path in quotes, as it is written there."""
        span = self.index.span(path)
        if span is None or span.line != span.end_line:
            return ""
        return with_part_quoted(self.line(path), span.column - 1, span.end_column - 1)
