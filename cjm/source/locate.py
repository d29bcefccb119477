"""Problems to findings: from model paths to lines, columns and excerpts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from cjm.finding import DocumentPath, Finding, Mention, Problem, Related, Severity, Span
from cjm.source.codes import CHECK_BY_CODE
from cjm.source.decode import split_lines
from cjm.source.positions import PositionIndex, index_positions
from cjm.source.suppression_form import may_suppress
from cjm.source.suppressions import find_suppressions
from cjm.suppression import Suppression

_MAX_EXCERPT = 300


class Locator:
    """Knows the text of every file of a workspace and indexes it the first time a place in it is asked for."""

    def __init__(self, texts: Mapping[str, str], folder: Path, here: Path) -> None:
        self._texts = texts
        # put together here once, since taking paths apart for each of a thousand files takes a while
        self._here = here.as_posix().rstrip("/") + "/"
        self._folder = folder.as_posix().rstrip("/") + "/"
        self._indexes: dict[str, PositionIndex] = {}
        self._lines: dict[str, list[str]] = {}

    def display(self, file: str) -> str:
        """A file's path as the user can open it from where the command runs."""
        return (self._folder + file).removeprefix(self._here)

    def text(self, file: str) -> str:
        """What a file holds; empty for one that could not be opened."""
        return self._texts.get(file, "")

    def span(self, problem: Problem) -> Span | None:
        """Where a problem is."""
        return problem.span or self._span(problem.file, problem.path, problem.at_key)

    def placed(self, problem: Problem) -> Problem:
        """The problem with all of its places looked up, so that nobody has to read the texts for them again."""
        mentions = tuple(replace(mention, span=self._mentioned(mention)) for mention in problem.mentions)
        return replace(problem, span=self.span(problem), mentions=mentions)

    def _mentioned(self, mention: Mention) -> Span | None:
        return mention.span or self._span(mention.file, mention.path)

    def _span(self, file: str, path: tuple[str | int, ...], at_key: bool = False) -> Span | None:
        if file not in self._texts:
            return None
        return self._index(file).span(path, at_key) or Span(1, 1, 1, 2)

    def _index(self, file: str) -> PositionIndex:
        if file not in self._indexes:
            self._indexes[file] = index_positions(self._texts[file])
        return self._indexes[file]

    def suppressions(self, file: str) -> tuple[Suppression, ...]:
        """The suppressions in a file, in order; most files hold none and are not looked into."""
        return find_suppressions(file, self._index(file)) if may_suppress(self._texts[file]) else ()

    def lines(self, file: str) -> dict[DocumentPath, int]:
        """The line of every item of a list of a file, and of every key of the document and its steps, from 1."""
        index = index_positions(self._texts.get(file, ""))
        return {
            path: span.line
            for path, span in index.values.items()
            if len(path) < 2 or isinstance(path[-1], int) or isinstance(path[-2], int)
        }

    def _line(self, file: str, number: int) -> str:
        if file not in self._lines:
            self._lines[file] = split_lines(self._texts.get(file, ""))
        lines = self._lines[file]
        return lines[number - 1][:_MAX_EXCERPT] if 0 < number <= len(lines) else ""

    def finding(self, problem: Problem, rule: str = "", severity: Severity = Severity.ERROR) -> Finding:
        """The finding that tells a user of a problem; without a rule, its code names the validity check it is of."""
        code = problem.code
        if not rule:
            code = code.removesuffix("-draft")
            severity = CHECK_BY_CODE[code].severity if code == problem.code else Severity.NOTE
            rule = CHECK_BY_CODE[code].name
        span = self.span(problem)
        related = tuple(
            Related(mention.message, self.display(mention.file), self._mentioned(mention))
            for mention in problem.mentions
        )
        return Finding(
            code=code,
            rule=rule,
            severity=severity,
            message=problem.message,
            hint=problem.hint,
            file=self.display(problem.file),
            path=problem.path,
            span=span,
            excerpt=self._line(problem.file, span.line) if span else "",
            subject=problem.subject,
            related=related,
            fix=problem.fix,
        )
