"""What is defined and nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from cjm.finding import DocumentPath
from cjm.model.catalog import Catalog, Definitions
from cjm.model.references import Reference


class Unused(NamedTuple):
    """A definition without any reference to it."""

    noun: str
    """`team`, `system`, `process`, `channel`, `metric`, `persona`, `principle`."""
    path: DocumentPath
    """The definition's place in its document."""
    name: str
    """What it is called; of a principle the statement."""


_SECTIONS = (
    ("teams", "team"),
    ("systems", "system"),
    ("processes", "process"),
    ("channels", "channel"),
    ("metrics", "metric"),
)
_CAUSES = frozenset({"system", "process"})
"""What a pain's `caused_by` may name as well."""


def defines_anything(content: Definitions) -> bool:
    """Whether a journey or catalog holds any definition that `unused_in` looks at."""
    values = content.__dict__
    if any(values[section] for section, _ in _SECTIONS):
        return True
    return isinstance(content, Catalog) and bool(content.personas or content.principles)


def unused_in(content: Definitions, references: Set[Reference]) -> Iterator[Unused]:
    """The teams, systems, processes, channels and metrics of a document that are not among the references.

    Of a catalog the personas and principles too; those that a journey defines in place it uses by doing so.
    """
    values = content.__dict__
    for section, noun in _SECTIONS:
        for index, thing in enumerate(values[section]):
            if (noun, thing.id) not in references and not (noun in _CAUSES and ("cause", thing.id) in references):
                yield Unused(noun, (section, index), thing.name)
    if isinstance(content, Catalog):
        for index, persona in enumerate(content.personas):
            if ("persona", persona.id) not in references:
                yield Unused("persona", ("personas", index), persona.name)
        for index, principle in enumerate(content.principles):
            if ("principle", principle.id) not in references:
                yield Unused("principle", ("principles", index), principle.statement)
