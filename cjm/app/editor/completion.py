"""How what is being typed may go on: keys, ids, the values of a list, citations, names of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from cjm.app.editor.cards import Card
from cjm.app.editor.describe import built_in_channel, describe, title_of
from cjm.app.editor.keys import about_key
from cjm.app.editor.session import Project
from cjm.app.explain import VALIDITY, list_rules
from cjm.finding import Span
from cjm.model.base import MapModel
from cjm.model.format import KINDS
from cjm.source.cursor import Cursor, cursor_at
from cjm.source.document import kind_of_name
from cjm.source.expected import Expected, expected_at
from cjm.source.fields import ordered_fields
from cjm.source.sketch import Sketch

MOST = 500
"""Ids that are offered at once, those first that hold what was typed."""


class Candidate(Struct, frozen=True):
    """One way to go on."""

    label: str
    """What is offered, and what the typed word is compared with."""
    insert: str
    """What to write in the place of the word."""
    form: Literal["key", "id", "value", "rule"]
    detail: str = ""
    """A few words beside it."""
    card: Card | None = None
    """What there is to say about it."""


class Completion(Struct, frozen=True):
    """The candidates for a word, best first."""

    span: Span
    """The word, all of it."""
    candidates: tuple[Candidate, ...]
    complete: bool
    """False where there are more than were offered."""


def completion_at(project: Project, path: Path, line: int, column: int) -> Completion | None:
    """How a word in an open file may go on; None where nothing can be said."""
    sketch = project.sketch(path)
    cursor = cursor_at(sketch.text, line, column) if sketch else None
    if sketch is None or cursor is None:
        return None
    found = tuple(_candidates(project, sketch, cursor))
    return Completion(cursor.span, found, len(found) < MOST)


def _candidates(project: Project, sketch: Sketch, cursor: Cursor) -> Iterator[Candidate]:
    model = sketch.model
    if cursor.role == "rule":
        yield from (
            Candidate(rule.name, rule.name, "rule", rule.summary) for rule in list_rules() if rule.group != VALIDITY
        )
    elif cursor.role == "citation":
        yield from _ids(project, sketch, "source", cursor)
    elif cursor.role != "text" and cursor.path == ("kind",):
        named = kind_of_name(sketch.file)
        yield from (Candidate(kind, kind, "value") for kind in ((named,) if named else KINDS))
    elif model is None:
        if cursor.role == "key" and not cursor.path:
            yield Candidate("kind", "kind" if cursor.has_colon else "kind: ", "key", "what the file is")
    else:
        expected = expected_at(model, cursor.path)
        if cursor.role in ("value", "item"):
            lead = "- " if _lacks_hyphen(cursor, expected) else ""
            yield from _values(project, sketch, cursor, expected, lead)
            if cursor.role == "item":
                yield from _keys(project, sketch, cursor, expected, lead)
        elif cursor.role == "key":
            yield from _keys(project, sketch, cursor, expected, "")


def _lacks_hyphen(cursor: Cursor, expected: Expected) -> bool:
    """Whether the word stands alone on a line below a key whose value is a list."""
    return cursor.role == "item" and isinstance(cursor.path[-1], str) and expected.takes_a_list


def _values(project: Project, sketch: Sketch, cursor: Cursor, expected: Expected, lead: str) -> Iterator[Candidate]:
    yield from (Candidate(choice, lead + choice, "value") for choice in expected.choices)
    if expected.noun:
        yield from (_led(candidate, lead) for candidate in _ids(project, sketch, expected.noun, cursor))


def _led(candidate: Candidate, lead: str) -> Candidate:
    return Candidate(candidate.label, lead + candidate.insert, candidate.form, candidate.detail, candidate.card)


def _ids(project: Project, sketch: Sketch, noun: str, cursor: Cursor) -> Iterator[Candidate]:
    known = list(project.book.candidates(noun, sketch.file).items())
    if len(known) > MOST:
        word = cursor.word.casefold()
        known.sort(key=lambda one: word not in one[0].casefold())
    for key, definition in known[:MOST]:
        if definition is not None:
            card = describe(definition, project.book, project.today)
            yield Candidate(key, key, "id", title_of(definition.thing), card)
        else:
            channel = built_in_channel(key) if noun == "channel" else None
            yield Candidate(key, key, "id", channel.title if channel else "", channel)


def _keys(project: Project, sketch: Sketch, cursor: Cursor, expected: Expected, lead: str) -> Iterator[Candidate]:
    if expected.key_noun:
        for candidate in _ids(project, sketch, expected.key_noun, cursor):
            if candidate.label not in cursor.taken:
                yield Candidate(
                    candidate.label,
                    _with_colon(candidate.insert, ": ", cursor),
                    "key",
                    candidate.detail,
                    candidate.card,
                )
    for key in _ordered(expected.models):
        if key not in cursor.taken:
            card = about_key(sketch.model, (*cursor.path, key)) if sketch.model else None
            insert = lead + _with_colon(key, _colon(expected.below(key)), cursor)
            yield Candidate(key, insert, "key", card.title if card else "", card)


def _ordered(models: Iterable[type[MapModel]]) -> tuple[str, ...]:
    """The keys of some models, those first that there must be."""
    keys = [
        (not model.model_fields[name].is_required(), key) for model in models for name, key in ordered_fields(model)
    ]
    return tuple(dict.fromkeys(key for _, key in sorted(keys, key=lambda found: found[0])))


def _colon(value: Expected) -> str:
    """What follows a key: a space only where a value may stand on the same line."""
    only_below = bool(value.models or value.takes_a_list) and not (value.noun or value.choices)
    return ":" if only_below and not (value.is_sentence and not value.takes_a_list) else ": "


def _with_colon(key: str, colon: str, cursor: Cursor) -> str:
    return key if cursor.has_colon else key + colon
