"""From paths to workspaces: every file read once, ids collected, references resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cjm.config.settings import Profile
from cjm.errors import FileAccessError
from cjm.finding import Finding, Mention, Problem, sort_key
from cjm.model.backlog import Backlog
from cjm.model.catalog import Catalog
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.persona import PersonaFile
from cjm.model.workspace import Definition, Document, Entry, Workspace
from cjm.source.definitions import (
    Registry,
    check_id,
    check_normal_form,
    id_path,
    journey_definitions,
    shared_definitions,
)
from cjm.source.discovery import Root, find_roots, read_bytes
from cjm.source.document import ReadFile, read_document
from cjm.source.locate import Locator
from cjm.source.present import missing_files
from cjm.source.resolve import Resolver

_STATUS_PROFILE = {
    "draft": Profile.DRAFT,
    "shared": Profile.SHARED,
    "governed": Profile.GOVERNED,
    "retired": Profile.DRAFT,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workspace as it was read, with what is wrong with its files."""

    folder: Path
    workspace: Workspace
    selected: frozenset[str]
    """The files that the run was asked about."""
    locator: Locator
    findings: tuple[Finding, ...]
    """Problems of form and reference in the selected files, in file and line order."""
    broken: frozenset[str]
    """Selected files that could not be read as maps."""


def load(paths: tuple[str, ...], here: Path, given: Mapping[Path, bytes] | None = None) -> list[Loaded]:
    """Read the workspaces that some paths touch.

    `given` holds content to use for a file instead of what is on disk. Raises `CjmError` for paths that do not exist
    and files that cannot be read; whatever is wrong inside of files is a finding.
    """
    return [_load_root(root, here, given or {}) for root in find_roots(paths, here, given)]


def _load_root(root: Root, here: Path, given: Mapping[Path, bytes]) -> Loaded:
    read: list[ReadFile] = []
    for path in root.files:
        try:
            data = given[path] if path in given else read_bytes(path, root.folder)
        except FileAccessError:
            if path in root.selected:
                raise
            # nobody asked about this file; references to what it may define say that it was not read
            read.append(ReadFile(_below(path, root.folder), "", None, ()))
            continue
        read.append(read_document(data, _below(path, root.folder)))
    selected = frozenset(_below(path, root.folder) for path in root.selected)
    locator = Locator({file.file: file.text for file in read}, root.folder, here)
    workspace, problems = _assemble(read, root)
    findings = [locator.finding(problem) for problem in problems if problem.file in selected]
    return Loaded(
        root.folder,
        workspace,
        selected,
        locator,
        tuple(sorted(findings, key=sort_key)),
        frozenset(file.file for file in read if file.document is None and file.file in selected),
    )


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _assemble(read: Sequence[ReadFile], root: Root) -> tuple[Workspace, list[Problem]]:
    problems: list[Problem] = []
    documents: list[Entry[Document]] = []
    for file in read:
        problems.extend(file.problems)
        if file.document is not None:
            documents.append(Entry(file.file, file.document))
    journeys = tuple(Entry(entry.file, entry.content) for entry in documents if isinstance(entry.content, Journey))
    shared = Registry()
    for entry in documents:
        for definition in shared_definitions(entry):
            shared.add(definition)
    problems.extend(shared.problems)
    problems.extend(_unusable(shared))
    own: dict[str, dict[tuple[str, str], Definition]] = {}
    for journey in journeys:
        registry = journey_definitions(journey.file, journey.content)
        problems.extend(registry.problems)
        problems.extend(_defined_outside_too(registry, shared))
        own[journey.file] = registry.found
    profiles = _profiles(documents, root.settings.profile)
    unread = tuple(file.file for file in read if file.document is None)
    resolver = Resolver(shared.found, own, unread)
    for entry in documents:
        problems.extend(resolver.problems(entry.content, entry.file, profiles[entry.file]))
    workspace = Workspace(
        name=root.folder.name,
        journeys=journeys,
        personas=tuple(
            Entry(entry.file, entry.content) for entry in documents if isinstance(entry.content, PersonaFile)
        ),
        catalogs=tuple(Entry(entry.file, entry.content) for entry in documents if isinstance(entry.content, Catalog)),
        backlogs=tuple(Entry(entry.file, entry.content) for entry in documents if isinstance(entry.content, Backlog)),
        datasets=tuple(Entry(entry.file, entry.content) for entry in documents if isinstance(entry.content, Dataset)),
        shared=shared.found,
        own=own,
        profiles=profiles,
        missing_files=missing_files(((entry.file, entry.content) for entry in documents), root.folder),
    )
    return workspace, problems


def _profiles(documents: list[Entry[Document]], configured: Profile | None) -> dict[str, Profile]:
    """A journey's own status decides, then the settings; other files are held to what the strictest journey is."""
    stated = {
        entry.file: _STATUS_PROFILE[entry.content.status]
        for entry in documents
        if isinstance(entry.content, Journey) and entry.content.status is not None
    }
    general = configured or Profile.DRAFT
    strictest = configured or max(stated.values(), default=general)
    return {
        entry.file: stated.get(entry.file, general if isinstance(entry.content, Journey) else strictest)
        for entry in documents
    }


def _unusable(shared: Registry) -> Iterable[Problem]:
    pages: dict[tuple[str, str], Definition] = {}
    for (noun, key), definition in shared.found.items():
        not_normal = check_normal_form(definition)
        if not_normal:
            yield not_normal
        if noun not in ("journey", "persona"):
            continue
        problem = check_id(key, noun, definition.file, id_path(definition)) if noun == "persona" else None
        if problem:
            yield problem
        first = pages.setdefault((noun, key.casefold()), definition)
        if first is not definition:
            message = (
                f"the {noun} ids {first.id!r} and {key!r} differ in case alone; their pages would overwrite each other"
            )
            mention = Mention("the other one", first.file, id_path(first))
            yield Problem(
                "CJM020", definition.file, id_path(definition), message, "rename one of them", mentions=(mention,)
            )


def _defined_outside_too(own: Registry, shared: Registry) -> Iterable[Problem]:
    for (noun, key), definition in own.found.items():
        first = shared.found.get((noun, key))
        if first is not None:
            message = f"the {noun} {key!r} is defined in this journey and in {first.file}"
            mention = Mention("the other definition", first.file, id_path(first))
            hint = "keep one of the two"
            yield Problem("CJM020", definition.file, id_path(definition), message, hint, mentions=(mention,))
