"""What documents define: ids by noun, ids used twice, ids that cannot be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct, field

from cjm.finding import DocumentPath, Mention, Problem
from cjm.model.base import MAX_ID_LENGTH, MapModel
from cjm.model.catalog import DEFINITION_SECTIONS, Catalog
from cjm.model.claim import Barrier, Gain
from cjm.model.journey import Journey
from cjm.model.outline import Outline
from cjm.model.step import Step
from cjm.model.workspace import Definition, Document, Entry

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)), "index"}
)
"""Names that Windows keeps for devices, and the page that a site begins with."""


class Registry(Struct):
    """Definitions of one scope, with the problems met while collecting them."""

    found: dict[tuple[str, str], Definition] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, definition: Definition) -> None:
        """Add a definition; one whose id is taken is reported and left out."""
        key = (definition.noun, definition.id)
        first = self.found.get(key)
        if first is None:
            self.found[key] = definition
        else:
            self.problems.append(defined_twice(definition, first))


def id_path(definition: Definition) -> DocumentPath:
    """Where the id of a definition stands, or the title it comes from."""
    for name in ("id", "title", "text", "does"):
        value = getattr(definition.thing, name, None)
        if value is not None:
            return (*definition.path, name)
    return definition.path


def defined_twice(second: Definition, first: Definition) -> Problem:
    """The problem of two definitions with one id, naming both places."""
    noun = type(second.thing).__name__.lower() if second.noun == "place" else second.noun
    message = f"the {noun} {second.id!r} is defined twice"
    if second.noun == "place" and type(first.thing) is not type(second.thing):
        message = f"the {noun} {second.id!r} has the id of a {type(first.thing).__name__.lower()}"
    hint = "give one of them another id"
    if getattr(second.thing, "id", None) is None:
        message = f"two {noun}s get the id {second.id!r} from their titles"
        hint = "give each an `id` of its own"
    mention = Mention("first defined here", first.file, id_path(first))
    return Problem("CJM020", second.file, id_path(second), message, hint, mentions=(mention,))


def check_id(key: str, noun: str, file: str, path: DocumentPath) -> Problem | None:
    """Whether an id can serve as a name on every file system and in every link."""
    if not key:
        message = f"this {noun} has no id, and none can be made from its title"
        return Problem("CJM022", file, path, message, "add an `id` of letters and digits")
    if key.isascii():
        if key.lower() in _RESERVED:
            return Problem("CJM022", file, path, f"{key!r} is a reserved name", "choose another id")
        return None
    if len(key.encode()) > 3 * MAX_ID_LENGTH:
        return Problem("CJM022", file, path, f"the id {key[:20]!r}… is too long for a file name", "shorten it")
    return None


def check_normal_form(definition: Definition) -> Problem | None:
    """Whether an id is written in Unicode normal form C, so that what looks the same is the same."""
    if definition.id.isascii() or unicodedata.is_normalized("NFC", definition.id):
        return None
    message = f"the id {definition.id[:40]!r} is not in Unicode normal form C"
    hint = f"write its letters with accents as single characters: {unicodedata.normalize('NFC', definition.id)[:40]}"
    return Problem("CJM022", definition.file, id_path(definition), message, hint)


def section_definitions(entry_file: str, content: Catalog | Journey) -> Iterator[Definition]:
    """What the sections of a catalog or a journey define."""
    for section, noun in DEFINITION_SECTIONS.items():
        for index, thing in enumerate(getattr(content, section)):
            if isinstance(thing, MapModel):
                key: str = getattr(thing, "id")  # noqa: B009 - every section's model has it, their base has not
                yield Definition(noun, key, entry_file, (section, index), thing)


def journey_definition(outline: Outline) -> Definition:
    """What a journey is for the whole workspace where not more than its outline is asked of it."""
    return Definition("journey", outline.key, outline.file, (), outline)


def shared_definitions(entry: Entry[Document]) -> Iterator[Definition]:
    """What a file defines for the whole workspace."""
    content, file = entry.content, entry.file
    if content.kind == "catalog":
        yield from section_definitions(file, content)
    elif content.kind == "persona":
        yield Definition("persona", content.id, file, (), content)
    elif content.kind == "dataset":
        yield Definition("dataset", content.id, file, (), content)
    elif content.kind == "journey":
        yield Definition("journey", content.key, file, (), content)
    elif content.kind == "backlog":
        yield Definition("backlog", content.id, file, (), content)
        for index, opportunity in enumerate(content.opportunities):
            yield Definition("opportunity", opportunity.id, file, ("opportunities", index), opportunity)
            for place, solution in enumerate(opportunity.solutions):
                path = ("opportunities", index, "solutions", place)
                yield Definition("opportunity", solution.id, file, path, solution)


def journey_definitions(file: str, journey: Journey) -> Registry:
    """What a journey defines for itself: its sections, stages, steps, pains, barriers, gains and activities.

    Steps, pains, barriers and gains share one namespace, as `place`. A pain without an id of its own gives way
    where its text makes an id that is taken.
    """
    registry = Registry()
    for definition in section_definitions(file, journey):
        registry.add(definition)
    implicit: list[Definition] = []
    for stage_index, stage in enumerate(journey.stages):
        stage_path: DocumentPath = ("stages", stage_index)
        registry.add(Definition("stage", stage.key, file, stage_path, stage))
        for step_index, step in enumerate(stage.steps):
            path: DocumentPath = (*stage_path, "steps", step_index)
            registry.add(Definition("place", step.key, file, path, step))
            for definition in _step_definitions(step, path, file):
                if getattr(definition.thing, "id", None) is not None:
                    registry.add(definition)
                elif definition.id:
                    implicit.append(definition)
    for definition in implicit:
        registry.found.setdefault((definition.noun, definition.id), definition)
    registry.problems.extend(_unusable(registry, journey, file))
    return registry


def _step_definitions(step: Step, path: DocumentPath, file: str) -> Iterator[Definition]:
    claims: tuple[tuple[str, tuple[Barrier | Gain, ...] | None], ...] = (
        ("barriers", step.barriers),
        ("pains", step.pains),
        ("gains", step.gains),
    )
    for lane, held in claims:
        for index, claim in enumerate(held or ()):
            yield Definition("place", claim.key, file, (*path, lane, index), claim)
    lanes = (
        ("frontstage", step.frontstage),
        ("backstage", step.backstage),
        ("support_processes", step.support_processes),
    )
    for lane, activities in lanes:
        for index, activity in enumerate(activities or ()):
            if activity.id is not None:
                yield Definition("activity", activity.id, file, (*path, lane, index), activity)


def _unusable(registry: Registry, journey: Journey, file: str) -> Iterator[Problem]:
    problem = check_id(journey.key, "journey", file, ("id",) if journey.id else ("title",))
    if problem:
        yield problem
    for (noun, key), definition in registry.found.items():
        problem = check_normal_form(definition)
        if problem:
            yield problem
        if noun in ("stage", "place", "persona"):
            problem = check_id(key, "step" if noun == "place" else noun, file, id_path(definition))
            if problem:
                yield problem
