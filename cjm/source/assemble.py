"""From files that were read to a workspace: ids collected, references resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cjm.config.settings import Profile, Settings
from cjm.edit import Fix, ReplaceText
from cjm.finding import Mention, Problem
from cjm.model.backlog import Backlog
from cjm.model.catalog import Catalog
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.persona import PersonaFile
from cjm.model.workspace import Definition, Definitions, Document, Entry, Workspace
from cjm.source.definitions import (
    Registry,
    check_id,
    check_normal_form,
    id_path,
    journey_definitions,
    shared_definitions,
)
from cjm.source.discovery import Root
from cjm.source.document import ReadFile
from cjm.source.lost import Damaged, Lost
from cjm.source.present import missing_files
from cjm.source.resolve import Resolver

_STATUS_PROFILE = {
    "draft": Profile.DRAFT,
    "shared": Profile.SHARED,
    "governed": Profile.GOVERNED,
    "retired": Profile.DRAFT,
}


def assemble(read: Sequence[ReadFile], root: Root, selected: frozenset[str]) -> tuple[Workspace, list[Problem]]:
    """The workspace of sound files, and the problems of those asked about.

    What remains of damaged files takes part in looking up references, and in nothing else. Where a file asked about
    refers to something in a damaged one, the problems of form of that are told too: they may hide what is referred to.
    """
    entries: list[Entry[Document]] = []
    damaged: dict[str, Damaged] = {}
    for file in read:
        document = file.document
        if file.salvage is not None:
            damaged[file.file] = Damaged(file.file, file.salvage)
            document = file.salvage.document
        if document is not None:
            entries.append(Entry(file.file, document))
    shared, own, problems = _definitions(entries, damaged)
    profiles = _profiles(entries, root.settings)
    unopened = tuple(file.file for file in read if file.document is None and file.salvage is None)
    lost = Lost(damaged)
    resolver = Resolver(shared, own, lost, unopened)
    for entry in entries:
        problems.extend(resolver.problems(entry.content, entry.file, profiles[entry.file]))
    problems = [_as_written(problem, damaged) for problem in problems if problem.file in selected]
    sound = entries
    told = selected
    if damaged:
        told |= lost.referred_to((entry for entry in entries if entry.file in selected), resolver.excused)
        sound = [entry for entry in entries if entry.file not in damaged]
        shared = {key: definition for key, definition in shared.items() if definition.file not in damaged}
        own = {file: found for file, found in own.items() if file not in damaged}
    problems.extend(problem for file in read if file.file in told for problem in file.problems)
    workspace = Workspace(
        name=root.folder.name,
        journeys=tuple(Entry(entry.file, entry.content) for entry in sound if isinstance(entry.content, Journey)),
        personas=tuple(Entry(entry.file, entry.content) for entry in sound if isinstance(entry.content, PersonaFile)),
        catalogs=tuple(Entry(entry.file, entry.content) for entry in sound if isinstance(entry.content, Catalog)),
        backlogs=tuple(Entry(entry.file, entry.content) for entry in sound if isinstance(entry.content, Backlog)),
        datasets=tuple(Entry(entry.file, entry.content) for entry in sound if isinstance(entry.content, Dataset)),
        shared=shared,
        own=own,
        profiles=profiles,
        missing_files=missing_files(((entry.file, entry.content) for entry in sound), root.folder),
        unread=frozenset(file.file for file in read if file.document is None),
        plain=frozenset(file.file for file in read if file.text.isascii() and "\\" not in file.text),
    )
    return workspace, problems


def _definitions(
    entries: Iterable[Entry[Document]], damaged: Mapping[str, Damaged]
) -> tuple[Definitions, dict[str, Definitions], list[Problem]]:
    """What the workspace and each journey define, and what is wrong with the ids of it."""
    shared = Registry()
    registries: dict[str, Registry] = {}
    for entry in entries:
        broken = damaged.get(entry.file)
        found = shared_definitions(entry)
        for definition in broken.named(found) if broken else found:
            shared.add(definition)
        if isinstance(entry.content, Journey):
            registry = registries[entry.file] = journey_definitions(entry.file, entry.content)
            if broken:
                registry.found = {(one.noun, one.id): one for one in broken.named(registry.found.values())}
    problems = [*shared.problems, *_unusable(shared)]
    for registry in registries.values():
        problems.extend((*registry.problems, *_defined_outside_too(registry, shared)))
    return shared.found, {file: registry.found for file, registry in registries.items()}, problems


def _as_written(problem: Problem, damaged: Mapping[str, Damaged]) -> Problem:
    """The problem with paths as they are in the files, where those of what remains of them are other ones."""
    mentions = tuple(
        replace(mention, path=damaged[mention.file].salvage.original(mention.path))
        if mention.file in damaged
        else mention
        for mention in problem.mentions
    )
    broken = damaged.get(problem.file)
    path = broken.salvage.original(problem.path) if broken else problem.path
    return replace(problem, path=path, mentions=mentions, fix=problem.fix and _fix_as_written(problem.fix, damaged))


def _fix_as_written(fix: Fix, damaged: Mapping[str, Damaged]) -> Fix:
    edits = (
        edit
        if isinstance(edit, ReplaceText) or edit.file not in damaged
        else replace(edit, path=damaged[edit.file].salvage.original(edit.path))
        for edit in fix.edits
    )
    return replace(fix, edits=tuple(edits))


def _profiles(entries: list[Entry[Document]], settings: Settings) -> dict[str, Profile]:
    """A journey's own status decides, then the settings; other files are held to what the strictest journey is."""
    stated = {
        entry.file: _STATUS_PROFILE[entry.content.status]
        for entry in entries
        if isinstance(entry.content, Journey) and entry.content.status is not None
    }
    strictest = settings.choice.profile or max(stated.values(), default=Profile.DRAFT)
    found: dict[str, Profile] = {}
    for entry in entries:
        configured = settings.for_file(entry.file).profile if settings.overrides else settings.choice.profile
        general = Profile.DRAFT if isinstance(entry.content, Journey) else strictest
        found[entry.file] = stated.get(entry.file) or configured or general
    return found


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
