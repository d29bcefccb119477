r"""One JSON object, for programs.

    version    1; a change that could break a reader raises it
    findings   a list, in file and line order, of objects with
      code, rule, severity    "CJM010", "unknown-key", "error" | "warning" | "note"
      message, hint           sentences; the hint may be ""
      file                    from where cjm ran, "/"-separated; bytes that are not UTF-8 stand as \xNN
      line, column            from 1, columns in code points; null where the file cannot be read as text
      endLine, endColumn      the end, exclusive; null with them
      path                    keys and 0-based positions that lead to the place; [] for the whole document
      subject                 "journey/step/claim"; "" for a whole file
      related                 objects with message, file, line, column, endLine, endColumn
    summary    files, filesWithFindings, errors, warnings, notes: numbers

The text is plain ASCII, so that no terminal, log or code page changes it.
"""

from __future__ import annotations

import json
import re

from cjm.finding import Finding, Severity, Span
from cjm.report.checked import Checked, Look
from cjm.report.visible import visible

FORMAT_VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")
_Value = str | int | None | list["_Value"] | dict[str, "_Value"]


def report(checked: Checked, _look: Look) -> str:
    """The object, indented, with a line break at its end."""
    document: dict[str, _Value] = {
        "version": FORMAT_VERSION,
        "findings": [_finding(finding) for finding in checked.findings],
        "summary": {
            "files": checked.files,
            "filesWithFindings": checked.files_with_findings,
            "errors": checked.count(Severity.ERROR),
            "warnings": checked.count(Severity.WARNING),
            "notes": checked.count(Severity.NOTE),
        },
    }
    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False)
    # The brackets after ## can only stand inside of strings, where this is the same text and no build server's command
    return text.replace("##[", "##\\u005b").replace("##vso[", "##vso\\u005b") + "\n"


def _finding(finding: Finding) -> dict[str, _Value]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": _encodable(finding.message),
        "hint": _encodable(finding.hint),
        "file": _encodable(finding.file),
        **_place(finding.span),
        "path": [_encodable(part) if isinstance(part, str) else part for part in finding.path],
        "subject": _encodable(finding.subject),
        "related": [
            {"message": _encodable(related.message), "file": _encodable(related.file), **_place(related.span)}
            for related in finding.related
        ],
    }


def _place(span: Span | None) -> dict[str, _Value]:
    return {
        "line": span.line if span else None,
        "column": span.column if span else None,
        "endLine": span.end_line if span else None,
        "endColumn": span.end_column if span else None,
    }


def _encodable(text: str) -> str:
    """A text without the lone surrogates that strict JSON readers refuse."""
    return _SURROGATE.sub(lambda found: visible(found[0]), text)
