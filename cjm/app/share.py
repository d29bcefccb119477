"""A share of the work on one workspace: some of its files are read and checked, all others known in summary.

Whoever does a share looks at the workspace as a whole does, so that what is found in a file never depends on who does
which share.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.model.workspace import Workspace
from cjm.source.assemble import Assembled, assemble
from cjm.source.contents import Contents, Texts
from cjm.source.journeys import KnownJourney, ReadJourney, Source, known_journey, read_source
from cjm.source.load import in_order
from cjm.source.locate import Locator
from cjm.source.stored import StoredSummary, store_summary

if TYPE_CHECKING:
    from cjm.rules.engine import Linter, RuleProblem
    from cjm.views.evidence import Coverage


class Task(Struct, frozen=True):
    """What is to be done with one workspace."""

    contents: Contents
    here: Path
    today: datetime.date
    with_rules: bool
    """Whether rules are asked, or files only held against the format."""
    recorded: Mapping[str, Coverage] | None = None
    """What a baseline says of the claims of journeys, by their ids; None where there is no baseline."""
    adjustment: Adjustment = NO_ADJUSTMENT
    """What the command line says of settings."""


class Share:
    """The files of one share, with what is known of all others."""

    def __init__(
        self, task: Task, files: frozenset[str], known: Mapping[str, Source], settled: frozenset[str] = frozenset()
    ) -> None:
        """`known` are files that are read already, or known in summary; in `settled` ones no reference is looked up."""
        self._task = task
        self._files = files
        self._settled = settled
        self._sources = dict(known)
        self._told: dict[str, StoredSummary] = {}
        self.locator = Locator(Texts(task.contents.data), task.contents.root.folder, task.here)

    def read(self) -> None:
        """Read the files of the share that are not known."""
        self._read(self._files)

    def _read(self, files: Iterable[str]) -> None:
        data = self._task.contents.data
        for file in files:
            if file not in self._sources and file in data:
                self._sources[file] = read_source(data[file], file)

    def summaries(self, with_places: bool) -> dict[str, StoredSummary]:
        """What others have to know of the journeys of this share that were read.

        Those that are not without problems of their own are left out: whoever has to know of them reads them.
        """
        return {
            file: store_summary(source.summary, with_places)
            for file, source in self._sources.items()
            if file in self._files and isinstance(source, ReadJourney) and not source.own.problems
        }

    def summary(self, source: KnownJourney | ReadJourney) -> StoredSummary:
        """The summary of a journey, as it was told or as it is."""
        return self._told.get(source.file) or store_summary(source.summary)

    def learn(self, summaries: Mapping[str, Sequence[str]]) -> None:
        """Take in what others tell of journeys."""
        data = self._task.contents.data
        for file, parts in summaries.items():
            if file not in self._sources:
                self._told[file] = StoredSummary(*parts)
                self._sources[file] = known_journey(data[file], file, self._told[file])

    @cached_property
    def sources(self) -> list[Source]:
        """All files, in order; what nobody could tell of in summary is read."""
        self._read(self._task.contents.data)
        return in_order(self._task.contents, self._sources)

    @property
    def data(self) -> Mapping[str, bytes]:
        """The content of all files that could be opened."""
        return self._task.contents.data

    @property
    def selected(self) -> frozenset[str]:
        """The files of the share that the run was asked about."""
        return self._files & self._task.contents.selected

    @cached_property
    def assembled(self) -> Assembled:
        """The workspace, with what is wrong with ids and references in the files of the share."""
        return assemble(self.sources, self._task.contents, self.selected, self._settled)

    def hits(self, linter: Linter, apart_from: frozenset[str]) -> tuple[RuleProblem, ...]:
        """What rules about single journeys find in the share, `apart_from` journeys of which that is known."""
        return tuple(linter.journeys(self._files - apart_from))

    def linter(self, selected: frozenset[str], workspace: Workspace | None = None) -> Linter:
        """The rules over some files of the workspace, or of what is left of it."""
        from cjm.rules.engine import Linter  # validating has no use for the rules and should not wait for them

        task = self._task
        settings = task.contents.root.settings
        return Linter(workspace or self.assembled.workspace, selected, task.today, settings, task.recorded)
