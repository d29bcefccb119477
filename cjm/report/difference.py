"""What changes in the text of a file, as `diff -u` shows it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cjm.report.visible import inert_line, visible


def difference(before: str, after: str, file: str) -> str:
    """The lines that go and come, with three around them; empty where the texts are equal.

    Texts may hold anything; what a terminal or a build server would obey is shown instead, white space excepted.
    """
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), visible(file), visible(file)
    )
    return "".join(f"{shown}\n" for line in lines for shown in _shown(line))


def _shown(line: str) -> Iterator[str]:
    bare = line.rstrip("\r\n")
    yield inert_line("\t".join(visible(part) for part in bare.split("\t")))
    if bare == line:
        yield "\\ No newline at end of file"
