"""The format for people: findings by file, each with its line and carets under the place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cjm.finding import Finding, Related
from cjm.report.checked import Checked, Look
from cjm.report.paint import Paint
from cjm.report.summary import summary_line
from cjm.report.visible import visible

_INDENT = "    "
_LEAST_WIDTH = 40


def report(checked: Checked, look: Look) -> str:
    """All findings under the names of their files, and a line that counts them."""
    paint = Paint(look.colour)
    width = None if look.width is None else max(look.width, _LEAST_WIDTH) - len(_INDENT)
    lines: list[str] = []
    for file, findings in groupby(checked.findings, key=lambda finding: finding.file):
        lines.append(paint.bold(visible(file)))
        for finding in findings:
            lines.extend(_finding(finding, paint, width))
        lines.append("")
    lines.append(summary_line(checked, paint))
    lines.extend(_corrections(checked))
    return "\n".join(lines) + "\n"


def _corrections(checked: Checked) -> Iterator[str]:
    """How many findings can be corrected, where any can."""
    safe = [finding.fix.safe for finding in checked.findings if finding.fix is not None]
    if any(safe):
        more = "" if all(safe) else f", --fix --unsafe {len(safe):,}"
        yield f"cjm lint --fix corrects {sum(safe):,} of them{more}"
    elif safe:
        yield f"cjm lint --fix --unsafe corrects {len(safe):,} of them"


def _finding(finding: Finding, paint: Paint, width: int | None) -> Iterator[str]:
    from cjm.report.cells import wrap  # where nothing is wrong nobody waits for what measures text

    place = f"{finding.span.line}:{finding.span.column} " if finding.span else ""
    severity = paint.weight(finding.severity.label, finding.severity)
    yield f"  {place}{severity} {finding.code} {finding.rule}"
    for line in wrap(visible(finding.message), width):
        yield _INDENT + line
    yield from _excerpt(finding, paint, width)
    for note in (f"hint: {finding.hint}" if finding.hint else "", *map(_place, finding.related)):
        if note:
            first, *rest = wrap(visible(note), None if width is None else width - 2)
            yield _INDENT + first
            yield from (f"{_INDENT}  {line}" for line in rest)


def _excerpt(finding: Finding, paint: Paint, width: int | None) -> Iterator[str]:
    from cjm.report.excerpt import excerpt_of

    number_width = len(str(finding.span.line)) if finding.span else 0
    room = None if width is None else width - number_width - len(" | ")
    excerpt = excerpt_of(finding, room)
    if excerpt is not None:
        yield f"{_INDENT}{paint.faint(f'{excerpt.number} |')} {excerpt.source}"
        if excerpt.carets:
            margin = paint.faint(" " * number_width + " |")
            yield f"{_INDENT}{margin} {paint.weight(excerpt.carets, finding.severity)}"


def _place(related: Related) -> str:
    where = f":{related.span.line}:{related.span.column}" if related.span else ""
    return f"{related.message}: {related.file}{where}"
