"""A Code Quality report, which GitLab shows in merge requests: a JSON array with an object for every finding.

The merge request shows nothing of a finding but its severity, description and place. Of several findings with one
fingerprint GitLab keeps the first. Every finding has a line; one about a file that cannot be read as text has line 1.
"""

from __future__ import annotations

from cjm.finding import Finding, Severity
from cjm.report.ascii_json import Json, encodable, json_text
from cjm.report.checked import Checked, Look
from cjm.report.fingerprint import fingerprints
from cjm.report.visible import visible

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(checked: Checked, _look: Look) -> str:
    """The array; an empty one where there are no findings."""
    issues = zip(checked.findings, fingerprints(checked), strict=True)
    return json_text([_issue(finding, fingerprint, checked) for finding, fingerprint in issues])


def _issue(finding: Finding, fingerprint: str, checked: Checked) -> Json:
    said = f"{finding.code} {finding.rule}: {finding.message}"
    span = finding.span
    return {
        "description": visible(f"{said}; {finding.hint}" if finding.hint else said),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": encodable(checked.in_repository(finding.file)),
            "lines": {"begin": span.line if span else 1, "end": span.end_line if span else 1},
        },
    }
