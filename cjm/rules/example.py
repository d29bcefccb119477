"""The good and the bad example of a rule, kept as one text each beside its module.

    today: 2026-11-23
    === check-in.journey.yaml
    kind: journey
    title: Checking in
    #      ^ CJM201

The first line is the day that the rule reckons from. Each file follows a line with its path. In a bad example a
comment of carets below a line says which finding is expected there, as in Sublime Text's syntax tests: the first caret
stands below the finding's first column. Where a `#` leaves no room for that, `# <- CJM201` means the line's first
character that is not a blank. Several such comments may follow one line. They are taken out before a file is used or
shown.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct

ExampleKind = Literal["good", "bad"]

_FOLDER = Path(__file__).parent / "checks"
_FILE = "=== "
_MARKER_LIKE = re.compile(r"\s*#\s*(?:\^|<-)")
_MARKER = re.compile(r"\s*#(?:\s*(?P<carets>\^+)|\s*<-)\s+(?P<code>CJM[0-9]{3})")


class ExampleError(Exception):
    """An example is missing or not written as it should be: a fault of the rule, not of anybody's map."""


class ExampleFile(Struct, frozen=True):
    """One file of an example, without markers."""

    path: str
    """Below the folder that the example is written to, `/`-separated."""
    text: str


class Expected(Struct, frozen=True, order=True):
    """A finding that an example marks."""

    file: str
    line: int
    """From 1, in the file without markers."""
    column: int
    """From 1, in code points."""
    code: str


class Example(Struct, frozen=True):
    """A small workspace that shows a rule at work."""

    today: datetime.date
    files: tuple[ExampleFile, ...]
    expected: tuple[Expected, ...]
    """In file and line order; empty for a good example."""


def read_example(rule_name: str, kind: ExampleKind) -> Example:
    """The example of a rule, `uncited-claim`. Raises `ExampleError` where there is none or it is malformed."""
    name = f"{rule_name.replace('-', '_')}.{kind}.txt"
    try:
        text = (_FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ExampleError(f"{name}: the rule {rule_name!r} has no such example") from None
    try:
        example = parse_example(text)
    except ExampleError as error:
        raise ExampleError(f"{name}: {error}") from None
    if bool(example.expected) != (kind == "bad"):
        raise ExampleError(f"{name}: a bad example marks what is found in it, a good one marks nothing")
    return example


def parse_example(text: str) -> Example:
    """An example from its text. Raises `ExampleError`, naming the line, for whatever is malformed."""
    first, *lines = text.splitlines() or [""]
    today = _today(first)
    files: dict[str, list[str]] = {}
    expected: list[Expected] = []
    path = ""
    for number, line in enumerate(lines, start=2):
        if line.startswith(_FILE):
            path = _path(line.removeprefix(_FILE).strip(), number)
            if path in files:
                raise ExampleError(f"line {number}: the file {path!r} is there twice")
            files[path] = []
        elif path and _MARKER_LIKE.match(line):
            expected.append(_expected(line, path, files[path], number))
        elif path:
            files[path].append(line)
        elif line.strip():
            raise ExampleError(f"line {number}: expected a line such as '=== check-in.journey.yaml'")
    empty = [path for path, content in files.items() if not "".join(content).strip()]
    if empty or not files:
        raise ExampleError(f"the file {empty[0]!r} is empty" if empty else "it holds no files")
    return Example(
        today,
        tuple(ExampleFile(path, "\n".join(content).rstrip("\n") + "\n") for path, content in files.items()),
        tuple(expected),
    )


def _today(line: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(line.removeprefix("today: "))
    except ValueError:
        raise ExampleError("line 1: expected 'today: ' and a date such as 2026-11-23") from None


def _path(path: str, number: int) -> str:
    parts = PurePosixPath(path)
    if not path or parts.is_absolute() or ".." in parts.parts or parts.as_posix() != path:
        raise ExampleError(f"line {number}: {path!r} is not a plain path below the example's folder")
    return path


def _expected(marker: str, path: str, above: list[str], number: int) -> Expected:
    found = _MARKER.fullmatch(marker.rstrip())
    if found is None:
        raise ExampleError(f"line {number}: expected '# ^^^ CJM101' or '# <- CJM101', found {marker.strip()!r}")
    if not above or not above[-1].strip():
        raise ExampleError(f"line {number}: there is no line above that this could mark")
    marked = above[-1]
    column = found.start("carets") if found["carets"] else len(marked) - len(marked.lstrip())
    if column >= len(marked):
        raise ExampleError(f"line {number}: the caret stands behind the end of the line above")
    return Expected(path, len(above), column + 1, found["code"])
