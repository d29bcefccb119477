"""Checking a workspace, by as many processes as there are cores for it: each does a share, and the answer is the same.

Helpers read the journeys of their share and tell the others what these need to know of them. Once everybody knows the
whole workspace in summary, each checks the files of its own share. Where a helper ends early, all is done here instead.
What an earlier run has found in journeys that are as they were is not looked for again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from cjm.app.crew import Channel, HelperGoneError, helpers
from cjm.app.hits import restore_hit, store_hit
from cjm.app.memory import Memory
from cjm.app.share import Share, Task
from cjm.files.cache import Cache
from cjm.finding import Finding, Problem
from cjm.rules.problem import RuleProblem
from cjm.source.document import kind_of_name
from cjm.source.journeys import Source, known_journey, read_source
from cjm.source.load import Loaded, loaded
from cjm.source.stored import as_json, restore_problem, store_problem

BYTES_FOR_A_HELPER = 1_000_000
"""Journeys of this size together take as long to check as sharing them with one more process."""


class Found(Struct, frozen=True):
    """All that is wrong with the files of a workspace, apart from their form."""

    share: Share
    """Knows the workspace and its files."""
    problems: tuple[Problem, ...]
    """Of ids and references."""
    told: frozenset[str]
    """The files whose problems of form are to be told."""
    hits: tuple[RuleProblem, ...]
    """What rules about single journeys found."""
    whole: tuple[RuleProblem, ...]
    """What rules about the workspace as a whole found."""


def everything(_finding: Finding) -> bool:
    """That every finding is told."""
    return True


class Examined(Struct, frozen=True):
    """A workspace, with all that is wrong with it, or all that something made wrong."""

    loaded: Loaded
    hits: tuple[RuleProblem, ...]
    """What rules found in the selected files."""
    changed: frozenset[str] | None = None
    """The files that the run is about; None for all that are selected."""
    is_told: Callable[[Finding], bool] = everything
    """Which of the findings matter."""
    complete: bool = True
    """Whether rules were asked about all selected files, and not only where something may have changed."""

    @property
    def files(self) -> frozenset[str]:
        """The selected files that the run is about."""
        return self.loaded.selected if self.changed is None else self.loaded.selected & self.changed

    @property
    def judged(self) -> frozenset[str]:
        """The files in which everything was looked for, so that what silences nothing is of no use."""
        return self.loaded.selected if self.complete else self.files


def examine(task: Task, processes: int = 1, cache: Cache | None = None) -> Examined:
    """Check a workspace, with so many processes at most and with what is kept of earlier runs.

    Raises `ConfigurationError` for settings that name a rule which is not there, or a value that it cannot have.
    """
    return examined(task, find(task, processes, Memory(cache, task)))


def examined(task: Task, found: Found) -> Examined:
    """A workspace with what was found in it."""
    share = found.share
    return Examined(
        loaded(task.contents, share.sources, share.locator, share.assembled.workspace, found.problems, found.told),
        (*found.hits, *found.whole),
    )


def find(task: Task, processes: int, memory: Memory) -> Found:
    """What is wrong with a workspace. Raises `ConfigurationError` as `examine` does."""
    data = task.contents.data
    journeys = [file for file in data if kind_of_name(file) == "journey"]
    known: dict[str, Source] = {
        file: known_journey(data[file], file, kept.summary) for file, kept in memory.kept.items()
    }
    for file in data.keys() - set(journeys):
        known[file] = memory.document(file) or read_source(data[file], file)
    work = _Work(task, known, memory)
    count = min(processes, sum(len(data[file]) for file in work.to_do(journeys)) // BYTES_FOR_A_HELPER) - 1
    if count > 0:
        try:
            return work.shared_out(journeys, count)
        except HelperGoneError:
            pass  # whatever ended it, the work is done below, where a fault in it is a fault of this process
    return work.alone()


class _Work(Struct, frozen=True):
    """Checking one workspace."""

    task: Task
    known: Mapping[str, Source]
    """Files that are read already, or known in summary."""
    memory: Memory

    def to_do(self, journeys: Iterable[str]) -> list[str]:
        """The journeys that have to be read, as far as that can be told before any is."""
        kept, asked = self.memory.kept, self.task.contents.selected if self.task.with_rules else ()
        return [file for file in journeys if file not in kept or (file in asked and not kept[file].hits)]

    def alone(self) -> Found:
        """Check it in this process."""
        share = Share(self.task, frozenset(self.task.contents.files), self.known)
        share.read()
        return self._found(share, [])

    def shared_out(self, journeys: list[str], count: int) -> Found:
        """Check it with some helpers. Raises `HelperGoneError` where one of them ends early."""
        *parts, rest = [frozenset(journeys[number :: count + 1]) for number in range(count + 1)]
        ours = rest.union(self.task.contents.files).difference(*parts)

        def help_with(number: int, channel: Channel) -> None:
            self._help(Share(self.task, parts[number], self.known), channel)

        with helpers(count, help_with) as channels:
            share = Share(self.task, ours, self.known)
            share.read()
            told = [channel.receive() for channel in channels]
            own = as_json(share.summaries(with_places=False)).encode()
            for place, channel in enumerate(channels):
                channel.send(b"[%b]" % b",".join((own, *told[:place], *told[place + 1 :])))
            for summaries in told:
                share.learn(json.loads(summaries))
            return self._found(share, channels)

    def _help(self, share: Share, channel: Channel) -> None:
        """What a helper does: two messages, what it read and what it found, and between them one with all the rest."""
        share.read()
        channel.send(as_json(share.summaries(with_places=True)).encode())
        for summaries in json.loads(channel.receive()):
            share.learn(summaries)
        assembled = share.assembled
        hits: Iterable[RuleProblem] = ()
        if self.task.with_rules:
            hits = share.hits(share.linter(share.selected), self.memory.unchanged(assembled.workspace))
        found = [
            [store_problem(share.locator.placed(problem)) for problem in assembled.problems],
            sorted(assembled.told),
            [store_hit(hit, share.locator) for hit in hits],
        ]
        channel.send(as_json(found).encode())

    def _found(self, share: Share, channels: Sequence[Channel]) -> Found:
        """Check a share, and put together with what is found in it what helpers have found in theirs."""
        workspace = share.assembled.workspace
        problems, told = [*share.assembled.problems], share.assembled.told
        hits: list[RuleProblem] = []
        whole: list[RuleProblem] = []
        unchanged = self.memory.unchanged(workspace)
        if self.task.with_rules:
            linter = share.linter(self.task.contents.selected)
            hits += share.hits(linter, unchanged)
            whole += linter.whole()
        for channel in channels:
            more_problems, more_told, more_hits = json.loads(channel.receive())
            problems += map(restore_problem, more_problems)
            told = told.union(more_told)
            hits += map(restore_hit, more_hits)
        asked = self.task.contents.selected - unchanged if self.task.with_rules else frozenset[str]()
        self.memory.keep(share, asked, hits)
        for file in unchanged:
            hits += self.memory.hits(file)
        return Found(share, tuple(problems), told, tuple(hits), tuple(whole))
