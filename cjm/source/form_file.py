"""A file whose form is wrong, with what an explanation may look at."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.source.positions import PositionIndex
from cjm.source.yaml_repair import with_part_quoted
from cjm.source.yaml_tree import Plain


def is_json(file: str) -> bool:
    """Whether a file is JSON by its name."""
    return file.lower().endswith(".json")


class FormFile(Struct, frozen=True):
    """What an explanation may look at."""

    plain: Plain
    model: type[MapModel]
    name: str
    index: PositionIndex

    def entry(self, key: str, value: str = "\u2026") -> str:
        """A key and its value as this file would hold them."""
        return f'"{key}": {value}' if is_json(self.name) else f"{key}: {value}"

    def is_in_brackets(self, path: DocumentPath) -> bool:
        """Whether a value stands inside braces or square brackets, where nothing can have a line of its own."""
        around = (self.index.values.get(path[:length]) for length in range(len(path)))
        return any(self.index.text.startswith(("{", "["), self.index.indexes(span)[0]) for span in around if span)

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
