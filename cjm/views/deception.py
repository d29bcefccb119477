"""Where a document holds names and texts that do not say what they seem to."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from cjm.finding import DocumentPath
from cjm.model.base import MapModel
from cjm.model.claim import Citation
from cjm.views.lookalikes import look_alikes
from cjm.views.unseen import unseen_in_name, unseen_in_text

Bearer = Literal["id", "key", "text"]


class Deception(NamedTuple):
    """One id, key or text with characters that deceive."""

    owner: DocumentPath
    """The closest thing that holds it: a step, a claim, a definition, the document."""
    path: DocumentPath
    """Its place; for a key the path that ends with it."""
    bearer: Bearer
    """What it is."""
    value: str
    """What it seems to say."""
    unseen: tuple[str, ...]
    """Its invisible characters that do harm, each once."""
    alike: tuple[str, ...]
    """Its letters that pass for others, each once; of ids and keys only."""


def deceptions_in(document: MapModel) -> tuple[Deception, ...]:
    """Every id, key and text of a document that deceives, in the order of the model's fields.

    References are not looked at as names: what they name is, where it is defined.
    """
    search = _Search()
    search.model(document, None)
    return tuple(search.found)


_Place = tuple["_Place | None", "str | int"]
"""A place as its holder's place and its key or position: cheaper than a path, since hardly any is needed."""


class _Search:
    """Walks a document; texts of plain ASCII, which most are, cost no more than being asked for that."""

    def __init__(self) -> None:
        self.found: list[Deception] = []
        self._owner: _Place | None = None

    def model(self, model: MapModel, place: _Place | None) -> None:
        outer, self._owner = self._owner, place
        values = model.__dict__
        for attribute, key in _fields(type(model)):
            value = values[attribute]
            if value is None or value == ():
                continue
            if attribute == "id" and type(model) is not Citation:
                if not value.isascii():
                    self._name("id", value, (place, key))
            else:
                self._value(value, (place, key))
        if model.__pydantic_extra__:
            self._mapping(model.__pydantic_extra__, place)
        self._owner = outer

    def _value(self, value: object, place: _Place) -> None:
        if isinstance(value, str):
            if not value.isascii():
                self._text(value, place)
        elif isinstance(value, tuple | list):
            for index, item in enumerate(value):
                self._value(item, (place, index))
        elif isinstance(value, MapModel):
            self.model(value, place)
        elif isinstance(value, dict):
            self._mapping(value, place)

    def _mapping(self, mapping: dict[str, object], place: _Place | None) -> None:
        for key, value in mapping.items():
            here = (place, key)
            if not key.isascii():
                self._name("key", key, here)
            self._value(value, here)

    def _name(self, bearer: Bearer, name: str, place: _Place) -> None:
        unseen, alike = unseen_in_name(name), look_alikes(name)
        if unseen or alike:
            self.found.append(Deception(_path(self._owner), _path(place), bearer, name, unseen, alike))

    def _text(self, text: str, place: _Place) -> None:
        unseen = unseen_in_text(text)
        if unseen:
            self.found.append(Deception(_path(self._owner), _path(place), "text", text, unseen, ()))


@cache
def _fields(model: type[MapModel]) -> tuple[tuple[str, str], ...]:
    """The fields that may hold text, with their keys in the document."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if name != "kind")


def _path(place: _Place | None) -> DocumentPath:
    parts: list[str | int] = []
    while place is not None:
        place, part = place
        parts.append(part)
    return tuple(reversed(parts))
