"""Patterns of paths, as in `.gitignore`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cjm.errors import ConfigurationError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MAX_STARS = 3
"""Stars in one part of a pattern: matching takes the name's length to the power of their number."""


@lru_cache(maxsize=1024)
def patterns(lines: tuple[str, ...], origin: str) -> GitIgnoreSpec:
    """What some patterns match. Raises `ConfigurationError`, naming their `origin`, for one that cannot be used."""
    from pathspec import GitIgnoreSpec

    for line in lines:
        if any(part.replace("**", "").count("*") > _MAX_STARS for part in line.split("/")):
            raise ConfigurationError(f"{origin}: the pattern {line[:60]!r} has too many stars", "write a simpler one")
    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        pass
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            break
    raise ConfigurationError(f"{origin}: {line[:60]!r} is not a pattern", "write it as git does: drafts/, *.old.yaml")


def matches(lines: tuple[str, ...], path: str, origin: str) -> bool:
    """Whether a path, `/`-separated, is among those that some patterns name."""
    return bool(patterns(lines, origin).match_file(path))
