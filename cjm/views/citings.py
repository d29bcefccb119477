"""What rests on sources beside the claims of steps: metrics, personas, plans, and other things that maps say."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from cjm.finding import DocumentPath
from cjm.model.backlog import Backlog
from cjm.model.journey import Journey
from cjm.model.references import locate_references
from cjm.model.step import CLAIM_LANES
from cjm.model.workspace import Document, Entry, Workspace
from cjm.views.path import Place, places_of
from cjm.views.places import MapPlace, defined, journey_place, stage_place, step_place

_COUNTED = frozenset({*CLAIM_LANES, "emotion", "wait", "duration", "sources"})
"""Parts of a step whose own citations stand behind its claims."""


class Citings(Struct):
    """Names of what cites a source, each once, in the order of the files."""

    places: dict[MapPlace, None] = field(default_factory=dict)
    metrics: dict[str, None] = field(default_factory=dict)
    personas: dict[str, None] = field(default_factory=dict)
    plans: dict[str, None] = field(default_factory=dict)


def citings_of(workspace: Workspace) -> dict[str, Citings]:
    """What cites each source, by the name that `defined` gives the source."""
    found: dict[str, Citings] = {}
    names = {(each.definition.file, each.definition.id): each.name for each in defined(workspace, "source")}
    for entry in workspace.entries:
        places = {place.path: place for place in places_of(entry.content)} if isinstance(entry.content, Journey) else {}
        for key, path in _cited(entry):
            name = names.get((entry.file, key), key)
            _note(found.setdefault(name, Citings()), entry, path, places)
    return found


def _cited(entry: Entry[Document]) -> Iterator[tuple[str, DocumentPath]]:
    for (noun, key), path in locate_references(entry.content):
        if noun == "source":
            yield key, path


def _note(citings: Citings, entry: Entry[Document], path: DocumentPath, places: dict[DocumentPath, Place]) -> None:
    content = entry.content
    section, index = (path[0], path[1]) if len(path) > 1 and isinstance(path[1], int) else (None, 0)
    if section == "metrics" and not isinstance(content, Backlog):
        citings.metrics[_name(content, "metrics", index)] = None
    elif section == "personas":
        citings.personas[_name(content, "personas", index)] = None
    elif content.kind == "persona":
        citings.personas[content.name] = None
    elif isinstance(content, Backlog):
        solution = content.opportunities[_number(path, 1)].solutions[_number(path, 3)]
        citings.plans[solution.title] = None
    elif isinstance(content, Journey) and not _is_claim(content, path):
        citings.places[_place(Entry(entry.file, content), path, places)] = None


def _name(content: Document, section: str, index: int) -> str:
    return str(getattr(content, section)[index].name)


def _number(path: DocumentPath, place: int) -> int:
    number = path[place]
    assert isinstance(number, int)  # noqa: S101 - both stand in lists
    return number


def _is_claim(journey: Journey, path: DocumentPath) -> bool:
    """Whether a citation is one that a claim of a step rests on; a future map has no claims."""
    step = path[:1] == ("stages",) and path[2:3] == ("steps",) and journey.state != "future"
    return step and path[4] in _COUNTED and "cost" not in path


def _place(entry: Entry[Journey], path: DocumentPath, places: dict[DocumentPath, Place]) -> MapPlace:
    if path[:4] in places:
        return step_place(entry, places[path[:4]])
    if path[0] == "stages":
        index = _number(path, 1)
        return stage_place(entry, index, entry.content.stages[index])
    return journey_place(entry)
