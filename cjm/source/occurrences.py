"""Where ids are written: in definitions, in references, in the citations of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from cjm.finding import DocumentPath, Span
from cjm.model.references import Reference
from cjm.model.workspace import Definition
from cjm.source.expected import expected_at, is_sentence_at
from cjm.source.point import holds, point_at
from cjm.source.positions import PositionIndex
from cjm.source.sketch import Sketch
from cjm.source.sketchbook import Sketchbook
from cjm.source.text_edit import span_between

_CITED = re.compile(r"(?<!\\)\[@[^\[\]]*\]")
_CITED_ID = re.compile(r"(?<=@)[^\s,;\[\]@]+")
_LITERAL = re.compile(r"[\w\u0300-\u1fff\ua66f-\uabff/-]+")
"""The characters of ids, none of which means anything to YAML."""
_FINGERPRINTS: DocumentPath = ("review", "fingerprints")
"""The keys below are ids of stages and steps, which nothing has to define: a fingerprint may outlive its step."""


class Occurrence(Struct, frozen=True):
    """A place where an id is written."""

    file: str
    span: Span
    """The id alone, without quotes, the `@` of a citation, or the journey before a slash."""
    noun: str
    key: str
    """The id."""
    target: Definition | None
    """What it names; None where that is defined nowhere, built in, or not certain."""
    defines: bool = False
    """Whether it is the definition's own id."""
    plain: bool = False
    """Whether it is a whole value or key without quotes, for which YAML may take it for no text."""


def occurrences_in(sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    """Every id in a file, in no particular order; without those written in escapes or over several lines."""
    index = sketch.index
    parents = {path[:-1] for path in index.values}
    for path, span in index.keys.items():
        yield from _in_key(path, span, sketch, book)
    for path, span in index.values.items():
        if path not in parents:
            yield from _in_value(path, span, sketch, book)


def occurrence_at(sketch: Sketch, book: Sketchbook, line: int, column: int) -> Occurrence | None:
    """The id at a place in a file, a caret right behind it included."""
    point = point_at(sketch.index, line, column)
    if point is None:
        return None
    found = (_in_key if point.at_key else _in_value)(point.path, point.span, sketch, book)
    return next((one for one in found if holds(one.span, line, column)), None)


def occurrences_of(target: Definition, book: Sketchbook) -> Iterator[Occurrence]:
    """Every place in the workspace where an id of something is written, file by file."""
    for sketch in book:
        if target.id in sketch.text:
            yield from (found for found in occurrences_in(sketch, book) if same_thing(found.target, target))


def same_thing(one: Definition | None, other: Definition | None) -> bool:
    """Whether two definitions are the same one."""
    return one is not None and other is not None and one[:4] == other[:4]


def _in_key(path: DocumentPath, span: Span, sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    if sketch.model is None:
        return
    noun = expected_at(sketch.model, path[:-1]).key_noun
    if noun:
        yield from _named(noun, span, sketch, book)
    elif path[:-1] == _FINGERPRINTS:
        yield from _fingerprinted(span, sketch, book)


def _in_value(path: DocumentPath, span: Span, sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    """The ids in a value that holds no others."""
    if sketch.model is None:
        return
    if is_sentence_at(sketch.model, path):
        yield from _cited(span, sketch, book)
    elif path[-1:] == ("id",) and path[:-1] in book.defined_at(sketch.file):
        yield from _defining(book.defined_at(sketch.file)[path[:-1]], span, sketch)
    else:
        noun = expected_at(sketch.model, path).noun
        if noun and noun != "lane":
            yield from _named(noun, span, sketch, book)


def _defining(definition: Definition, span: Span, sketch: Sketch) -> Iterator[Occurrence]:
    written = _written(sketch.index, span)
    if written is not None and written.text == definition.id:
        noun, key = definition.noun, definition.id
        yield Occurrence(sketch.file, written.span, noun, key, definition, defines=True, plain=written.plain)


def _named(noun: str, span: Span, sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    written = _written(sketch.index, span)
    if written is None:
        return
    file, text, inner = sketch.file, written.text, written.span
    journey, slash, place = text.rpartition("/")
    if noun == "place" and slash:
        middle = inner.column + len(journey)
        first = Span(inner.line, inner.column, inner.line, middle)
        yield Occurrence(file, first, "journey", journey, _only(("journey", journey), file, book))
        second = Span(inner.line, middle + 1, inner.line, inner.end_column)
        yield Occurrence(file, second, noun, place, _only((noun, text), file, book))
        return
    yield Occurrence(file, inner, noun, text, _only((noun, text), file, book), plain=written.plain)


def _cited(span: Span, sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    index = sketch.index
    start, _ = index.indexes(span)
    for bracket in _CITED.finditer(index.slice(span)):
        for item in _CITED_ID.finditer(bracket[0]):
            first = start + bracket.start() + item.start()
            place = span_between(first, first + len(item[0]), index.starts)
            yield Occurrence(sketch.file, place, "source", item[0], _only(("source", item[0]), sketch.file, book))


def _fingerprinted(span: Span, sketch: Sketch, book: Sketchbook) -> Iterator[Occurrence]:
    written = _written(sketch.index, span)
    if written is None:
        return
    own = book.own(sketch.file)
    things = [thing for noun in ("stage", "place") if (thing := own.get((noun, written.text))) is not None]
    if len(things) == 1:
        thing = things[0]
        yield Occurrence(sketch.file, written.span, thing.noun, written.text, thing, plain=written.plain)


def _only(reference: Reference, file: str, book: Sketchbook) -> Definition | None:
    """What a reference names, if that is one thing."""
    found = book.meant_by(reference, file)
    return found[0] if len(found) == 1 else None


class _Written(Struct, frozen=True):
    text: str
    span: Span
    """Without quotes."""
    plain: bool


def _written(index: PositionIndex, span: Span) -> _Written | None:
    """The text of a key or value, if it stands in the file letter by letter and on one line."""
    raw = index.slice(span)
    quote = raw[:1] if raw[:1] in ("'", '"') and len(raw) > 1 and raw[-1:] == raw[:1] else ""
    text = raw[1:-1] if quote else raw
    if not _LITERAL.fullmatch(text):
        return None
    room = len(quote)
    return _Written(text, Span(span.line, span.column + room, span.line, span.column + room + len(text)), not quote)
