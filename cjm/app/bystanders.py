"""The journeys that are as they were, each read as far as a change elsewhere can concern it.

What an earlier run has kept tells enough of a journey. Of one of which nothing was kept the beginning is read, and all
of it only if it holds a name that matters, wherever in it that stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from cjm.app.memory import Memory
from cjm.model.references import Reference, references_of
from cjm.model.summary import Summary
from cjm.source.document import ReadFile
from cjm.source.heads import known_by_head
from cjm.source.journeys import KnownJourney, ReadJourney, Source, known_journey, read_source

_FEW = 16
"""Journeys of which nothing is kept are all read if they are no more than one part in so many."""


class DoubtError(Exception):
    """Something turned up that cannot be told of without reading everything."""


class Bystanders:
    """Journeys that are as they were."""

    def __init__(self, data: Mapping[str, bytes], memory: Memory) -> None:
        """`data` is what they hold, by file."""
        self._data = data
        self.sources: dict[str, Source] = {}
        """As far as they are read, by file."""
        self.by_head: dict[str, KnownJourney] = {}
        """Those of which only the beginning is read; what they refer to is not known."""
        strangers = [file for file in data if file not in memory.kept]
        few = len(strangers) * _FEW <= len(data)
        for file, content in data.items():
            kept = memory.kept.get(file)
            head = known_by_head(content, file) if kept is None and not few else None
            if kept is not None:
                self.sources[file] = known_journey(content, file, kept.summary)
            elif head is not None:
                self.sources[file] = self.by_head[file] = head
            else:
                self.sources[file] = read_source(content, file)

    def _read(self, file: str) -> ReadJourney:
        source = read_source(self._data[file], file)
        if not isinstance(source, ReadJourney) or source.own.problems:
            raise DoubtError
        del self.by_head[file]
        self.sources[file] = source
        return source

    def read_holding(self, words: Iterable[str]) -> None:
        """Read those in which one of some words stands. Raises `DoubtError` where one of them has errors."""
        for file in self._holding(words):
            self._read(file)

    def _holding(self, words: Iterable[str]) -> list[str]:
        signs = [word.encode("utf-8", "surrogateescape") for word in words]
        if not signs:
            return []
        # a backslash may write any letter by its number
        holding = re.compile(b"|".join(map(re.escape, (*signs, b"\\"))))
        return [file for file in self.by_head if holding.search(self._data[file])]

    def may_speak_of(self, words: Collection[str]) -> bool:
        """Whether one of some words may stand in a journey of which only the beginning is read."""
        return bool(self._holding(words))

    def read_called(self, keys: Collection[str]) -> None:
        """Read the journeys of some ids. Raises `DoubtError` where one of them has errors."""
        for file in [file for file, known in self.by_head.items() if known.summary.outline.key in keys]:
            self._read(file)

    def read_one_referring(self, references: Iterable[Reference]) -> None:
        """Read for each of some references a journey that makes it, where there is any that is not read yet.

        Raises `DoubtError` where one has errors.
        """
        known = frozenset[Reference]().union(*(references_in(source) for source in self.sources.values()))
        for reference in references:
            for file in () if reference in known else self._holding([reference[1]]):
                if reference in self._read(file).summary.references:
                    break

    def summaries(self) -> Iterator[tuple[str, Summary]]:
        """What is known of those without errors, by file."""
        for file, source in self.sources.items():
            if not isinstance(source, ReadFile):
                yield file, source.summary

    def concerned(self, keys: Collection[str]) -> frozenset[str]:
        """The files of those that refer to journeys of some ids."""
        wanted = {("journey", key) for key in keys}
        return frozenset(file for file, source in self.sources.items() if not wanted.isdisjoint(references_in(source)))


def references_in(source: Source) -> frozenset[Reference]:
    """What a file refers to; nothing where it has errors."""
    if isinstance(source, ReadFile):
        return frozenset() if source.document is None else references_of(source.document)
    return source.summary.references
