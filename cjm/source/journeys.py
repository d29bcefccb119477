"""Journeys as far as they have been read: with their model, or with no more than a summary of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cjm.model.catalog import DEFINITION_SECTIONS
from cjm.model.journey import Journey
from cjm.model.outline import outline_of
from cjm.model.references import references_of
from cjm.model.summary import Summary
from cjm.model.workspace import Definitions, LateEntry
from cjm.source.answers import answered_within
from cjm.source.definitions import Registry, journey_definitions
from cjm.source.document import ReadFile, read_document
from cjm.source.stored import StoredSummary, restore_summary

_SECTION_NOUNS = frozenset(DEFINITION_SECTIONS.values())


class ReadJourney(Struct, frozen=True):
    """A journey without an error of form, with what it defines."""

    read: ReadFile
    journey: Journey
    own: Registry
    """What it defines for itself, and what is wrong with the ids of that."""
    summary: Summary

    @property
    def file(self) -> str:
        """The file that it is in."""
        return self.read.file


class KnownJourney(Struct, frozen=True):
    """A journey without any problem of its own that is known in summary; its model is read if somebody asks for it."""

    entry: LateEntry
    summary: Summary

    @property
    def file(self) -> str:
        """The file that it is in."""
        return self.entry.file


Source = ReadFile | ReadJourney | KnownJourney
"""A file of a workspace, as far as it has been read."""


def read_source(
    data: bytes, file: str, read_file: Callable[[bytes, str], ReadFile] | None = None
) -> ReadFile | ReadJourney:
    """Read one file; `read_file` may remember what it read before."""
    read = (read_file or read_document)(data, file)
    if not isinstance(read.document, Journey):
        return read
    own = journey_definitions(file, read.document)
    return ReadJourney(read, read.document, own, summary_of(read, read.document, own.found))


def known_journey(data: bytes, file: str, stored: StoredSummary) -> KnownJourney:
    """A journey of which a summary was stored when its file held the same."""

    def read() -> Journey:
        document = read_document(data, file).document
        if not isinstance(document, Journey):
            raise TypeError(f"{file} is no journey, and a summary of it says that it is one")
        return document

    entry = LateEntry(file, read)
    return KnownJourney(entry, restore_summary(file, stored, lambda: entry.content))


def is_plain(text: str) -> bool:
    """Whether a text is in plain ASCII without any escape."""
    return text.isascii() and "\\" not in text


def summary_of(read: ReadFile, journey: Journey, own: Definitions) -> Summary:
    """The summary of a journey with what it defines for itself."""
    references = references_of(journey)
    return Summary(
        outline_of(read.file, journey),
        references,
        frozenset(reference for reference in references if not answered_within(reference, journey, own)),
        tuple((one.noun, one.id, one.path) for one in own.values() if one.noun in _SECTION_NOUNS),
        tuple(source.where for source in journey.sources if source.where is not None),
        is_plain(read.text),
    )
