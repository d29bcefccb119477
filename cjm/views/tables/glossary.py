"""The words of a workspace with what they mean in it."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.catalog import Term
from cjm.model.workspace import Workspace
from cjm.views.places import defined
from cjm.views.table import Column, labelled, titled


class TermEntry(Struct, frozen=True):
    """A word of the glossary."""

    name: str
    """Unique in the workspace, see `Defined.name`."""
    file: str
    path: DocumentPath
    word: str
    meaning: str


def glossary_of(workspace: Workspace, today: datetime.date) -> tuple[TermEntry, ...]:  # noqa: ARG001 - every view is asked with a day
    """Every term, by its word."""
    rows = [
        TermEntry(found.name, found.definition.file, found.definition.path, term.name or term.id, term.meaning)
        for found in defined(workspace, "term")
        if isinstance(term := found.definition.thing, Term)
    ]
    return tuple(sorted(rows, key=lambda row: (row.word.casefold(), row.name)))


_COLUMNS: tuple[Column[TermEntry], ...] = (
    labelled("word", "Term", lambda row: row.word),
    labelled("meaning", "Meaning", lambda row: row.meaning),
)
VIEW = titled("glossary", 100, "Glossary", _COLUMNS, glossary_of)
