"""Places in maps that other pages lead to, and definitions wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm.finding import DocumentPath
from cjm.model.journey import Journey, Stage
from cjm.model.workspace import Definition, Entry, Workspace
from cjm.views.path import Place


class MapPlace(Struct, frozen=True):
    """A journey, or a stage, step or claim of one."""

    file: str
    path: DocumentPath
    journey: str
    """Id of the journey."""
    title: str
    """Title of the journey."""
    lang: str
    """Language of the journey and so of `text`."""
    anchor: str
    """What a link to it ends with, as `step-browse-list`; empty for the journey itself."""
    text: str
    """Its title or sentence."""


def journey_place(entry: Entry[Journey]) -> MapPlace:
    """A journey as a place."""
    journey = entry.content
    return MapPlace(entry.file, (), journey.key, journey.title, journey.lang, "", journey.title)


def stage_place(entry: Entry[Journey], index: int, stage: Stage) -> MapPlace:
    """A stage as a place."""
    journey = entry.content
    path = ("stages", index)
    return MapPlace(
        entry.file, path, journey.key, journey.title, journey.lang, _anchor("stage", stage.key), stage.title
    )


def step_place(entry: Entry[Journey], place: Place) -> MapPlace:
    """A step as a place."""
    journey, step = entry.content, place.step
    return MapPlace(
        entry.file, place.path, journey.key, journey.title, journey.lang, _anchor("step", step.key), step.title
    )


def claim_place(entry: Entry[Journey], place: Place, path: DocumentPath, key: str, text: str) -> MapPlace:
    """A claim as a place; one without an id is found at its step."""
    journey = entry.content
    anchor = _anchor("claim", key) or _anchor("step", place.key)
    return MapPlace(entry.file, path, journey.key, journey.title, journey.lang, anchor, text)


def _anchor(noun: str, key: str) -> str:
    return f"{noun}-{key}" if key else ""


class Defined(Struct, frozen=True):
    """A definition with a name that no other of its noun has in the workspace."""

    definition: Definition
    name: str
    """Its id; after that of the journey and a dot where a journey defines it for itself. Ids have no dots."""


def defined(workspace: Workspace, noun: str) -> Iterator[Defined]:
    """Every definition of a noun: what all maps share, then what each journey defines for itself."""
    for (kind, key), definition in workspace.shared.items():
        if kind == noun:
            yield Defined(definition, key)
    for entry in workspace.journeys:
        for (kind, key), definition in workspace.own.get(entry.file, {}).items():
            if kind == noun:
                yield Defined(definition, f"{entry.content.key}.{key}")


def name_here(workspace: Workspace, entry: Entry[Journey], noun: str, key: str) -> str:
    """The name, as `defined` gives it, of what an id means in a journey; empty where it means nothing."""
    if (noun, key) in workspace.own.get(entry.file, {}):
        return f"{entry.content.key}.{key}"
    return key if (noun, key) in workspace.shared else ""


def name_beside(workspace: Workspace, found: Defined, noun: str, key: str) -> str:
    """The name, as `defined` gives it, of what an id means in the file of a definition; empty where nothing."""
    if (noun, key) in workspace.own.get(found.definition.file, {}):
        return found.name.removesuffix(found.definition.id) + key
    return key if (noun, key) in workspace.shared else ""
