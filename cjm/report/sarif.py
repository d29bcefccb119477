"""SARIF 2.1.0, which code scanning on GitHub and many viewers read.

Files are named from the top of the repository. What code scanning would refuse is kept out of the log: results beyond
25,000 (the heaviest are kept, and a notification tells how many are missing) and empty texts. It also refuses a log of
more than 10 MB after gzip; 25,000 results of thirty words take about 6 MB.

A result carries a fingerprint of its own, `cjmFinding/v1`. `primaryLocationLineHash` is left to the upload action,
which warns about every one that it did not make itself.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from cjm import __version__
from cjm.finding import Finding, Severity, Span
from cjm.report.ascii_json import Json, json_text
from cjm.report.checked import Checked, Look, RuleText
from cjm.report.fingerprint import fingerprints
from cjm.report.summary import counted
from cjm.report.visible import visible

MAX_RESULTS = 25_000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOP = "%SRCROOT%"
_LINK = re.compile(r"\](?=\()")
_PROBLEM_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def report(checked: Checked, _look: Look) -> str:
    """One log with one run; without findings, a run with an empty list of results."""
    rule_index = {rule.code: index for index, rule in enumerate(checked.rules)}
    heaviest = sorted(range(len(checked.findings)), key=lambda index: -checked.findings[index].severity)
    kept = set(heaviest[:MAX_RESULTS])
    results: list[Json] = [
        _result(finding, fingerprint, rule_index, checked)
        for index, (finding, fingerprint) in enumerate(zip(checked.findings, fingerprints(checked), strict=True))
        if index in kept
    ]
    run: dict[str, Json] = {
        "tool": {
            "driver": {"name": "cjm", "version": __version__, "rules": [_rule(rule) for rule in checked.rules]},
        },
        "invocations": [_invocation(len(checked.findings) - len(results))],
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleText) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"level": rule.severity.label},
        "properties": {
            "tags": [rule.group],
            "precision": "very-high",
            "problem.severity": _PROBLEM_SEVERITY[rule.severity],
        },
    }


def _invocation(left_out: int) -> Json:
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{counted(left_out, 'result')} of least severity left out: code scanning takes {MAX_RESULTS:,}."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _result(finding: Finding, fingerprint: str, rule_index: dict[str, int], checked: Checked) -> Json:
    result: dict[str, Json] = {"ruleId": finding.code}
    if finding.code in rule_index:
        result["ruleIndex"] = rule_index[finding.code]
    place: dict[str, Json] = {"physicalLocation": _place(finding.file, finding.span, checked)}
    if finding.subject:
        subject = visible(finding.subject)
        name = subject.rpartition("/")[2] or subject
        place["logicalLocations"] = [{"name": name, "fullyQualifiedName": subject, "kind": "object"}]
    result |= {
        "level": finding.severity.label,
        "message": {"text": "\n".join(map(_plain, filter(None, (finding.message, finding.hint))))},
        "locations": [place],
        "partialFingerprints": {"cjmFinding/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(related.file, related.span, checked),
                "message": {"text": _plain(related.message)},
            }
            for number, related in enumerate(finding.related)
        ]
    return result


def _plain(text: str) -> str:
    """A text in which no viewer sees a link: SARIF has them as `[text](target)`, also in plain messages."""
    return _LINK.sub("] ", visible(text))


def _place(file: str, span: Span | None, checked: Checked) -> Json:
    name = checked.in_repository(file)
    path = quote(name.encode("utf-8", "surrogateescape"))
    place: dict[str, Json] = {
        "artifactLocation": {"uri": f"file://{path}"} if name.startswith("/") else {"uri": path, "uriBaseId": _TOP}
    }
    if span is not None:
        place["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return place
