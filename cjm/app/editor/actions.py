"""What can be done about a finding: correct it, silence it with a reason, or read why it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from cjm.app.editor.diagnostics import Diagnostic, diagnostics_at
from cjm.app.editor.rename import Edits
from cjm.app.editor.session import Project
from cjm.edit import Fix, ReplaceText
from cjm.finding import Span
from cjm.source.codes import CHECK_BY_CODE
from cjm.source.decode import line_starts, split_lines
from cjm.source.fixing import apply_fixes, text_edits
from cjm.source.text_edit import TextEdit
from cjm.suppression import written

_NEVER_SILENCED = frozenset({"bad-suppression", *(check.name for check in CHECK_BY_CODE.values())})
"""Rules that no suppression reaches."""
_MOST = 12
"""Findings that something is offered about at once: nobody reads a longer menu, and each correction is tried first."""


class Action(Struct, frozen=True):
    """One thing to do about a finding."""

    title: str
    """As a menu says it."""
    diagnostic: Diagnostic
    """What it is about."""
    edits: Edits
    """What it writes; nothing where it only tells something."""
    preferred: bool = False
    """Whether it is what most people want, and harms nothing."""
    explains: str = ""
    """The code of the rule that it tells about."""


def actions_at(project: Project, path: Path, span: Span) -> tuple[Action, ...]:
    """What can be done about the findings that touch a stretch of an open file; corrections come first."""
    marked = diagnostics_at(project, path, span)[:_MOST]
    return (
        *(action for one in marked for action in _correcting(project, one)),
        *(action for one in marked for action in _silencing(project, path, one)),
        *_explaining(marked),
    )


def corrections_of(project: Project, path: Path) -> Edits:
    """What corrects everything in an open file that can be corrected without a person looking at it, all at once."""
    fixes = [one.fix for one in project.findings.get(path, ()) if one.fix is not None and one.fix.safe]
    texts = _texts(project, fixes)
    fixed = apply_fixes(texts, fixes)
    return {project.path(file): (_difference(file, texts[file], text),) for file, text in fixed.texts.items()}


def _correcting(project: Project, marked: Diagnostic) -> Iterator[Action]:
    fix = marked.finding.fix
    if fix is None:
        return
    texts = _texts(project, [fix])
    edits: Edits = {
        project.path(file): tuple(ReplaceText(file, edit.span(line_starts(texts[file])), edit.text) for edit in found)
        for file, found in text_edits(texts, fix).items()
    }
    if edits:
        yield Action(fix.title, marked, edits, preferred=fix.safe)


def _texts(project: Project, fixes: Iterable[Fix]) -> dict[str, str]:
    """The texts of the files that some corrections change."""
    files = {edit.file for fix in fixes for edit in fix.edits}
    return {file: sketch.text for file in sorted(files) if (sketch := project.book.get(file)) is not None}


def _difference(file: str, before: str, after: str) -> ReplaceText:
    """The one stretch in which two texts differ, so that the caret stays where it is in the rest."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    stretch = TextEdit(start, len(before) - end, after[start : len(after) - end])
    return ReplaceText(file, stretch.span(line_starts(before)), stretch.text)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


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
    title = f"Ignore {finding.rule} here (write the reason behind it)"
    yield Action(title, marked, {path: (ReplaceText(sketch.file, above, comment),)})


def _explaining(marked: tuple[Diagnostic, ...]) -> Iterator[Action]:
    by_rule: dict[str, Diagnostic] = {}
    for one in marked:
        by_rule.setdefault(one.finding.code, one)
    for code, one in by_rule.items():
        yield Action(f"Explain {code} {one.finding.rule}", one, {}, explains=code)
