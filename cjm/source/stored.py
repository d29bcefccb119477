"""Summaries and problems as plain data that JSON can hold, to hand to another process or to keep until the next run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import astuple

from cjm.edit import AddKey, Edit, Fix, JoinSentence, Remove, RenameKey, Replace, ReplaceText
from cjm.finding import DocumentPath, Mention, Problem, Span
from cjm.model.journey import Journey
from cjm.model.late import Late
from cjm.model.outline import Outline, PlaceOutline, outline_of
from cjm.model.summary import Summary

Stored = list[Any]
"""Lists, texts, numbers, booleans and None, each in the place that the function which reads it expects it in."""

_EDITS: dict[str, type[Edit]] = {
    kind.__name__: kind for kind in (Remove, Replace, RenameKey, AddKey, ReplaceText, JoinSentence)
}


class StoredSummary(NamedTuple):
    """A summary as JSON, in two parts, since the second is seldom asked for."""

    most: str
    places: str
    """Steps, pains, barriers and gains; empty where they were left out."""


def as_json(value: object) -> str:
    """Plain data as JSON in one line of ASCII characters."""
    return json.dumps(value, separators=(",", ":"))


def store_summary(summary: Summary, with_places: bool = True) -> StoredSummary:
    """A summary as JSON; its places may be left out."""
    outline = summary.outline
    most = [
        outline.id,
        outline.key,
        outline.title,
        outline.status,
        outline.state,
        outline.lang,
        outline.future_of,
        [*sorted(summary.unanswered), *sorted(summary.references - summary.unanswered)],
        len(summary.unanswered),
        summary.sections,
        summary.addresses,
        summary.plain,
    ]
    return StoredSummary(as_json(most), _store_places(outline.places) if with_places else "")


def restore_summary(file: str, stored: StoredSummary, read: Callable[[], Journey]) -> Summary:
    """The summary of a file; the journey is read where its places are asked for and were left out."""
    written, key, title, status, state, lang, future_of, *looked_up = json.loads(stored.most)
    stored_references, unanswered, sections, addresses, plain = looked_up
    references = [*map(tuple, stored_references)]
    places = stored.places
    return Summary(
        Outline(
            file,
            written,
            key,
            title,
            status,
            state,
            lang,
            future_of,
            Late(lambda: _StoredPlaces(places) if places else outline_of(file, read()).places),
        ),
        frozenset(references),
        frozenset(references[:unanswered]),
        tuple((noun, name, tuple(path)) for noun, name, path in sections),
        tuple(addresses),
        plain,
    )


def _store_places(places: Mapping[str, PlaceOutline]) -> str:
    """Places as JSON, with paths as short as they can be: there are thirty in a map."""
    return as_json(
        {key: [noun, " ".join(map(str, (path[1], *path[3:]))), *rest] for key, (noun, path, *rest) in places.items()}
    )


class _StoredPlaces(Mapping[str, PlaceOutline]):
    """Places of a journey, each made when it is asked for."""

    __slots__ = ("_stored",)

    def __init__(self, stored: str) -> None:
        self._stored: Mapping[str, Stored] = json.loads(stored)

    def __getitem__(self, key: str) -> PlaceOutline:
        noun, path, *rest = self._stored[key]
        stage, step, *lane = path.split(" ")
        place: DocumentPath = ("stages", int(stage), "steps", int(step))
        return PlaceOutline(noun, (*place, lane[0], int(lane[1])) if lane else place, *rest)

    def __contains__(self, key: object) -> bool:
        return key in self._stored

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def store_problem(problem: Problem) -> Stored:
    """A problem as plain data."""
    return [
        problem.code,
        problem.file,
        problem.path,
        problem.message,
        problem.hint,
        problem.at_key,
        _store_span(problem.span),
        problem.subject,
        [[mention.message, mention.file, mention.path, _store_span(mention.span)] for mention in problem.mentions],
        None if problem.fix is None else _store_fix(problem.fix),
    ]


def restore_problem(stored: Stored) -> Problem:
    """A problem from plain data."""
    code, file, path, message, hint, at_key, span, subject, mentions, fix = stored
    return Problem(
        code,
        file,
        tuple(path),
        message,
        hint,
        at_key,
        _restore_span(span),
        subject,
        tuple(Mention(said, other, tuple(place), _restore_span(found)) for said, other, place, found in mentions),
        None if fix is None else _restore_fix(fix),
    )


def _store_span(span: Span | None) -> Sequence[int] | None:
    return None if span is None else (span.line, span.column, span.end_line, span.end_column)


def _restore_span(stored: Sequence[int] | None) -> Span | None:
    return None if stored is None else Span(*stored)


def _store_fix(fix: Fix) -> Stored:
    return [fix.title, fix.safe, [_store_edit(edit) for edit in fix.edits]]


def _restore_fix(stored: Stored) -> Fix:
    title, safe, edits = stored
    return Fix(title, tuple(_restore_edit(*edit) for edit in edits), safe)


def _store_edit(edit: Edit) -> Stored:
    values = [_store_span(value) if isinstance(value, Span) else value for value in astuple(edit)]
    return [type(edit).__name__, values]


def _restore_edit(name: str, values: Sequence[Any]) -> Edit:  # Any: whatever the edit holds
    kind: Callable[..., Edit] = _EDITS[name]
    names = _EDITS[name].__struct_fields__
    return kind(**{part: _FORMS.get(part, _as_it_is)(value) for part, value in zip(names, values, strict=True)})


def _as_it_is(value: Any) -> Any:  # Any: as above
    return value


_FORMS: dict[str, Callable[[Any], Any]] = {"path": tuple, "span": _restore_span}
"""What JSON made lists of, by the name of the part."""
