"""From paths to workspaces: every file read once, what is wrong shown with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.config.settings import Settings
from cjm.errors import FileAccessError
from cjm.finding import Finding, Problem, sort_key
from cjm.model.workspace import Workspace
from cjm.source.assemble import assemble
from cjm.source.discovery import Root, find_roots, read_bytes
from cjm.source.document import ReadFile, read_document
from cjm.source.locate import Locator


@dataclass(frozen=True, slots=True)
class Loaded:
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
    contents = {**(given or {}), **(drafts or {})}
    return [_load_root(root, here, contents, read_file) for root in find_roots(paths, here, given, adjustment)]


def _load_root(
    root: Root, here: Path, given: Mapping[Path, bytes], read_file: Callable[[bytes, str], ReadFile]
) -> Loaded:
    read: list[ReadFile] = []
    unopened: set[str] = set()
    for path in root.files:
        try:
            data = given[path] if path in given else read_bytes(path, root.folder)
        except FileAccessError as error:
            if path in root.named:
                raise
            # references to what it may define say that it was not opened
            file = _below(path, root.folder)
            message = error.message.removeprefix(f"{path}: ")
            problem = Problem("CJM002", file, (), message, error.hint or "mend or remove it")
            read.append(ReadFile(file, "", None, (problem,)))
            unopened.add(file)
            continue
        read.append(read_file(data, _below(path, root.folder)))
    selected = frozenset(_below(path, root.folder) for path in root.selected)
    texts = {file.file: file.text for file in read if file.file not in unopened}
    locator = Locator(texts, root.folder, here)
    workspace, problems = assemble(read, root, selected)
    findings = [locator.finding(problem) for problem in problems]
    return Loaded(
        root.folder,
        root.settings,
        workspace,
        selected,
        locator,
        tuple(sorted(findings, key=sort_key)),
        frozenset(file.file for file in read if file.document is None and file.file in selected),
        tuple(file for file in read if file.file not in unopened),
    )


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
