"""From paths to workspaces: every file read once, what is wrong shown with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.config.settings import Settings
from cjm.finding import Finding, Problem, sort_key
from cjm.model.workspace import Workspace
from cjm.source.assemble import assemble
from cjm.source.contents import Contents, Texts, read_contents
from cjm.source.discovery import find_roots
from cjm.source.document import ReadFile, read_document
from cjm.source.journeys import KnownJourney, ReadJourney, Source, read_source
from cjm.source.locate import Locator


class Loaded(Struct, frozen=True):
    """A workspace as it was read, with what is wrong with its files."""

    folder: Path
    settings: Settings
    workspace: Workspace
    selected: frozenset[str]
    """The files that the run was asked about."""
    locator: Locator
    findings: tuple[Finding, ...]
    """Problems of form and reference in the selected files, in file and line order.

    With them stand the problems of form of other files, where what selected files refer to depends on those.
    """
    broken: frozenset[str]
    """Selected files that could not be read as maps."""
    files: tuple[ReadFile, ...]
    """Every file that could be opened, as it was read."""


def load(
    paths: tuple[str, ...],
    here: Path,
    given: Mapping[Path, bytes] | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
    read_file: Callable[[bytes, str], ReadFile] = read_document,
    drafts: Mapping[Path, bytes] | None = None,
) -> list[Loaded]:
    """Read the workspaces that some paths touch.

    `given` are files named with their content, `drafts` is content to use, instead of what is on disk or given, for
    files that are met; `adjustment` is what the command line says of settings, `read_file` may remember what it read
    before. Raises `CjmError` for paths that do not exist and named files that cannot be read; whatever is wrong inside
    of files, or with files met in a folder, is a finding.
    """
    found = find_contents(paths, here, given, adjustment, drafts)
    return [load_contents(contents, here, read_file) for contents in found]


def find_contents(
    paths: tuple[str, ...],
    here: Path,
    given: Mapping[Path, bytes] | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
    drafts: Mapping[Path, bytes] | None = None,
) -> list[Contents]:
    """The files of the workspaces that some paths touch, as bytes. Raises `CjmError` as `load` does."""
    contents = {**(given or {}), **(drafts or {})}
    return [read_contents(root, contents) for root in find_roots(paths, here, given, adjustment)]


def load_contents(
    contents: Contents, here: Path, read_file: Callable[[bytes, str], ReadFile] = read_document
) -> Loaded:
    """A workspace with every file of it read."""
    sources = in_order(contents, {file: read_source(data, file, read_file) for file, data in contents.data.items()})
    locator = Locator(Texts(contents.data), contents.root.folder, here)
    assembled = assemble(sources, contents, contents.selected)
    return loaded(contents, sources, locator, assembled.workspace, assembled.problems, assembled.told)


def in_order(contents: Contents, read: Mapping[str, Source]) -> list[Source]:
    """The files of a workspace in their order, those among them that could not be opened."""
    unopened = {file: ReadFile(file, "", None, (problem,)) for file, problem in contents.unopened.items()}
    return [read.get(file) or unopened[file] for file in contents.files]


def loaded(
    contents: Contents,
    sources: Sequence[Source],
    locator: Locator,
    workspace: Workspace,
    problems: Sequence[Problem],
    told: frozenset[str],
) -> Loaded:
    """A workspace with the findings of its problems, and of the problems of form of the files in `told`."""
    files = [
        source.read if isinstance(source, ReadJourney) else source
        for source in sources
        if not isinstance(source, KnownJourney)
    ]
    form = (problem for file in files if file.file in told for problem in file.problems)
    return Loaded(
        contents.root.folder,
        contents.root.settings,
        workspace,
        contents.selected,
        locator,
        tuple(sorted((locator.finding(problem) for problem in (*problems, *form)), key=sort_key)),
        frozenset(file.file for file in files if file.document is None and file.file in contents.selected),
        tuple(file for file in files if file.file not in contents.unopened),
    )
