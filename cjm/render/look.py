"""What decides how pages look beside the map itself: a theme, and templates of one's own."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from cjm.render.theme import Theme


class Look(Struct, frozen=True):
    """How a rendering looks."""

    theme: Theme = field(default_factory=Theme)
    templates: Path | None = None
    """A folder with templates that go before the project's own; None for the project's alone."""


USUAL = Look()
