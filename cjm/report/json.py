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
summary    files, filesWithFindings, errors, warnings, notes: numbers; suppressed, accepted: how many findings
           comments silence and the baseline holds
  rules      objects with code, rule, severity, findings, fixable, the last two numbers; the heaviest rules first

The text is plain ASCII, so that no terminal, log or code page changes it.
"""

from __future__ import annotations

from cjm.finding import Finding, Severity, Span
from cjm.report.ascii_json import Json, encodable, json_text
from cjm.report.checked import Checked, Look
from cjm.report.tally import RuleCount, tally

FORMAT_VERSION = 1


def report(checked: Checked, _look: Look) -> str:
    """The object, indented, with a line break at its end."""
    document: dict[str, Json] = {
        "version": FORMAT_VERSION,
        "findings": [_finding(finding) for finding in checked.findings],
        "summary": {
            "files": len(checked.files),
            "filesWithFindings": checked.files_with_findings,
            "errors": checked.count(Severity.ERROR),
            "warnings": checked.count(Severity.WARNING),
            "notes": checked.count(Severity.NOTE),
            "suppressed": len(checked.suppressed),
            "accepted": len(checked.accepted),
            "rules": [_count(count) for count in tally(checked)],
        },
    }
    return json_text(document)


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": encodable(finding.message),
        "hint": encodable(finding.hint),
        "file": encodable(finding.file),
        **_place(finding.span),
        "path": [encodable(part) if isinstance(part, str) else part for part in finding.path],
        "subject": encodable(finding.subject),
        "related": [
            {"message": encodable(related.message), "file": encodable(related.file), **_place(related.span)}
            for related in finding.related
        ],
    }


def _count(count: RuleCount) -> dict[str, Json]:
    return {
        "code": count.code,
        "rule": count.rule,
        "severity": count.severity.label,
        "findings": count.findings,
        "fixable": count.fixable,
    }


def _place(span: Span | None) -> dict[str, Json]:
    return {
        "line": span.line if span else None,
        "column": span.column if span else None,
        "endLine": span.end_line if span else None,
        "endColumn": span.end_column if span else None,
    }
