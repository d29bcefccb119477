"""Taking values at fault out of plain data."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath
from cjm.source.faults import (
    concerns_items_only,
    document_path,
    misspelt_keys,
    one_for_each_choice,
    place_of,
    value_at,
)
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.model_keys import keys_at
from cjm.source.moves import original_path
from cjm.source.yaml_tree import Plain

_REPLACED = ("id", "title", "text", "name", "does", "statement", "meaning")
"""Keys whose value, an id or a text, is replaced and not left out, so that what stands beside it is looked at."""


class Edits:
    """What is left out, renamed and added, by paths of the file; and what remains."""

    def __init__(self, plain: Plain, model: type[BaseModel]) -> None:
        self._plain = plain
        self._model = model
        self.removed: dict[DocumentPath, None] = {}
        self._renamed: dict[DocumentPath, str] = {}
        self._added: dict[DocumentPath, dict[str, str]] = {}
        self._unknown_keys = 0
        self._touched: set[DocumentPath] = set()
        self.remains = plain
        self.moved: dict[DocumentPath, str | int] = {}

    def take(self, error: ValidationError, levels: int) -> bool:
        """Note what is at fault and, so many levels up, what holds it; False if nothing would remain."""
        faults = [detail for detail in one_for_each_choice(error, self.remains) if not concerns_items_only(detail)]
        meant: dict[DocumentPath, dict[str, str]] = {}
        for detail in faults:
            if detail["type"] == "unknown_key":
                self._unknown(place_of(detail), meant)
        return all(self._fault(detail, levels) for detail in faults if detail["type"] != "unknown_key")

    def _unknown(self, place: DocumentPath, meant: dict[DocumentPath, dict[str, str]]) -> None:
        here, key = document_path(self.remains, place[:-1]), str(place[-1])
        path = (*self._original(here), key)
        self._unknown_keys += 1
        if here not in meant:
            meant[here] = {}
            if self._unknown_keys <= MAX_PROBLEMS:  # as many as are reported: finding the nearest takes its time
                holder, known = value_at(self.remains, here), keys_at(self._model, place[:-1])
                is_sentence = "text" in known and len(holder) == 1
                meant[here] = {} if is_sentence else misspelt_keys(holder, known)
        if key in meant[here]:
            self._renamed[path] = meant[here][key]
        else:
            self.removed[path] = None

    def _fault(self, detail: ErrorDetails, levels: int) -> bool:
        context: dict[str, Any] = detail.get("ctx") or {}  # Any: pydantic's context
        place = place_of(detail)
        here = document_path(self.remains, (*place, *context.get("at", ())))
        path = self._original(here)
        if detail["type"] == "missing" and isinstance(value_at(self.remains, here), dict):
            key = str(place[-1])
            if self._is_misspelt(path, key):
                return True
            if key in _REPLACED or (not path and key == "stages"):
                self._replace(path, key)
                return True
        if path and path[-1] in self._added.get(path[:-1], ()):
            path = path[:-1]
        path = path[: max(1, len(path) - levels)]
        if path:
            self.removed[path] = None
            if path[-1] == "id":
                self._replace(path[:-1], "id")
        return bool(path)

    def _is_misspelt(self, path: DocumentPath, key: str) -> bool:
        return any(
            name == key and other[:-1] == path and other not in self.removed for other, name in self._renamed.items()
        )

    def _replace(self, path: DocumentPath, key: str) -> None:
        names = self._added.setdefault(path, {})
        names[key] = f"left-out-of-this-file-{len(self._added)}-{len(names)}"

    def _original(self, path: DocumentPath) -> DocumentPath:
        return original_path(path, self.remains, self.moved)

    def stand_ins(self) -> dict[str, bool]:
        """Every stand-in, and whether there is no single value in its mapping that may be what was meant."""
        clues = {path[:-1] for path in self.removed if isinstance(value_at(self._plain, path), (str, int, float))}
        return {name: path not in clues for path, names in self._added.items() for name in names.values()}

    def apply(self) -> None:
        """Make what remains anew."""
        self.moved = {}
        edited = (*self.removed, *self._renamed, *self._added)
        self._touched = {path[:length] for path in edited for length in range(len(path) + 1)}
        self.remains = self._copy(self._plain, (), ())

    def _copy(self, value: Plain, path: DocumentPath, target: DocumentPath) -> Plain:
        if path not in self._touched:
            return value
        if isinstance(value, dict):
            return self._copy_mapping(value, path, target)
        if not isinstance(value, list):
            return value
        kept = [index for index in range(len(value)) if (*path, index) not in self.removed]
        self.moved.update({(*target, position): index for position, index in enumerate(kept) if position != index})
        self.moved[*target, len(kept)] = len(value)
        items = (self._copy(value[index], (*path, index), (*target, position)) for position, index in enumerate(kept))
        return type(value)(items)

    def _copy_mapping(self, value: dict[str, Plain], path: DocumentPath, target: DocumentPath) -> dict[str, Plain]:
        mapping: dict[str, Plain] = {}
        for key, item in value.items():
            here = (*path, key)
            if here not in self.removed:
                name = self._renamed.get(here, key)
                if name != key:
                    self.moved[*target, name] = key
                mapping[name] = self._copy(item, here, (*target, name))
        for key, name in self._added.get(path, {}).items():
            mapping[key] = [{"title": name}] if key == "stages" else name
        return mapping
