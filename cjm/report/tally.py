"""How often each rule found something, instead of every finding."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from cjm.finding import Finding, Severity
from cjm.report.checked import Checked, Look
from cjm.report.paint import Paint
from cjm.report.summary import summary_line


class RuleCount(Struct, frozen=True):
    """The findings of one rule that weigh the same."""

    code: str
    rule: str
    severity: Severity
    findings: int
    fixable: int
    """How many of them name a correction."""


def tally(checked: Checked) -> tuple[RuleCount, ...]:
    """A count for every rule that found something: the heaviest first, of these the most frequent, then by code."""
    by_rule: defaultdict[tuple[str, str, Severity], list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        by_rule[finding.code, finding.rule, finding.severity].append(finding)
    counts = (
        RuleCount(*rule, len(findings), sum(finding.fix is not None for finding in findings))
        for rule, findings in by_rule.items()
    )
    return tuple(sorted(counts, key=lambda count: (-count.severity, -count.findings, count.code)))


def report(checked: Checked, look: Look) -> str:
    """A line for every rule that found something, and a line that counts all."""
    paint = Paint(look.colour)
    counts = tally(checked)
    number_width = max((len(f"{count.findings:,}") for count in counts), default=0)
    name_width = max((len(count.rule) for count in counts), default=0)
    lines = []
    for count in counts:
        severity = paint.weight(f"{count.severity.label:<7}", count.severity)
        fixable = f"  {count.fixable:,} with a fix" if count.fixable else ""
        line = f"{count.findings:>{number_width},} {severity} {count.code} {count.rule:<{name_width}}{fixable}"
        lines.append(line.rstrip())
    if lines:
        lines.append("")
    lines.append(summary_line(checked, paint))
    return "\n".join(lines) + "\n"
