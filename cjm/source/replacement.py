"""Writing something else in the place of a value, a key or a stretch of text."""

from __future__ import annotations

from cjm.edit import Replace, ReplaceText, Scalar
from cjm.source.editable import Editable, Way
from cjm.source.nodes import Entry, Node
from cjm.source.removal import drop_lines
from cjm.source.scalar_text import scalar_text
from cjm.source.text_edit import TextEdit
from cjm.source.yaml_repair import quoted


def new_value(page: Editable, way: Way, value: Scalar) -> list[TextEdit]:
    """The edits that write another single value at the end of a way; none where no single value stands there."""
    holder, entry = way[-1]
    node = entry.value
    if node.form != "scalar" or page.comments_in(node.start, node.end):
        return []
    written = scalar_text(value, node.style, bool(holder.style))
    if not node.is_empty:
        return [TextEdit(node.start, node.end, written)]
    behind = entry.colon + 1 or entry.start + 1
    return [] if holder.style and entry.colon < 0 else [TextEdit(behind, behind, f" {written}")]


def new_key(way: Way, key: str) -> list[TextEdit]:
    """The edits that write another key at the end of a way."""
    holder, entry = way[-1]
    if entry.key is None:
        return []
    return [TextEdit(entry.key.start, entry.key.end, scalar_text(key, entry.key.style, bool(holder.style)))]


def joined(page: Editable, entry: Entry) -> str:
    """A key and its value as they are written, colon and all; empty where they are not on one line."""
    node = entry.value
    if entry.key is None or node.form != "scalar" or node.is_empty:
        return ""
    start, end = entry.key.start, node.end
    return page.text[start:end] if page.line_of(start) == page.line_of(end) else ""


def new_sentence(way: Way, key: str, sentence: str) -> list[TextEdit]:
    """The edit that writes a sentence in quotes in the place of a key and its value at the end of a way."""
    entry = way[-1][1]
    before = f"{key}: " if key else ""
    return [TextEdit(entry.start, entry.value.end, before + quoted(sentence))]


def new_citation(page: Editable, edit: Replace) -> list[TextEdit]:
    """The edits that write another source into a sentence that cites one; none where the path leads to no such one."""
    span = page.index.citation(edit.path)
    if span is None or not isinstance(edit.value, str):
        return []
    start, end = page.index.indexes(span)
    return [TextEdit(start, end, f"@{edit.value}")]


def new_text(page: Editable, edit: ReplaceText) -> list[TextEdit]:
    """The edits that write another text in the place of a span; none where the text has no such span."""
    span = edit.span
    if not (1 <= span.line <= span.end_line <= len(page.starts)):
        return []
    start, end = page.index.indexes(span)
    if not page.starts[span.line - 1] <= start <= end <= page.line_end(span.end_line - 1):
        return []
    return [TextEdit(start, end, edit.text) if edit.text else _without(page, start, end)]


def _without(page: Editable, start: int, end: int) -> TextEdit:
    """Take a stretch out with the blanks before it, if nothing follows, and the line, if nothing else is on it."""
    first, last = page.line_of(start), page.line_of(end)
    if page.text[end : page.line_end(last)].strip():
        return TextEdit(start, end, "")
    before = page.text[page.starts[first] : start].rstrip()
    if before:
        return TextEdit(page.starts[first] + len(before), page.line_end(last), "")
    return drop_lines(page, first, last)


def scalar_around(node: Node, start: int, end: int) -> Node | None:
    """The single value or key that holds a whole stretch; None where none does."""
    for entry in node.entries:
        if entry.start <= start and end <= entry.end:
            for part in (entry.key, entry.value):
                if part is not None and part.start <= start and end <= part.end:
                    return part if part.form == "scalar" else scalar_around(part, start, end)
    return None
