"""Settings as they are written: TOML text to a table."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cjm.errors import ConfigurationError

Table = dict[str, object]

_UNQUOTED = re.compile(
    rb"^[ \t]*(?P<key>exclude|profile)[ \t]*=[ \t]*(?P<word>\[?[\w./*][^\"'\r\n#=]{0,200}?)[ \t]*+(?:#.*)?\r?$", re.M
)
_MAX_BYTES = 256 * 1024
_MAX_DOTS = 1_000
"""In one line; the time that a dotted key takes to read grows with the square of its dots."""


def project_table(file: Path) -> object | None:
    """What a `pyproject.toml` says of cjm, None where it says nothing.

    A file that cannot be read is no concern of cjm unless it speaks of it: then raises `ConfigurationError`.
    """
    try:
        tool = read_table(file).get("tool")
    except ConfigurationError:
        try:
            with file.open("rb") as stream:
                if b"tool.cjm" in stream.read(_MAX_BYTES):
                    raise
        except OSError:
            raise ConfigurationError(f"{file}: cannot be read") from None
        return None
    return tool["cjm"] if isinstance(tool, dict) and "cjm" in tool else None


def read_table(file: Path) -> Table:
    """The table that a file holds. Raises `ConfigurationError` where it cannot be read or is no TOML."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise ConfigurationError(f"{file}: holds more than the {_MAX_BYTES:,} bytes that settings may hold")
    if any(line.count(b".") > _MAX_DOTS for line in data.splitlines()):
        raise ConfigurationError(f"{file}: holds a line with more than {_MAX_DOTS:,} dots")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not only of TOML: numbers, too, may be too long
        raise ConfigurationError(f"{file}: is not TOML: {error}", _quoting(data)) from None


def _quoting(data: bytes) -> str:
    """A hint for a pattern or profile that was written without quotes, the first thing that TOML asks for."""
    found = _UNQUOTED.search(data)
    word = found["word"].decode("utf-8", errors="replace") if found else ""
    if found is None or not word.isprintable():
        return ""
    if found["key"] == b"profile":
        return f'quote it: profile = "{word}"'
    items = [item.strip() for item in word.strip("[]").split(",")]
    named = (item if "." in item or "*" in item else f"{item.rstrip('/')}/" for item in items if item)
    return 'quote it: exclude = ["' + '", "'.join(named) + '"]'
