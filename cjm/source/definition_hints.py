"""Where what is named and defined nowhere could be defined, in the words of a hint."""

from __future__ import annotations

from collections.abc import Sequence

from cjm.finding import DocumentPath
from cjm.model.catalog import Catalog
from cjm.model.journey import Journey
from cjm.model.workspace import Document

_SECTIONS = {
    **{noun: (f"{noun}s", "name: \u2026") for noun in ("team", "system", "channel", "persona")},
    "process": ("processes", "name: \u2026"),
    "source": ("sources", "type: interview, title: \u2026"),
    "metric": ("metrics", "name: \u2026, type: rate"),
    "principle": ("principles", "statement: \u2026"),
}
"""What is defined in journeys and catalogs: the section, and what it needs beside an id."""
_OWN_FILES = frozenset({"dataset", "journey", "persona"})
"""What is defined by a file of its own, or may be."""

Home = tuple[str, DocumentPath]
"""The file and the place of a definition."""


def how_to_define(noun: str, key: str, document: Document) -> str:
    """How an id could be defined for a document; empty for what is a part of something else."""
    if noun == "opportunity":
        return f"define it in a backlog: opportunities: [{{id: {key[:80]}, title: \u2026, addresses: \u2026}}]"
    if noun not in _SECTIONS:
        return _file_of(noun, key) if noun in _OWN_FILES else ""
    section, rest = _SECTIONS[noun]
    where = "in the map or in a catalog" if isinstance(document, Journey) else "in a catalog"
    if isinstance(document, Catalog):
        where = "here or in another catalog"
    hint = f"define it {where}: {section}: [{{id: {key[:80]}, {rest}}}]"
    return f"{hint}; or {_file_of(noun, key)}" if noun in _OWN_FILES else hint


def _file_of(noun: str, key: str) -> str:
    return f"make a file such as {key[:80]}.{noun}.yaml with `kind: {noun}` and `id: {key[:80]}`"


def to_be_shared(key: str, homes: Sequence[Home]) -> str:
    """What to do about an id that other journeys define, each for itself alone."""
    files = homes[0][0]
    alone = "for that map alone"
    if len(homes) > 1:
        files = f"{files} and {homes[1][0]}" if len(homes) == 2 else f"{files} and {len(homes) - 1} more maps"
        alone = "for each of these alone"
    return f"`{key[:80]}` is defined in {files} {alone}; move it to a catalog"
