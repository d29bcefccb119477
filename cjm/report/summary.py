"""The line that counts what was found."""

from __future__ import annotations

from cjm.finding import Severity
from cjm.report.checked import Checked
from cjm.report.paint import Paint


def summary_line(checked: Checked, paint: Paint) -> str:
    """`2 errors, 1 warning in 3 of 12 files`, or that there are no problems."""
    files = counted(len(checked.files), "file")
    apart = ((len(checked.suppressed), "suppressed"), (len(checked.accepted), "in the baseline"))
    told = ", ".join(f"{number:,} {where}" for number, where in apart if number)
    silent = f"; {told}" if told else ""
    if not checked.findings:
        return paint.good(f"{files}, no problems") + silent
    counts = (
        paint.weight(counted(checked.count(severity), severity.label), severity)
        for severity in sorted(Severity, reverse=True)
        if checked.count(severity)
    )
    found = checked.files_with_findings
    return f"{', '.join(counts)} in {files if found == len(checked.files) else f'{found:,} of {files}'}{silent}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where there is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
