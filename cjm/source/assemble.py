"""From files that were read to a workspace: ids collected, references resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm.config.settings import Profile, Settings
from cjm.edit import Fix, ReplaceText
from cjm.finding import Problem
from cjm.model.backlog import Backlog
from cjm.model.catalog import Catalog
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.measures import Measures
from cjm.model.persona import PersonaFile
from cjm.model.references import Reference
from cjm.model.summary import Summary
from cjm.model.workspace import Definitions, Document, Entry, Workspace
from cjm.source.answers import Answers
from cjm.source.collect import Collected, collect
from cjm.source.contents import Contents
from cjm.source.document import ReadFile
from cjm.source.journeys import Source, is_plain
from cjm.source.lost import Damaged, Lost
from cjm.source.present import missing_files
from cjm.source.resolve import Resolver

_STATUS_PROFILE = {
    "draft": Profile.DRAFT,
    "shared": Profile.SHARED,
    "governed": Profile.GOVERNED,
    "retired": Profile.DRAFT,
}


class Assembled(Struct, frozen=True):
    """A workspace of sound files, with what is wrong in some of them beside their form."""

    workspace: Workspace
    problems: tuple[Problem, ...]
    """Problems of ids and references in the files asked about."""
    told: frozenset[str]
    """The files whose problems of form are to be told: those asked about, and damaged ones that these depend on."""
    unknown: Mapping[str, frozenset[Reference]]
    """References in the files asked about that nothing answers, by file."""


def assemble(
    read: Sequence[Source],
    contents: Contents,
    asked_about: frozenset[str],
    settled: frozenset[str] = frozenset(),
) -> Assembled:
    """The workspace of some files, and the problems of those asked about.

    References are not looked up in files that are `settled`: nobody wants to know about these.

    What remains of damaged files takes part in looking up references, and in nothing else. Where a file asked about
    refers to something in a damaged one, the problems of form of that are told too: they may hide what is referred to.
    """
    files = [file for file in read if isinstance(file, ReadFile)]
    damaged = {file.file: Damaged(file.file, file.salvage) for file in files if file.salvage is not None}
    collected = collect(read, damaged)
    profiles = _profiles(collected, contents.root.settings)
    unopened = tuple(file.file for file in files if file.document is None and file.salvage is None)
    lost = Lost(damaged)
    resolver = Resolver(
        Answers(collected.shared.found, collected.places), collected.own, lost, unopened, collected.summaries
    )
    problems = list(collected.problems)
    references: dict[str, frozenset[Reference]] = {}
    unknown: dict[str, frozenset[Reference]] = {}
    entries: tuple[Entry[Document], ...] = (*collected.journeys.values(), *collected.others.values())
    looked_up = asked_about - settled
    for entry in entries:
        if entry.file in looked_up:
            asked = collected.asked(entry.file)
            references[entry.file] = asked.references
            found = resolver.unknown(asked.unanswered, asked.future_of)
            if found:
                unknown[entry.file] = found
                problems.extend(resolver.problems(entry, found, profiles[entry.file]))
    return Assembled(
        _workspace(collected, contents, profiles, damaged, files),
        tuple(_as_written(problem, damaged) for problem in problems if problem.file in asked_about),
        asked_about | lost.referred_to(references, resolver.excused) if damaged else asked_about,
        unknown,
    )


def _workspace(
    collected: Collected,
    contents: Contents,
    profiles: Mapping[str, Profile],
    damaged: Collection[str],
    files: list[ReadFile],
) -> Workspace:
    journeys = tuple(entry for entry in collected.journeys.values() if entry.file not in damaged)
    others = [entry for entry in collected.others.values() if entry.file not in damaged]
    shared: Definitions = collected.shared.found
    if damaged:
        shared = {key: found for key, found in shared.items() if found.file not in damaged}
    return Workspace(
        name=contents.root.folder.name,
        journeys=journeys,
        personas=tuple(Entry(entry.file, entry.content) for entry in others if isinstance(entry.content, PersonaFile)),
        catalogs=tuple(Entry(entry.file, entry.content) for entry in others if isinstance(entry.content, Catalog)),
        backlogs=tuple(Entry(entry.file, entry.content) for entry in others if isinstance(entry.content, Backlog)),
        datasets=tuple(Entry(entry.file, entry.content) for entry in others if isinstance(entry.content, Dataset)),
        measures=tuple(Entry(entry.file, entry.content) for entry in others if isinstance(entry.content, Measures)),
        shared=shared,
        own={entry.file: collected.own[entry.file] for entry in journeys},
        profiles=profiles,
        missing_files=missing_files(_addresses(journeys, others, collected.summaries), contents.leads_somewhere),
        unread=frozenset(file.file for file in files if file.document is None),
        plain=frozenset(
            (
                *(file.file for file in files if is_plain(file.text)),
                *(entry.file for entry in journeys if collected.summaries[entry.file].plain),
            )
        ),
        summaries={entry.file: collected.summaries[entry.file] for entry in journeys},
    )


def _addresses(
    journeys: Iterable[Entry[Journey]], others: Iterable[Entry[Document]], summaries: Mapping[str, Summary]
) -> Iterator[tuple[str, str]]:
    for entry in journeys:
        yield from ((entry.file, address) for address in summaries[entry.file].addresses)
    for other in others:
        if isinstance(other.content, Catalog):
            yield from ((other.file, source.where) for source in other.content.sources if source.where is not None)


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


def _profiles(collected: Collected, settings: Settings) -> dict[str, Profile]:
    """A journey's own status decides, then the settings; other files are held to what the strictest journey is."""
    stated = {
        file: _STATUS_PROFILE[summary.outline.status]
        for file, summary in collected.summaries.items()
        if summary.outline.status is not None
    }
    strictest = settings.choice.profile or max(stated.values(), default=Profile.DRAFT)
    found: dict[str, Profile] = {}
    for file in (*collected.journeys, *collected.others):
        configured = settings.for_file(file).profile if settings.overrides else settings.choice.profile
        general = Profile.DRAFT if file in collected.journeys else strictest
        found[file] = stated.get(file) or configured or general
    return found
