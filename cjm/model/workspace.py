"""A workspace: every map file under one root, with what they define for each other."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct, field

from cjm.config.settings import Profile
from cjm.finding import DocumentPath
from cjm.model.backlog import Backlog, Opportunity, Solution
from cjm.model.base import MapModel
from cjm.model.catalog import BUILT_IN_CHANNELS, Catalog, Channel, Principle, Process, System, Team, Term
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.measures import Measures, StepMeasures
from cjm.model.metric import Metric
from cjm.model.outline import Outline, outline_of
from cjm.model.persona import Persona, PersonaFile
from cjm.model.references import Reference, references_of
from cjm.model.source import Source
from cjm.model.summary import Summary

Document = Journey | PersonaFile | Catalog | Backlog | Dataset | Measures
Content = TypeVar("Content", bound=MapModel, covariant=True)
Thing = TypeVar("Thing", bound=MapModel)


class Entry(Generic[Content]):
    """A document with the file it was read from."""

    __slots__ = ("_content", "file")

    def __init__(self, file: str, content: Content) -> None:
        """`file` is the path below the root, `/`-separated."""
        self.file = file
        self._content = content

    @property
    def content(self) -> Content:
        """The model."""
        return self._content


class LateEntry(Entry[Journey]):
    """A journey whose text is read only once somebody asks for its content."""

    __slots__ = ("_journey", "_read")

    def __init__(self, file: str, read: Callable[[], Journey]) -> None:
        """`read` is called once at most."""
        self.file = file
        self._read = read
        self._journey: Journey | None = None

    @property
    def content(self) -> Journey:
        """The model."""
        journey = self._journey
        if journey is None:
            journey = self._journey = self._read()
        return journey


class Definition(NamedTuple):
    """Something with an id that maps refer to, and where it stands."""

    noun: str
    """`team`, `source`, `metric` …"""
    id: str
    file: str
    path: DocumentPath
    thing: MapModel | Outline
    """What is defined; of a journey its outline."""


Definitions = Mapping[tuple[str, str], Definition]
"""Definitions by noun and id."""


class Scope(Struct, frozen=True):
    """What the ids in one document mean: its own definitions, then the workspace's."""

    own: Definitions
    shared: Definitions

    def find(self, noun: str, key: str) -> Definition | None:
        """The definition of an id, None where there is none."""
        return self.own.get((noun, key)) or self.shared.get((noun, key))

    def ids(self, noun: str) -> tuple[str, ...]:
        """All ids of a noun that may be referred to here, sorted."""
        found = {key for kind, key in (*self.own, *self.shared) if kind == noun}
        return tuple(sorted(found | set(BUILT_IN_CHANNELS) if noun == "channel" else found))

    def _thing(self, noun: str, key: str, kind: type[Thing]) -> Thing | None:
        found = self.find(noun, key)
        return found.thing if found is not None and isinstance(found.thing, kind) else None

    def team(self, key: str) -> Team | None:
        """The team of an id."""
        return self._thing("team", key, Team)

    def system(self, key: str) -> System | None:
        """The system of an id."""
        return self._thing("system", key, System)

    def process(self, key: str) -> Process | None:
        """The process of an id."""
        return self._thing("process", key, Process)

    def channel(self, key: str) -> Channel | None:
        """The channel of an id, unless it is a built-in one that nothing redefines."""
        return self._thing("channel", key, Channel)

    def persona(self, key: str) -> Persona | None:
        """The persona of an id."""
        return self._thing("persona", key, Persona)

    def source(self, key: str) -> Source | None:
        """The source of an id."""
        return self._thing("source", key, Source)

    def metric(self, key: str) -> Metric | None:
        """The metric of an id."""
        return self._thing("metric", key, Metric)

    def principle(self, key: str) -> Principle | None:
        """The principle of an id."""
        return self._thing("principle", key, Principle)

    def term(self, key: str) -> Term | None:
        """The term of an id."""
        return self._thing("term", key, Term)


