"""What the files of a workspace define, for all of it and for themselves, and what is wrong with the ids of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from cjm.finding import Mention, Problem
from cjm.model.journey import Journey
from cjm.model.late import Late
from cjm.model.outline import PlaceOutline
from cjm.model.references import Reference, references_of
from cjm.model.summary import Summary
from cjm.model.workspace import Definition, Definitions, Document, Entry
from cjm.source.answers import answered_within
from cjm.source.definitions import (
    Registry,
    check_id,
    check_normal_form,
    id_path,
    journey_definition,
    journey_definitions,
    shared_definitions,
)
from cjm.source.document import ReadFile
from cjm.source.journeys import KnownJourney, ReadJourney, Source, summary_of
from cjm.source.lost import Damaged


class Asked(Struct, frozen=True):
    """What a document refers to."""

    references: frozenset[Reference]
    unanswered: frozenset[Reference]
    """Those that it does not define itself."""
    future_of: str | None = None
    """The journey that it is the future of."""


class Collected(Struct):
    """The documents of a workspace, what remains of damaged ones among them, and what they define."""

    journeys: dict[str, Entry[Journey]] = field(default_factory=dict)
    others: dict[str, Entry[Document]] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    """Of the journeys, by file."""
    shared: Registry = field(default_factory=Registry)
    own: dict[str, Definitions] = field(default_factory=dict)
    """What each journey defines for itself."""
    places: dict[str, Mapping[str, PlaceOutline]] = field(default_factory=dict)
    """The steps, pains, barriers and gains of each journey."""
    _own_problems: list[Problem] = field(default_factory=list)

    def asked(self, file: str) -> Asked:
        """What a document refers to."""
        summary = self.summaries.get(file)
        if summary is not None:
            return Asked(summary.references, summary.unanswered, summary.outline.future_of)
        document = self.others[file].content
        references = references_of(document)
        return Asked(references, frozenset(one for one in references if not answered_within(one, document, {})))

    @property
    def problems(self) -> Iterator[Problem]:
        """What is wrong with the ids of the definitions."""
        yield from self.shared.problems
        yield from _unusable(self.shared)
        yield from self._own_problems
        for file, summary in self.summaries.items():
            yield from _defined_outside_too(file, summary, self.shared)

    def add_known(self, known: KnownJourney) -> None:
        """Add a journey of which the summary is at hand."""
        entry = known.entry
        self._add_journey(
            entry, known.summary, Late(lambda: journey_definitions(entry.file, entry.content).found), None
        )

    def add_read(self, read: ReadJourney) -> None:
        """Add a journey that was read."""
        self._add_journey(Entry(read.file, read.journey), read.summary, read.own.found, None)
        self._own_problems.extend(read.own.problems)

    def add(self, read: ReadFile, document: Document, broken: Damaged | None) -> None:
        """Add a document that is no journey, or what remains of a damaged one of any kind."""
        file = read.file
        if not isinstance(document, Journey):
            entry = self.others[file] = Entry(file, document)
            self._share(shared_definitions(entry), broken)
            return
        registry = journey_definitions(file, document)
        own = registry.found
        if broken:
            own = {(one.noun, one.id): one for one in broken.named(own.values())}
        self._add_journey(Entry(file, document), summary_of(read, document, own), own, broken)
        self._own_problems.extend(registry.problems)

    def _add_journey(self, entry: Entry[Journey], summary: Summary, own: Definitions, broken: Damaged | None) -> None:
        self.journeys[entry.file] = entry
        self.summaries[entry.file] = summary
        self.own[entry.file] = own
        places = summary.outline.places
        if broken:
            places = {key: place for key, place in places.items() if ("place", key) in own}
        self.places[entry.file] = places
        self._share((journey_definition(summary.outline),), broken)

    def _share(self, definitions: Iterable[Definition], broken: Damaged | None) -> None:
        for definition in broken.named(definitions) if broken else definitions:
            self.shared.add(definition)


def collect(read: Sequence[Source], damaged: Mapping[str, Damaged]) -> Collected:
    """What files define that were read, `damaged` ones among them, or of which a summary is at hand."""
    collected = Collected()
    for file in read:
        if isinstance(file, KnownJourney):
            collected.add_known(file)
            continue
        if isinstance(file, ReadJourney):
            collected.add_read(file)
            continue
        broken = damaged.get(file.file)
        document = broken.salvage.document if broken else file.document
        if document is not None:
            collected.add(file, document, broken)
    return collected


def _unusable(shared: Registry) -> Iterator[Problem]:
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


def _defined_outside_too(file: str, summary: Summary, shared: Registry) -> Iterator[Problem]:
    for noun, key, path in summary.sections:
        first = shared.found.get((noun, key))
        if first is not None:
            message = f"the {noun} {key!r} is defined in this journey and in {first.file}"
            mention = Mention("the other definition", first.file, id_path(first))
            yield Problem("CJM020", file, (*path, "id"), message, "keep one of the two", mentions=(mention,))
