"""What an editor has open, with the workspaces around it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from cjm.app.check import CheckRequest, lint_loaded
from cjm.errors import CjmError
from cjm.finding import Finding
from cjm.source.document import ReadFile, read_document
from cjm.source.load import Loaded, load
from cjm.source.sketch import Sketch, kind_of
from cjm.source.sketchbook import Sketchbook

ReadFunction = Callable[[bytes, str], ReadFile]

TOP = Path("/")
"""Findings name their files from here, so that any file has a name."""


class Project(Struct, frozen=True, dict=True):
    """A workspace as it would be if everything that is open had been saved."""

    loaded: Loaded
    book: Sketchbook
    today: datetime.date
    read_file: ReadFunction = read_document
    """How files of it are read, if need be once more with other content."""

    @property
    def folder(self) -> Path:
        """The root of the workspace."""
        return self.loaded.folder

    @cached_property
    def _checked(self) -> tuple[tuple[Finding, ...], CjmError | None]:
        try:
            return lint_loaded([self.loaded], CheckRequest((), TOP, self.today)).checked.findings, None
        except CjmError as error:
            return self.loaded.findings, error

    @cached_property
    def findings(self) -> Mapping[Path, tuple[Finding, ...]]:
        """What `cjm lint` says of every file that it says something of; where there is trouble, `cjm validate`."""
        found: dict[Path, list[Finding]] = {}
        for finding in self._checked[0]:
            found.setdefault(TOP / finding.file, []).append(finding)
        return {path: tuple(findings) for path, findings in found.items()}

    @property
    def trouble(self) -> CjmError | None:
        """Why the rules could not be asked: settings that do not fit them."""
        return self._checked[1]

    def sketch(self, path: Path) -> Sketch | None:
        """The file at a path, None for one that is not of this workspace."""
        file = path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else ""
        return self.book.get(file)

    def text(self, path: Path) -> str:
        """What the file at a path holds; empty for one that is not of this workspace or cannot be read."""
        sketch = self.sketch(path)
        return sketch.text if sketch else ""

    def path(self, file: str) -> Path:
        """Where a file of the workspace is."""
        return self.folder / file


class Failure(Struct, frozen=True):
    """Why the workspace around a file cannot be looked at."""

    path: Path
    error: CjmError


class View(Struct, frozen=True):
    """All projects that files are open in."""

    projects: tuple[Project, ...] = ()
    failures: tuple[Failure, ...] = ()

    def project(self, path: Path) -> Project | None:
        """The project that an open file belongs to."""
        return next((project for project in self.projects if project.sketch(path) is not None), None)


class Session(Struct):
    """Reads workspaces again and again, and each file only when what it holds has changed."""

    clock: Callable[[], datetime.date]
    _read: dict[tuple[str, bytes], ReadFile] = field(default_factory=dict)
    _sketches: dict[tuple[str, str], Sketch] = field(default_factory=dict)

    def view(self, documents: Mapping[Path, str]) -> View:
        """The projects of open files, given with what they hold at the moment; files that are no maps are left out."""
        given = {
            path: text.encode(errors="surrogatepass")
            for path, text in documents.items()
            if kind_of(path.name, text) is not None
        }
        read, self._read = self._read, {}

        def read_file(data: bytes, file: str) -> ReadFile:
            found = self._read[file, data] = read.get((file, data)) or read_document(data, file)
            return found

        loaded, failures = _load(given, read_file)
        sketches, self._sketches = self._sketches, {}
        today = self.clock()
        projects = (Project(one, self._book(one, sketches), today, read_file) for one in loaded)
        return View(tuple(projects), tuple(failures))

    def _book(self, loaded: Loaded, known: Mapping[tuple[str, str], Sketch]) -> Sketchbook:
        sketches = []
        for read in loaded.files:
            key = (read.file, read.text)
            sketch = self._sketches.get(key) or known.get(key) or Sketch(read)
            self._sketches[key] = sketch
            sketches.append(sketch)
        return Sketchbook(sketches)


def _load(given: Mapping[Path, bytes], read_file: ReadFunction) -> tuple[list[Loaded], list[Failure]]:
    """The workspaces of some files; where one cannot be read, the others all the same."""
    if not given:
        return [], []
    try:
        return load((), TOP, given, read_file=read_file), []
    except CjmError as error:
        if len(given) == 1:
            return [], [Failure(next(iter(given)), error)]
    failures = []
    sound = {}
    for path, data in given.items():
        loaded, failed = _load({path: data}, read_file)
        failures += failed
        if loaded:
            sound[path] = data
    return load((), TOP, sound, read_file=read_file) if sound else [], failures
