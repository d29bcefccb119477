"""One line per finding, as editors and compilers have it: `file:line:column: code message`."""

from __future__ import annotations

from cjm.report.checked import Checked, Look
from cjm.report.paint import Paint
from cjm.report.visible import visible


def report(checked: Checked, look: Look) -> str:
    """All findings; nothing at all where there are none. A file without places in it is pointed at as 1:1."""
    paint = Paint(look.colour)
    lines = []
    for finding in checked.findings:
        place = f"{finding.span.line}:{finding.span.column}" if finding.span else "1:1"
        code = paint.weight(finding.code, finding.severity)
        lines.append(f"{visible(finding.file)}:{place}: {code} {visible(finding.message)}\n")
    return "".join(lines)
