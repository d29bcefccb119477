"""JUnit XML, which nearly every build server shows: a suite for every file.

Every finding is a test case: those that the run fails for failed, the others were skipped, so that a server says what
the exit code says. A file without findings is one test case that passed. Names of test cases differ within a suite and
do not tell the line, so that servers can follow one over time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.etree import ElementTree as ET

from cjm.finding import Finding, Severity
from cjm.report.checked import Checked, Look
from cjm.report.visible import visible

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def report(checked: Checked, _look: Look) -> str:
    """The document, in ASCII alone."""
    by_file: dict[str, list[Finding]] = {file: [] for file in checked.files}
    for finding in checked.findings:
        by_file.setdefault(finding.file, []).append(finding)
    suites = ET.Element("testsuites", {"name": "cjm", **_counts(checked.findings, by_file, checked.fails_from)})
    for file in sorted(by_file):
        suites.append(_suite(file, by_file[file], checked))
    ET.indent(suites)
    text = ET.tostring(suites, encoding="unicode")
    return _HEAD + text.encode("ascii", "xmlcharrefreplace").decode("ascii") + "\n"


def _counts(findings: Sequence[Finding], files: dict[str, list[Finding]], fails_from: Severity) -> dict[str, str]:
    failed = sum(finding.severity >= fails_from for finding in findings)
    clean = sum(not found for found in files.values())
    return {
        "tests": str(len(findings) + clean),
        "failures": str(failed),
        "errors": "0",
        "skipped": str(len(findings) - failed),
    }


def _suite(file: str, findings: list[Finding], checked: Checked) -> ET.Element:
    shown, name = visible(file), visible(checked.in_repository(file))
    suite = ET.Element("testsuite", {"name": shown, **_counts(findings, {file: findings}, checked.fails_from)})
    if not findings:
        ET.SubElement(suite, "testcase", classname=shown, name="no problems", file=name)
    taken: set[str] = set()
    for finding in findings:
        title = _title(finding, taken)
        taken.add(title)
        case = ET.SubElement(suite, "testcase", classname=shown, name=title, file=name)
        if finding.span:
            case.set("line", str(finding.span.line))
        kind = "failure" if finding.severity >= checked.fails_from else "skipped"
        outcome = ET.SubElement(case, kind, type=finding.severity.label, message=visible(finding.message))
        outcome.text = _details(finding)
    return suite


def _title(finding: Finding, taken: set[str]) -> str:
    about = visible(f"{finding.code} {finding.rule} {finding.subject}".rstrip())
    if about not in taken:
        return about
    return next(title for number in count(2) if (title := f"{about} ({number})") not in taken)


def _details(finding: Finding) -> str:
    place = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    lines = [f"{finding.file}{place}: {finding.severity.label} {finding.code} {finding.rule}", finding.message]
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    for related in finding.related:
        there = f":{related.span.line}:{related.span.column}" if related.span else ""
        lines.append(f"{related.message}: {related.file}{there}")
    return "\n".join(map(visible, lines))
