"""Another id for something, wherever that is written; nothing but ids is touched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from cjm.edit import ReplaceText
from cjm.errors import UsageError
from cjm.model.base import ID_PATTERN, MAX_ID_LENGTH, slugify
from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.workspace import Definition
from cjm.source.definitions import check_id
from cjm.source.emit import emit
from cjm.source.occurrences import Occurrence, occurrence_at, occurrences_of
from cjm.source.sketch import Sketch
from cjm.source.sketchbook import Sketchbook

_ID = regex.compile(ID_PATTERN)
_NAMES_A_FILE = frozenset({"journey", "stage", "place", "persona"})
"""Nouns whose ids become names of files or links."""
_CAUSES = frozenset({"system", "process", "activity"})


def renamable_at(sketch: Sketch, book: Sketchbook, line: int, column: int) -> Occurrence:
    """The id at a place of a file, if it can be renamed. Raises `UsageError` with the reason where it cannot."""
    found = occurrence_at(sketch, book, line, column)
    if found is None:
        raise UsageError("there is no id here that could be renamed", "put the caret on an id or a reference to one")
    _target_of(found, book)
    return found


def renamed(found: Occurrence, new: str, book: Sketchbook) -> tuple[ReplaceText, ...]:
    """What to write, and where, so that everything that names a thing does so by another id; by file and place.

    Raises `UsageError` where that id cannot be used or is taken, or where not every place can be known.
    """
    target = _target_of(found, book)
    _check_usable(new, target)
    if new == target.id:
        return ()
    _check_free(new, target, book)
    places = sorted(occurrences_of(target, book), key=lambda place: (place.file, place.span))
    for sketch in book:
        if target.id in sketch.unread:
            raise UsageError(f"{sketch.file} cannot be read where it may name {target.id!r}", "mend that file first")
    return tuple(ReplaceText(place.file, place.span, _as_written(new, place)) for place in places)


def _target_of(found: Occurrence, book: Sketchbook) -> Definition:
    noun, key = found.noun, found.key
    if found.target is None:
        if noun == "channel" and key in BUILT_IN_CHANNELS:
            raise UsageError(f"the channel {key!r} is built in", "define a channel of your own to name it otherwise")
        if noun == "any-step" and book.meant_by((noun, key), found.file):
            raise UsageError(f"steps of several journeys have the id {key!r}", "rename it where the step stands")
        raise UsageError(f"{key!r} is defined nowhere", "define it, or correct the id")
    target = found.target
    if getattr(target.thing, "id", None) is None:
        raise UsageError(f"the id {target.id!r} is made from a title", "give what it names an `id` of its own first")
    return target


def _check_usable(new: str, target: Definition) -> None:
    if len(new) > MAX_ID_LENGTH:
        raise UsageError(f"the id is longer than {MAX_ID_LENGTH} characters", "choose a shorter one")
    if not _ID.fullmatch(new):
        hint = slugify(new[: 2 * MAX_ID_LENGTH])
        form = "an id has letters and digits of any script, with - and _ between them"
        raise UsageError(f"{new!r} is not an id", f"{form}: {hint}" if hint else form)
    if not unicodedata.is_normalized("NFC", new):
        raise UsageError(f"{new!r} is not in Unicode normal form C", "write letters with accents as single characters")
    if target.noun in _NAMES_A_FILE:
        problem = check_id(new, target.noun, target.file, target.path)
        if problem is not None:
            raise UsageError(problem.message, problem.hint)


def _check_free(new: str, target: Definition, book: Sketchbook) -> None:
    for holder in _clashing(new, target, book):
        noun = type(holder.thing).__name__.lower()
        raise UsageError(f"there is a {noun} {holder.id!r} already, in {holder.file}", "choose another id")


def _clashing(new: str, target: Definition, book: Sketchbook) -> Iterator[Definition]:
    """What has an id already that references to the target could be taken for."""
    nouns = _CAUSES if target.noun in _CAUSES else {target.noun}
    is_own = (target.noun, target.id) in book.own(target.file)
    files = [target.file] if is_own else [sketch.file for sketch in book]
    for scope in (book.shared, *(book.own(file) for file in files)):
        for noun in sorted(nouns):
            if (noun, new) in scope:
                yield scope[noun, new]
            elif noun in ("journey", "persona"):  # their pages may not differ in case alone
                yield from (
                    one
                    for (kind, key), one in scope.items()
                    if kind == noun and key.casefold() == new.casefold() and key != target.id
                )


def _as_written(new: str, place: Occurrence) -> str:
    return emit({"id": new}).removeprefix("id: ").rstrip("\n") if place.plain else new
