"""Findings as an editor marks them in the text."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cjm.app.editor.session import TOP, Project
from cjm.finding import Finding, Span
from cjm.source.decode import split_lines
from cjm.source.point import holds

_UNUSED = "unused-"
"""How the names of rules begin that find what could go."""
_START = Span(1, 1, 1, 1)


class Elsewhere(Struct, frozen=True):
    """Another place that a finding speaks of."""

    message: str
    path: Path
    span: Span


class Diagnostic(Struct, frozen=True):
    """A finding and what is to be marked."""

    finding: Finding
    span: Span
    """On one line: of a place that is longer its first line, since a whole map underlined helps nobody."""
    unused: bool
    """Whether it may be shown faded, as something that could go."""
    related: tuple[Elsewhere, ...]


def diagnostics_of(project: Project, path: Path) -> tuple[Diagnostic, ...]:
    """What is to be marked in an open file, in the order of its lines."""
    lines = split_lines(project.text(path))
    return tuple(
        Diagnostic(
            finding,
            _first_line(finding.span, lines),
            finding.rule.startswith(_UNUSED),
            tuple(
                Elsewhere(
                    related.message,
                    TOP / related.file,
                    _first_line(related.span, split_lines(project.text(TOP / related.file))),
                )
                for related in finding.related
            ),
        )
        for finding in project.findings.get(path, ())
    )


def diagnostics_at(project: Project, path: Path, span: Span) -> tuple[Diagnostic, ...]:
    """Those that touch a stretch of the file."""
    return tuple(
        one
        for one in diagnostics_of(project, path)
        if holds(one.span, span.line, span.column) or holds(span, one.span.line, one.span.column)
    )


def _first_line(span: Span | None, lines: list[str]) -> Span:
    """The part of a span on its first line, as far as the text goes: what is missing at an end is found behind it."""
    if span is None or span.line > len(lines):
        return _START
    line = lines[span.line - 1]
    column = min(span.column, len(line) + 1)
    end = span.end_column if span.end_line == span.line else len(line.rstrip()) + 1
    return Span(span.line, column, span.line, max(column, min(end, len(line) + 1)))
