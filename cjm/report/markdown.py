"""A summary of a run in Markdown, as the page of a job on GitHub shows it: counts, and the heaviest findings.

GitHub drops a summary above one MiB; the longest that this can become is far below.
"""

from __future__ import annotations

import re

from cjm.finding import Finding
from cjm.report.checked import Checked, Look
from cjm.report.paint import Paint
from cjm.report.summary import counted, summary_line
from cjm.report.tally import tally
from cjm.report.visible import visible

MAX_FINDINGS = 50
MAX_TEXT = 300
"""Code points of one text."""

_MARKUP = re.compile(r"[!#$&*.:<>@\[\\\]^_`{|}~]")


def report(checked: Checked, _look: Look) -> str:
    """A heading that counts, then a table of the rules that found something and one of findings."""
    blocks = [f"## cjm: {summary_line(checked, Paint(colour=False))}"]
    if checked.findings:
        rules = [
            f"| {count.severity.label} | {count.code} | {count.rule} | {count.findings:,} |" for count in tally(checked)
        ]
        blocks.append("\n".join(["| severity | code | rule | findings |", "|---|---|---|--:|", *rules]))
        findings = [_row(finding) for finding in checked.worst_first[:MAX_FINDINGS]]
        blocks.append("\n".join(["| severity | place | code | finding |", "|---|---|---|---|", *findings]))
    if len(checked.findings) > MAX_FINDINGS:
        blocks.append(f"{counted(len(checked.findings) - MAX_FINDINGS, 'more finding')} of no greater severity.")
    return "\n\n".join(blocks) + "\n"


def _row(finding: Finding) -> str:
    place = _code(finding.file) + (f":{finding.span.line}:{finding.span.column}" if finding.span else "")
    said = _code(finding.message) + (f"<br>hint: {_code(finding.hint)}" if finding.hint else "")
    return f"| {finding.severity.label} | {place} | {finding.code} | {said} |"


def _code(text: str) -> str:
    """A text as code, where hosts make neither links nor mentions of words; nothing in it is markup."""
    shown = visible(text)
    shown = shown if len(shown) <= MAX_TEXT else shown[: MAX_TEXT - 1] + "…"
    inert = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", shown)
    return f"<code>{inert}</code>"
