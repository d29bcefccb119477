"""A finding: one thing that is wrong with a map, said so that a person and a machine can act on it."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from cjm.edit import Fix

DocumentPath = tuple[str | int, ...]
"""The way from the top of a document to a value: mapping keys and 0-based list positions.

A model mirrors the document it was read from, so that the same path leads through both.
"""


class Severity(IntEnum):
    """How much a finding weighs; a higher number weighs more."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that users read and write: `note`, `warning` or `error`."""
        return self.name.lower()


class Span(Struct, frozen=True, order=True):
    """A stretch of a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(Struct, frozen=True):
    """Another place a finding speaks of, such as the first definition of an id defined twice."""

    message: str
    file: str
    span: Span | None


class Finding(Struct, frozen=True):
    """One problem at one place."""

    code: str
    """`CJM101`; the name below means the same rule."""
    rule: str
    """`uncited-claim`"""
    severity: Severity
    message: str
    """What was found and what was expected, in one sentence, without markup."""
    hint: str
    """What to do about it; empty where the message already says it."""
    file: str
    """The file as the user can open it from where the command ran, `/`-separated."""
    path: DocumentPath = ()
    """The place in the document; empty for the document as a whole."""
    span: Span | None = None
    """Where that is in the text; None for a file that cannot be read as text."""
    excerpt: str = ""
    """The line the span begins on, as it stands in the file, cut where it is very long."""
    subject: str = ""
    """What the finding is about, as `journey/step/claim`, stable under moves; empty for a whole file."""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    """What would resolve it; files in it are named from the root of the workspace."""


def sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    """File order, then line order, then code: the order every report lists findings in."""
    span = finding.span
    return (finding.file, span.line if span else 0, span.column if span else 0, finding.code, finding.message)


def format_path(path: DocumentPath) -> str:
    """A document path as people write it: `stages[0].steps[2].pains[1].text`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


class Mention(Struct, frozen=True):
    """A second place that a problem speaks of, named by file and path."""

    message: str
    file: str
    path: DocumentPath
    span: Span | None = None
    """Where that is in the text, once somebody has looked."""


class Problem(Struct, frozen=True):
    """What a check found, said by file and path; only `cjm.source` turns it into lines and columns."""

    code: str
    file: str
    """The document's file, as `Finding.file`."""
    path: DocumentPath
    message: str
    hint: str = ""
    at_key: bool = False
    """True where the key itself is at fault (an unknown or repeated one) and not its value."""
    span: Span | None = None
    """Where that is in the text: of text that never became a document, and of all else once somebody has looked."""
    subject: str = ""
    mentions: tuple[Mention, ...] = ()
    fix: Fix | None = None
