"""From an id to what it names and to everything else that names it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cjm.app.editor.session import Project
from cjm.finding import Span
from cjm.source.definitions import id_path
from cjm.source.occurrences import occurrence_at, occurrences_of


class Place(Struct, frozen=True):
    """A stretch of a file."""

    path: Path
    span: Span


def definition_at(project: Project, path: Path, line: int, column: int) -> tuple[Span, Place] | None:
    """The id at a place of a file, and where what it names has its own; None where there is no such id."""
    sketch = project.sketch(path)
    found = occurrence_at(sketch, project.book, line, column) if sketch else None
    if found is None or found.target is None:
        return None
    target = found.target
    span = project.book[target.file].index.span(id_path(target))
    return (found.span, Place(project.path(target.file), span)) if span else None


def references_at(project: Project, path: Path, line: int, column: int, with_definition: bool) -> tuple[Place, ...]:
    """Everywhere in the workspace that what is named at a place is named, in the order of files and lines."""
    sketch = project.sketch(path)
    found = occurrence_at(sketch, project.book, line, column) if sketch else None
    if found is None or found.target is None:
        return ()
    places = (one for one in occurrences_of(found.target, project.book) if with_definition or not one.defines)
    return tuple(sorted((Place(project.path(one.file), one.span) for one in places), key=_order))


def _order(place: Place) -> tuple[str, Span]:
    return str(place.path), place.span
