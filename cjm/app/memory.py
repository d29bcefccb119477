"""What one run has found in journeys, kept for the next: a journey that is as it was need not be read again.

Kept of a journey without problems of its own is its summary, which depends on its text alone, and what rules found in
it, which depends also on all files that are no journeys, on the settings, on the day, and on the journeys that it
refers to. References and whatever concerns several files are looked up anew in every run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pydantic
import yaml

import cjm
from cjm.app.hits import restore_hit, store_hit
from cjm.app.links import links_of
from cjm.app.share import Share, Task
from cjm.files.cache import Cache
from cjm.files.git import identity_of
from cjm.model.workspace import Workspace
from cjm.rules.problem import RuleProblem
from cjm.source.document import ReadFile, document_again, kind_of_name
from cjm.source.journeys import KnownJourney
from cjm.source.stored import Stored, StoredSummary, as_json


class Kept(NamedTuple):
    """What is known of a journey whose text is as it was."""

    summary: StoredSummary
    links: str
    """What the hits depended on beside the text and what all journeys depend on."""
    hits: str
    """What rules found, as JSON; empty where they were not asked, or in other circumstances."""


class Memory:
    """What is remembered of the journeys of one workspace, as one text of a line for each."""

    def __init__(self, cache: Cache | None, task: Task) -> None:
        """Without a cache nothing is remembered."""
        self._cache = cache
        self._task = task
        self._name = hashlib.sha256(os.fsencode(task.contents.root.folder)).hexdigest()[:32]
        self._count = 0
        self._ground_before = ""
        self._lines: dict[str, str] = {}
        self._documents: dict[str, str] = {}
        self.kept: dict[str, Kept] = {}
        """What is known of journeys that are as they were, by file."""
        self.identities: dict[str, str] = {}
        """What git names the contents of files by that are as they were."""
        if cache is not None:
            self._recall(cache)

    def document(self, file: str) -> ReadFile | None:
        """A file that is no journey, where it is as it was and was without a problem."""
        plain = self._documents.get(file)
        return None if plain is None else document_again(self._task.contents.data[file], file, json.loads(plain))

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return {file: hashlib.sha256(data).hexdigest() for file, data in self._task.contents.data.items()}

    @cached_property
    def _ground(self) -> str:
        """A digest of what the hits in every journey may depend on."""
        contents = self._task.contents
        others = [(file, digest) for file, digest in self._digests.items() if kind_of_name(file) != "journey"]
        settings = repr(contents.root.settings)
        recorded = sorted((self._task.recorded or {}).items())
        known = (str(contents.root.folder), self._task.today, settings, recorded, others, sorted(contents.unopened))
        return hashlib.sha256(repr(known).encode()).hexdigest()

    def _recall(self, cache: Cache) -> None:
        before = cache.read(self._name) or b""
        version, *lines = before.decode(errors="replace").split("\n")
        if version != _version():
            return
        self._ground_before, *lines = lines
        self._count = len(lines)
        for line in lines:
            name, digest, identity, *parts = line.split("\t")
            file: str = json.loads(name)
            if self._digests.get(file) == digest:
                self._lines[file] = line
                self.identities[file] = identity
                self._take(file, parts)

    def _take(self, file: str, parts: list[str]) -> None:
        if len(parts) == 1:
            (self._documents[file],) = parts
            return
        most, places, links, hits = parts
        known = hits if self._ground == self._ground_before else ""
        self.kept[file] = Kept(StoredSummary(most, places), links, known)

    def unchanged(self, workspace: Workspace) -> frozenset[str]:
        """The selected journeys of which it is known what rules find in them."""
        if not self._task.with_rules:
            return frozenset()
        return frozenset(
            file
            for file, kept in self.kept.items()
            if kept.hits
            and file in self._task.contents.selected
            and file in workspace.summaries
            and kept.links == links_of(file, workspace, self._digests)
        )

    def hits(self, file: str) -> Iterator[RuleProblem]:
        """What rules found in a journey."""
        return map(restore_hit, json.loads(self.kept[file].hits))

    def keep(self, share: Share, asked: Collection[str], hits: Iterable[RuleProblem]) -> None:
        """Remember what is known now, and nothing else; `hits` are what rules found in the journeys that were `asked`.

        Of others is kept what was known.
        """
        if self._cache is None:
            return
        by_file: dict[str, list[Stored]] = {}
        for hit in hits:
            by_file.setdefault(hit.problem.file, []).append(store_hit(hit, share.locator))
        workspace = share.assembled.workspace
        ground = self._ground if self._task.with_rules else self._ground_before
        lines: list[str] = []
        as_before = 0
        for source in share.sources:
            file = source.file
            settled = file in self._documents or (file not in asked and ground == self._ground_before)
            if settled and file in self._lines:
                lines.append(self._lines[file])
                as_before += 1
            elif isinstance(source, ReadFile):
                if source.document is not None:
                    lines.append(self._line(file, as_json(source.plain)))
            elif isinstance(source, KnownJourney) or not source.own.problems:
                stored = self.kept[file].summary if file in self.kept else share.summary(source)
                links, found = "", ""
                if file in asked:
                    links, found = links_of(file, workspace, self._digests), as_json(by_file.get(file, ()))
                lines.append(self._line(file, *stored, links, found))
        if as_before < max(len(lines), self._count) or not self._count:
            self._cache.write(self._name, "\n".join((_version(), ground, *lines)).encode())

    def _line(self, file: str, *parts: str) -> str:
        identity = self.identities.get(file) or identity_of(self._task.contents.data[file])
        return "\t".join((as_json(file), self._digests[file], identity, *parts))


def _version() -> str:
    """What is kept is good for this program, as it is installed now, and what it reads files with."""
    folder = Path(cjm.__file__).parent
    parts = [cjm.__version__, sys.version, pydantic.VERSION, yaml.__version__, str(folder)]
    return hashlib.sha256("\n".join([*parts, *sorted(_files(folder))]).encode()).hexdigest()


def _files(folder: Path | str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name != "__pycache__" else ()
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
