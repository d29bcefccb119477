"""What remains of a document when everything at fault in it is left out.

A file with errors of form is not a map. What is sound in it is looked at all the same: what it defines, so that other
files are not blamed for naming it, and what it refers to, so that all of its problems are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath
from cjm.model.format import Kind
from cjm.model.workspace import Document
from cjm.source.faults import (
    concerns_items_only,
    document_path,
    misspelt_keys,
    one_for_each_choice,
    place_of,
    value_at,
)
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.model_keys import MODELS, keys_at
from cjm.source.yaml_tree import Plain

_ROUNDS = 6
"""How often a document is validated: leaving a value out may leave its mapping without a key that it needs."""
_EXACT_ROUNDS = 3
"""After so many rounds what holds a value at fault goes with it, one level more each time."""
_REPLACED = ("id", "title", "text", "name", "does", "statement", "meaning")
"""Keys whose value, an id or a text, is replaced and not left out, so that what stands beside it is looked at."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What remains of a file that is not a map, and what may have been in the rest."""

    kind: Kind | None = None
    """What the file is; None where that cannot be told."""
    document: Document | None = None
    left_out: tuple[tuple[DocumentPath, Plain], ...] = ()
    """Values that were left out, by their paths in the file."""
    raw: str = ""
    """The text of the file if not all of it is in the document or among the values left out."""
    opaque: bool = False
    """Whether not even the text of the file is known."""
    stand_ins: Mapping[str, bool] = field(default_factory=dict)
    """Ids and texts that are not in the file; True for those in whose place nothing stands there at all."""
    moved: Mapping[DocumentPath, str | int] = field(default_factory=dict)
    """The key or position that something has in the file, where it has another one in the document."""

    def original(self, path: DocumentPath) -> DocumentPath:
        """The path in the file of what a path of the document leads to."""
        return _original(path, self.moved)


def _original(path: DocumentPath, moved: Mapping[DocumentPath, str | int]) -> DocumentPath:
    if not moved:
        return path
    return tuple(moved.get(path[: place + 1], part) for place, part in enumerate(path))


def salvage(plain: Plain, error: ValidationError, kind: Kind, raw: str = "") -> Salvage:
    """Leave out what an error names, and what is found to be at fault then, until the rest is a document."""
    edits = _Edits(plain, MODELS[kind])
    for number in range(_ROUNDS):
        if not edits.take(error, max(0, number - _EXACT_ROUNDS)):
            break
        edits.apply()
        try:
            document = MODELS[kind].model_validate(edits.remains)
        except ValidationError as found:
            error = found
            continue
        left_out = tuple((path, value_at(plain, path)) for path in edits.removed)
        return Salvage(kind, document, left_out, raw, stand_ins=edits.stand_ins(), moved=edits.moved)
    return Salvage(kind, None, (((), plain),), raw)


class _Edits:
    """What is left out, renamed and added, by paths of the file; and what remains."""

    def __init__(self, plain: Plain, model: type[BaseModel]) -> None:
        self.plain = plain
        self.model = model
        self.removed: dict[DocumentPath, None] = {}
        self.renamed: dict[DocumentPath, str] = {}
        self.added: dict[DocumentPath, dict[str, tuple[str, Plain]]] = {}
        self.count = 0
        self.remains: Plain = plain
        self.moved: dict[DocumentPath, str | int] = {}
        self.touched: set[DocumentPath] = set()

    def take(self, error: ValidationError, levels: int) -> bool:
        """Note what is at fault and, so many levels up, what holds it; False if nothing would remain."""
        faults = [detail for detail in one_for_each_choice(error, self.remains) if not concerns_items_only(detail)]
        for detail in faults:
            if detail["type"] == "unknown_key":
                self._unknown(place_of(detail))
        return all(self._fault(detail, levels) for detail in faults if detail["type"] != "unknown_key")

    def _unknown(self, place: DocumentPath) -> None:
        here = document_path(self.remains, place[:-1])
        path, key = _original(here, self.moved), str(place[-1])
        holder, known = value_at(self.remains, here), keys_at(self.model, place[:-1])
        is_sentence = "text" in known and len(holder) == 1
        meant = None if is_sentence or len(self.renamed) >= MAX_PROBLEMS else misspelt_keys(holder, known).get(key)
        if meant is None:
            self.removed[*path, key] = None
        else:
            self.renamed[*path, key] = meant

    def _fault(self, detail: ErrorDetails, levels: int) -> bool:
        place = place_of(detail)
        context: dict[str, Any] = detail.get("ctx") or {}  # Any: pydantic's context
        here = document_path(self.remains, (*place, *context.get("at", ())))
        path = _original(here, self.moved)
        if detail["type"] == "missing" and isinstance(value_at(self.remains, here), dict):
            key = str(place[-1])
            if (*path, key) in self.renamed or key in (self.renamed.get((*path, other)) for other in self._keys(path)):
                return True
            if key in _REPLACED or (not path and key == "stages"):
                self._replace(path, key)
                return True
        if levels and path:
            path = path[: max(1, len(path) - levels)]
        if path:
            self.removed[path] = None
            if path[-1] == "id":
                self._replace(path[:-1], "id")
        return bool(path)

    def _keys(self, path: DocumentPath) -> tuple[str, ...]:
        return tuple(value_at(self.plain, path))

    def _replace(self, path: DocumentPath, key: str) -> None:
        self.count += 1
        name = f"left-out-of-this-file-{self.count}"
        self.added.setdefault(path, {})[key] = (name, [{"title": name}] if key == "stages" else name)

    def stand_ins(self) -> dict[str, bool]:
        """Every stand-in, and whether there is no single value in its mapping that may be what was meant."""
        clues = {path[:-1] for path in self.removed if isinstance(value_at(self.plain, path), (str, int, float))}
        return {name: path not in clues for path, values in self.added.items() for name, _ in values.values()}

    def apply(self) -> None:
        """Make what remains anew."""
        self.moved = {}
        edited = (*self.removed, *self.renamed, *self.added)
        self.touched = {path[:length] for path in edited for length in range(len(path) + 1)}
        self.remains = self._copy(self.plain, (), ())

    def _copy(self, value: Plain, path: DocumentPath, target: DocumentPath) -> Plain:
        if path not in self.touched:
            return value
        if isinstance(value, dict):
            mapping: dict[str, Plain] = {}
            for key, item in value.items():
                here = (*path, key)
                if here not in self.removed:
                    name = self.renamed.get(here, key)
                    if name != key:
                        self.moved[*target, name] = key
                    mapping[name] = self._copy(item, here, (*target, name))
            return mapping | {key: added for key, (_, added) in self.added.get(path, {}).items()}
        if not isinstance(value, list):
            return value
        kept = [index for index in range(len(value)) if (*path, index) not in self.removed]
        for position, index in enumerate(kept):
            if position != index:
                self.moved[*target, position] = index
        items = (self._copy(value[index], (*path, index), (*target, position)) for position, index in enumerate(kept))
        return type(value)(items)
