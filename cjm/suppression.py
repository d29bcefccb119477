"""Comments in a map that silence rules there, as they were found in its text."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import DocumentPath, Span

Use = tuple[str, Span, str]
"""A file, the place of a suppression in it, and the name in that by which it silenced something."""


def written(rules: tuple[str, ...], reason: str) -> str:
    """A suppression as it is to be written."""
    return f"# cjm: ignore[{', '.join(rules)}] {reason}".rstrip()


class Suppression(Struct, frozen=True):
    """A comment such as `# cjm: ignore[uncited-claim] interview planned for October`."""

    file: str
    """Path below the root of the workspace, `/`-separated."""
    span: Span
    """From its `#` to its last word; other comments on the line are not part of it."""
    text: str
    """What stands there."""
    rules: tuple[str, ...]
    """Codes or names, as they are written."""
    reason: str
    """Why; empty where nothing is said."""
    covers: Span | None
    """Where findings begin that it silences, the end included; None where nothing stands below it."""
    path: DocumentPath
    """What stands there; empty for the whole document."""
    removal: Span
    """What to take out of the text with it: also the white space before it."""
    correct: str = ""
    """How it should be written, where it is not read as it stands; it then silences nothing."""

    def use(self, name: str) -> Use:
        """What identifies a name in it."""
        return self.file, self.span, name
