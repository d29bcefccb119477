"""What can be done about a finding: silence it with a reason, or read why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cjm.app.editor.diagnostics import Diagnostic, diagnostics_at
from cjm.app.editor.session import Project
from cjm.edit import ReplaceText
from cjm.finding import Span
from cjm.source.codes import CHECK_BY_CODE
from cjm.source.decode import split_lines
from cjm.suppression import written

_NEVER_SILENCED = frozenset({"bad-suppression", *(check.name for check in CHECK_BY_CODE.values())})
"""Rules that no suppression reaches."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do about a finding."""

    title: str
    """As a menu says it."""
    diagnostic: Diagnostic
    """What it is about."""
    edits: Mapping[Path, tuple[ReplaceText, ...]]
    """What it writes; nothing where it only tells something."""
    preferred: bool = False
    """Whether it is what most people want, and harms nothing."""
    explains: str = ""
    """The code of the rule that it tells about."""


def actions_at(project: Project, path: Path, span: Span) -> tuple[Action, ...]:
    """What can be done about the findings that touch a stretch of an open file; corrections come first."""
    marked = diagnostics_at(project, path, span)
    return (
        *(action for one in marked for action in _silencing(project, path, one)),
        *_explaining(marked),
    )


def _silencing(project: Project, path: Path, marked: Diagnostic) -> Iterator[Action]:
    """A suppression above the line, without a reason: that is for whoever writes it, and asked for by a rule."""
    finding = marked.finding
    sketch = project.sketch(path)
    if sketch is None or finding.rule in _NEVER_SILENCED:
        return
    line = split_lines(sketch.text)[marked.span.line - 1]
    indentation = line[: len(line) - len(line.lstrip())]
    line_break = "\r\n" if "\r\n" in sketch.text else "\n"
    comment = f"{indentation}{written((finding.rule,), '')}{line_break}"
    above = Span(marked.span.line, 1, marked.span.line, 1)
    where = "here" if finding.path else "in this file"
    title = f"Ignore {finding.rule} {where} (write the reason behind it)"
    yield Action(title, marked, {path: (ReplaceText(sketch.file, above, comment),)})


def _explaining(marked: tuple[Diagnostic, ...]) -> Iterator[Action]:
    by_rule: dict[str, Diagnostic] = {}
    for one in marked:
        by_rule.setdefault(one.finding.code, one)
    for code, one in by_rule.items():
        yield Action(f"Explain {code} {one.finding.rule}", one, {}, explains=code)
