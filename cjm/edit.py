"""Corrections, said by place in the document: whoever finds a problem names them, `cjm.source` turns them into text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from cjm.finding import DocumentPath, Span

Scalar = str | int | float | bool


class Remove(Struct, frozen=True):
    """Take an item out of its list, or a key with its value out of its mapping."""

    file: str
    path: DocumentPath


class Replace(Struct, frozen=True):
    """Write another value in the place of one; quotes stay as they are where they can."""

    file: str
    path: DocumentPath
    value: Scalar


class RenameKey(Struct, frozen=True):
    """Write another key in the place of one, its value untouched."""

    file: str
    path: DocumentPath
    """The path that ends with the key as it stands."""
    key: str


class AddKey(Struct, frozen=True):
    """Write a key with a value into a mapping that lacks it, where the order of keys puts it."""

    file: str
    path: DocumentPath
    """The mapping; a claim written as a sentence becomes a mapping with `text`."""
    key: str
    value: Scalar


class ReplaceText(Struct, frozen=True):
    """Write another text in the place of a stretch of the file; an empty one takes it out.

    A line that holds nothing else any more goes with it.
    """

    file: str
    span: Span
    text: str


class JoinSentence(Struct, frozen=True):
    """Write a key and its value as the sentence with a colon in it that they were meant to be, in quotes."""

    file: str
    path: DocumentPath
    """The path that ends with the key as it stands."""
    key: str
    """The key that the sentence is to stand behind; empty where it takes the place of the whole mapping."""


Edit = Remove | Replace | RenameKey | AddKey | ReplaceText | JoinSentence


class Fix(Struct, frozen=True):
    """What would resolve a finding."""

    title: str
    """What it does, as an editor's menu says it: `Remove the source "Talks"`."""
    edits: tuple[Edit, ...]
    """All of them together, or none."""
    safe: bool
    """True where what the map means stays the same, or nothing of it is lost; else a person has to look."""