class Workspace(Struct, frozen=True, dict=True):
    """Every readable document of one root. Files with errors of form are not in it."""

    name: str
    """The root folder's name."""
    journeys: tuple[Entry[Journey], ...] = ()
    personas: tuple[Entry[PersonaFile], ...] = ()
    catalogs: tuple[Entry[Catalog], ...] = ()
    backlogs: tuple[Entry[Backlog], ...] = ()
    datasets: tuple[Entry[Dataset], ...] = ()
    measures: tuple[Entry[Measures], ...] = ()
    shared: Definitions = field(default_factory=dict)
    """What catalogs, persona files, backlogs and datasets define."""
    own: Mapping[str, Definitions] = field(default_factory=dict)
    """What each journey defines for itself, by file."""
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    """The profile that every file is held to."""
    missing_files: frozenset[tuple[str, str]] = frozenset()
    """Local paths that a file names, as (file, path), and nothing stands at."""
    unread: frozenset[str] = frozenset()
    """Map files with errors of form: what they define or refer to is not known."""
    plain: frozenset[str] = frozenset()
    """Map files in plain ASCII without any escape: no other character is in them, however it may be written."""
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    """Journeys in summary, by file; one that is not here is read for what is asked of it."""

    @property
    def entries(self) -> tuple[Entry[Document], ...]:
        """All documents in the order of their files."""
        everything: tuple[Entry[Document], ...] = (
            *self.journeys,
            *self.personas,
            *self.catalogs,
            *self.backlogs,
            *self.datasets,
            *self.measures,
        )
        return tuple(sorted(everything, key=lambda entry: entry.file))

    def scope(self, file: str) -> Scope:
        """What ids mean in a file."""
        return Scope(self.own.get(file, {}), self.shared)

    def profile(self, file: str) -> Profile:
        """The profile that a file is held to; draft unless something asks for more."""
        return self.profiles.get(file, Profile.DRAFT)

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """Every journey in outline, in the order of their files."""
        return tuple(
            self.summaries[entry.file].outline
            if entry.file in self.summaries
            else outline_of(entry.file, entry.content)
            for entry in self.journeys
        )

    @cached_property
    def _by_key(self) -> Mapping[str, int]:
        """Positions of journeys by id; of two with the same id the first."""
        return {outline.key: place for place, outline in reversed(tuple(enumerate(self.outlines)))}

    def outline(self, key: str) -> Outline | None:
        """The outline of a journey by its id."""
        place = self._by_key.get(key)
        return None if place is None else self.outlines[place]

    def journey(self, key: str) -> Entry[Journey] | None:
        """A journey by its id."""
        place = self._by_key.get(key)
        return None if place is None else self.journeys[place]

    @cached_property
    def references(self) -> Mapping[str, frozenset[Reference]]:
        """What every file refers to, as pairs of a noun and an id."""
        found: dict[str, frozenset[Reference]] = {}
        for entry in self.entries:
            summary = self.summaries.get(entry.file)
            found[entry.file] = references_of(entry.content) if summary is None else summary.references
        return found

    @cached_property
    def addressed(self) -> Mapping[str, tuple[Opportunity, ...]]:
        """Opportunities by what they address, `journey/step-or-pain`, and by their own and their solutions' ids."""
        found: dict[str, list[Opportunity]] = {}
        for _, _, opportunity in self.opportunities():
            names = (*opportunity.addresses, opportunity.id, *(solution.id for solution in opportunity.solutions))
            for name in dict.fromkeys(names):
                found.setdefault(name, []).append(opportunity)
        return {name: tuple(opportunities) for name, opportunities in found.items()}

    @cached_property
    def measured(self) -> Mapping[str, tuple[tuple[Measures, StepMeasures], ...]]:
        """What was measured at each step, `journey/step`, in the order of the files of measures."""
        found: dict[str, list[tuple[Measures, StepMeasures]]] = {}
        for entry in self.measures:
            for step, measures in entry.content.steps.items():
                found.setdefault(step, []).append((entry.content, measures))
        return {step: tuple(measures) for step, measures in found.items()}

    def opportunities(self) -> Iterator[tuple[Entry[Backlog], int, Opportunity]]:
        """Every opportunity with its backlog and its place in it."""
        for entry in self.backlogs:
            for index, opportunity in enumerate(entry.content.opportunities):
                yield entry, index, opportunity

    def solutions(self) -> Iterator[tuple[Entry[Backlog], DocumentPath, Solution]]:
        """Every solution with its backlog and its path in it."""
        for entry, index, opportunity in self.opportunities():
            for place, solution in enumerate(opportunity.solutions):
                yield entry, ("opportunities", index, "solutions", place), solution
