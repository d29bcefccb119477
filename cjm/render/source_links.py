"""Links to the lines that things were written on, in whatever shows the repository of the maps."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from cjm.errors import UsageError
from cjm.finding import DocumentPath
from cjm.model.address import hides_something

_PLACEHOLDER = re.compile(r"\{(?:path|line)\}")
_HINT = "write it as https://example.org/blob/main/{path}#L{line}"


class SourceLinks(Struct, frozen=True):
    """Addresses of lines."""

    template: str
    """An address with `{path}` and `{line}` in it, as `checked_template` returns it."""
    files: Mapping[str, tuple[str, Mapping[DocumentPath, int]]]
    """By the file in its workspace: its path as the address names it, and the line of everything in it, from 1."""
    originals: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Files that sources lead to, by the file that says so and what it says: their paths as the address names them."""

    def address(self, file: str, path: DocumentPath) -> str:
        """The address of a thing, or of the nearest around it that has a line; empty for a file that is not known."""
        if file not in self.files:
            return ""
        shown, lines = self.files[file]
        known = (lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in lines)
        return self._written(shown, next(known, 1))

    def original(self, file: str, where: str) -> str:
        """The address of what a source in a file leads to; empty where that is no file of the workspace."""
        shown = self.originals.get((file, where))
        return self._written(shown, 1) if shown is not None else ""

    def _written(self, shown: str, line: int) -> str:
        return self.template.replace("{line}", str(line)).replace("{path}", quote(os.fsencode(shown)))


def checked_template(template: str) -> str:
    """The template of an address that a user gave.

    Raises `UsageError` for anything that is no http(s) address with `{path}` below its host, and perhaps `{line}`.
    """
    rest = _PLACEHOLDER.sub("", template)
    if "{path}" not in template or "{" in rest or "}" in rest:
        raise UsageError(
            f"{template[:80]!r} does not say where a file is shown, with {{path}} and {{line}} only", _HINT
        )
    try:
        parts = urlsplit(template)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and "{" not in parts.netloc
    except ValueError:
        plain = False
    if not plain or hides_something(template):
        raise UsageError(f"{template[:80]!r} is not an address of http or https", _HINT)
    return template
