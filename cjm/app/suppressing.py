"""Taking out the findings that comments in the maps silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from cjm.finding import Finding, Span
from cjm.report.checked import Suppressed
from cjm.rules import engine, suppressing
from cjm.source.load import Loaded
from cjm.suppression import Suppression, Use


class Sifted(Struct, frozen=True):
    """What the rules found in a workspace, held against the suppressions in it."""

    findings: tuple[Finding, ...]
    """What is left, and what there is to say about the suppressions; in no order."""
    suppressed: tuple[Suppressed, ...] = ()


def sift(loaded: Loaded, findings: Sequence[Finding], judged: Collection[str] | None = None) -> Sifted:
    """Hold what the rules found in a workspace against the suppressions in its selected files.

    What there is to say about these is said of the files in `judged`, or of all if None: those in which everything was
    looked for.
    """
    judged = loaded.selected if judged is None else judged
    told_of = {finding.file for finding in findings}
    suppressions = {
        entry.file: found
        for entry in loaded.workspace.entries
        if (entry.file in judged or loaded.locator.display(entry.file) in told_of)
        and (found := loaded.locator.suppressions(entry.file))
    }
    if not suppressions:
        return Sifted(tuple(findings))
    files = {loaded.locator.display(file): Silencer(found) for file, found in suppressions.items()}
    left: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in sorted(findings, key=_place):
        silencer = files.get(finding.file)
        by = silencer.silences(finding) if silencer else None
        if by is None:
            left.append(finding)
        else:
            suppressed.append(Suppressed(finding, by.reason))
    asked = engine.asked_of(loaded.workspace, loaded.selected, loaded.settings)
    left += [
        loaded.locator.finding(found.problem, found.rule, found.severity)
        for found in suppressing.check_suppressions(
            loaded.workspace,
            asked,
            {file: found for file, found in suppressions.items() if file in asked and file in judged},
            {use for silencer in files.values() for use in silencer.used},
        )
    ]
    return Sifted(tuple(left), tuple(suppressed))


_Names = dict[str, tuple[Suppression, str]]
"""Suppressions by the names in them, case folded, and as they are written; of several in one place the first."""


class Silencer:
    """The suppressions of one file, asked about its findings from the first to the last.

    The closest one counts: that of the line, then that of the smallest block. The others are of no use to a finding.
    """

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        self.used: set[Use] = set()
        """Every name in a suppression that silenced a finding."""
        self._lines: dict[int, _Names] = {}
        self._open: list[tuple[Span, _Names]] = []
        blocks: dict[Span, _Names] = {}
        for suppression in suppressions:
            covers = suppression.covers
            if covers is None or suppression.correct:
                continue
            if covers.end_line == suppression.span.line:
                names = self._lines.setdefault(covers.line, {})
            else:
                names = blocks.setdefault(covers, {})
            for name in suppression.rules:
                names.setdefault(name.casefold(), (suppression, name))
        order = sorted(blocks, key=lambda span: (_start(span), tuple(-part for part in _end(span))), reverse=True)
        self._waiting = [(span, blocks[span]) for span in order]

    def silences(self, finding: Finding) -> Suppression | None:
        """The suppression that silences a finding, None where there is none."""
        if finding.span is None:
            return None
        place = _start(finding.span)
        while self._waiting and _start(self._waiting[-1][0]) <= place:
            block = self._waiting.pop()
            self._close_before(_start(block[0]))
            self._open.append(block)
        self._close_before(place)
        around = (names for _, names in reversed(self._open))
        for names in (self._lines.get(finding.span.line, {}), *around):
            named = names.get(finding.code.casefold()) or names.get(finding.rule)
            if named is not None:
                suppression, name = named
                self.used.add(suppression.use(name))
                return suppression
        return None

    def _close_before(self, place: tuple[int, int]) -> None:
        while self._open and _end(self._open[-1][0]) < place:
            self._open.pop()


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _place(finding: Finding) -> tuple[int, int]:
    return _start(finding.span) if finding.span else (0, 0)
