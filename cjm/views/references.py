"""What stands below a map: its sources as numbered notes, principles, glossary."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cjm.model.address import link_target
from cjm.model.journey import Journey
from cjm.model.source import Source
from cjm.model.workspace import Scope
from cjm.views.cards import Numbering, name_of
from cjm.views.evidence import expires, is_stale


class SourceNote(Struct, frozen=True):
    """A source that the page cites."""

    number: int
    key: str
    type: str
    title: str
    date: datetime.date | None
    age: int | None
    """Days since then; None where that is not known, or yet to come."""
    n: int | None
    owner: str
    address: str
    """An http(s) address, or empty."""
    where: str
    """A path in the workspace, or empty."""
    file: str
    """The file that says so."""
    valid_until: datetime.date | None
    stale: bool


class PrincipleRow(Struct, frozen=True):
    """A principle with how far each stage keeps it."""

    key: str
    statement: str
    scores: tuple[float | None, ...]
    """0 broken to 4 kept, one for each stage; None where it is not judged."""


class TermRow(Struct, frozen=True):
    """A word of the glossary."""

    key: str
    word: str
    meaning: str


class Footer(Struct, frozen=True):
    """What stands below a map."""

    sources: tuple[SourceNote, ...]
    """In the order of their numbers."""
    principles: tuple[PrincipleRow, ...]
    terms: tuple[TermRow, ...]


def footer_of(journey: Journey, scope: Scope, numbering: Numbering, today: datetime.date) -> Footer:
    """The footer of a journey, once all of its claims are numbered."""
    notes = []
    for key, number in numbering.numbers.items():
        found = scope.find("source", key)
        if found is not None and isinstance(found.thing, Source):
            notes.append(_note(found.thing, found.file, number, scope, today))
    principles = []
    for use in journey.principles:
        key = use if isinstance(use, str) else use.id
        principle = scope.principle(key)
        if principle is not None:
            scores = tuple((stage.principle_scores or {}).get(key) for stage in journey.stages)
            principles.append(PrincipleRow(key, principle.statement, scores))
    terms = (scope.term(key) for key in scope.ids("term"))
    glossary = tuple(TermRow(term.id, term.name or term.id, term.meaning) for term in terms if term is not None)
    return Footer(tuple(notes), tuple(principles), glossary)


def _note(source: Source, file: str, number: int, scope: Scope, today: datetime.date) -> SourceNote:
    where = source.where or ""
    address = link_target(where)
    return SourceNote(
        number=number,
        key=source.id,
        type=source.type,
        title=source.title,
        date=source.date,
        age=(today - source.date).days if source.date is not None and source.date <= today else None,
        n=source.n,
        owner=name_of(scope, "team", source.owner),
        address=address,
        where="" if address else where,
        file=file,
        valid_until=expires(source),
        stale=is_stale(source, today),
    )
