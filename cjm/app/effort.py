"""How much a check looks into, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field


class Effort(Struct, frozen=True):
    """How much a check looks into, and with what."""

    processes: int = 1
    """How many processes may share the work."""
    cache: Path | None = None
    """The folder where results are kept for the next run; None for keeping none."""
    since: str = ""
    """A revision, where only what has changed since then is to be checked."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Where git is, which `since` needs."""


ORDINARY = Effort()
"""Everything is looked into, in one process, and nothing kept."""
