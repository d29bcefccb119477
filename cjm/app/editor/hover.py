"""What stands at a place: the thing an id names, the meaning of a key, the rules that found something there."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cjm.app.editor.cards import Card, RulePage
from cjm.app.editor.describe import built_in_channel, describe
from cjm.app.editor.diagnostics import diagnostics_at
from cjm.app.editor.keys import about_key
from cjm.app.editor.rule_pages import pages_of, suppressed_rule_at
from cjm.app.editor.session import Project
from cjm.finding import Span
from cjm.source.occurrences import occurrence_at
from cjm.source.point import point_at
from cjm.source.sketch import Sketch


class Hover(Struct, frozen=True):
    """What to show, and of which stretch of the text it is told."""

    span: Span
    parts: tuple[Card | RulePage, ...]


def hover_at(project: Project, path: Path, line: int, column: int) -> Hover | None:
    """What there is to say about a place in an open file; None where that is nothing."""
    sketch = project.sketch(path)
    if sketch is None:
        return None
    silenced = suppressed_rule_at(sketch.index, line, column)
    if silenced is not None:
        page, start, end = silenced
        return Hover(Span(line, start, line, end), (page,))
    found = _thing_at(project, sketch, line, column) or _key_at(sketch, line, column)
    marked = diagnostics_at(project, path, Span(line, column, line, column))
    parts: tuple[Card | RulePage, ...] = (*((found[1],) if found else ()), *pages_of(one.finding for one in marked))
    if not parts:
        return None
    return Hover(found[0] if found else marked[0].span, parts)


def _thing_at(project: Project, sketch: Sketch, line: int, column: int) -> tuple[Span, Card] | None:
    found = occurrence_at(sketch, project.book, line, column)
    if found is None:
        return None
    if found.target is not None:
        return found.span, describe(found.target, project.book, project.today)
    card = built_in_channel(found.key) if found.noun == "channel" else None
    return (found.span, card) if card else None


def _key_at(sketch: Sketch, line: int, column: int) -> tuple[Span, Card] | None:
    point = point_at(sketch.index, line, column)
    if point is None or sketch.model is None:
        return None
    is_scalar = point.span.line == point.span.end_line
    card = about_key(sketch.model, point.path) if point.at_key or is_scalar else None
    return (point.span, card) if card else None
