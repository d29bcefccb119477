"""Annotations on GitHub: workflow commands, which a step of an action prints.

GitHub shows the first ten of each severity in a step, therefore the heaviest come first. The log of the step shows the
message alone, therefore it begins with the place.
"""

from __future__ import annotations

from cjm.finding import Finding, Related, Severity, Span
from cjm.report.checked import Checked, Look
from cjm.report.paint import Paint
from cjm.report.summary import summary_line
from cjm.report.visible import visible

SHOWN = 10
"""Annotations of one severity that GitHub shows in a step."""

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def report(checked: Checked, _look: Look) -> str:
    """A command for every finding, and a line that counts them."""
    lines = [_annotation(finding, checked) for finding in checked.worst_first]
    unseen = any(checked.count(severity) > SHOWN for severity in Severity)
    note = f" (GitHub annotates the first {SHOWN} of each severity)" if unseen else ""
    return "\n".join([*lines, summary_line(checked, Paint(colour=False)) + note]) + "\n"


def _annotation(finding: Finding, checked: Checked) -> str:
    file = checked.in_repository(finding.file)
    properties = {
        "file": file,
        **(_lines(finding.span) if finding.span else {}),
        "title": f"{finding.code} {finding.rule}",
    }
    stated = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    said = (
        f"{_where(file, finding.span)}: {finding.message}",
        f"hint: {finding.hint}" if finding.hint else "",
        *(_mention(related, checked) for related in finding.related),
    )
    message = "\n".join(visible(line) for line in said if line)
    return f"::{_COMMAND[finding.severity]} {stated}::{message.translate(_IN_MESSAGES)}"


def _lines(span: Span) -> dict[str, str]:
    stated = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:  # GitHub drops columns that lie in different lines
        stated |= {"col": str(span.column), "endColumn": str(span.end_column)}
    return stated


def _mention(related: Related, checked: Checked) -> str:
    return f"{related.message}: {_where(checked.in_repository(related.file), related.span)}"


def _where(file: str, span: Span | None) -> str:
    return f"{file}:{span.line}:{span.column}" if span else file


def _property(text: str) -> str:
    return visible(text).translate(_IN_PROPERTIES)
