"""Findings to report on."""

from __future__ import annotations

from cjm.finding import Finding, Related, Severity, Span
from cjm.report.checked import Checked, Look

PLAIN = Look()

UNKNOWN_KEY = Finding(
    code="CJM010",
    rule="unknown-key",
    severity=Severity.ERROR,
    message="the key 'titel' is not known here",
    hint="did you mean title?",
    file="maps/book.journey.yaml",
    path=("stages", 0, "titel"),
    span=Span(4, 5, 4, 10),
    excerpt="  - titel: Find a tour",
    subject="book/find",
)
TWICE = Finding(
    code="CJM020",
    rule="duplicate-id",
    severity=Severity.WARNING,
    message="the id 'care' is defined twice",
    hint="",
    file="maps/teams.catalog.yaml",
    path=("teams", 1, "id"),
    span=Span(12, 10, 12, 14),
    excerpt="  - {id: care}",
    related=(
        Related("the first one", "maps/teams.catalog.yaml", Span(11, 10, 11, 14)),
        Related("and a file", "maps/other.catalog.yaml", None),
    ),
)
TOO_LARGE = Finding(
    code="CJM003",
    rule="limit",
    severity=Severity.ERROR,
    message="the file holds 2,000,000 bytes; a map file may hold 1,048,576",
    hint="split it",
    file="maps/huge.journey.yaml",
)


def about_line(excerpt: str, start: int, end: int, end_line: int = 1) -> Finding:
    """A finding about part of a line, given as 0-based positions."""
    return Finding(
        code="CJM012",
        rule="wrong-value",
        severity=Severity.ERROR,
        message="found something else",
        hint="",
        file="a.journey.yaml",
        span=Span(1, start + 1, end_line, end + 1),
        excerpt=excerpt,
    )


def checked(*findings: Finding, files: int = 3) -> Checked:
    """A run with these findings over so many files, or more where more have findings."""
    named = sorted({finding.file for finding in findings})
    clean = [f"maps/clean-{number}.journey.yaml" for number in range(1, files - len(named) + 1)]
    return Checked(findings, (*clean, *named))
