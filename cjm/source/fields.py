"""The keys of each mapping in the order they are written, and the forms a value may take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from cjm.model.base import MapModel, Refers, as_list
from cjm.model.catalog import Definitions
from cjm.model.dataset import EventColumns
from cjm.model.experience import Emotion
from cjm.model.metric import Reading
from cjm.model.source import Source

_LEADING = ("kind", "format", "id", "title", "name", "text", "does")
_FIRST: dict[type[MapModel], tuple[str, ...]] = {
    Emotion: ("persona", "score"),
    EventColumns: ("customer", "at", "event"),
    Reading: ("date", "from_", "to", "persona"),
    Source: ("id", "type"),
}
"""What tells the items of a list apart comes first in them."""


@cache
def ordered_fields(model: type[MapModel]) -> tuple[tuple[str, str], ...]:
    """Attribute and key of every field, as they are written: what names the thing, its own fields, inherited ones.

    Of the fields that it inherits, those of the nearest model come first. The stages of a journey follow what is said
    about the whole of it, and what it defines follows them.
    """
    first = (*_FIRST.get(model, ()), *_LEADING)

    def rank(name: str) -> tuple[int, int, bool]:
        leading = first.index(name) if name in first else len(first)
        distance = next(
            place for place, holder in enumerate(model.__mro__) if name in vars(holder).get("__annotations__", {})
        )
        return leading, distance, issubclass(model, Definitions) and name == "stages"

    ranked = sorted(model.model_fields, key=rank)
    return tuple((name, model.model_fields[name].alias or name) for name in ranked)


@cache
def takes_one(model: type[MapModel], name: str) -> bool:
    """Whether a single value may stand for a list of one in a field."""
    field = model.model_fields[name]
    return any(
        isinstance(part, BeforeValidator) and part.func is as_list
        for part in (*field.metadata, *_around_the_list(field.annotation))
    )


def _around_the_list(annotation: Any) -> Iterator[Any]:  # Any: annotations and their metadata are of many types
    for part in get_args(annotation):
        yield part
        if get_origin(part) is not tuple:
            yield from _around_the_list(part)


@cache
def noun_of(model: type[MapModel], name: str) -> str:
    """What the ids in a field name, or the keys of a mapping in it: `team`; empty where it holds no references."""
    field = model.model_fields[name]
    markers = (*field.metadata, *_texts(field.annotation))
    return next((part.noun for part in markers if isinstance(part, Refers)), "")


def _texts(annotation: Any) -> Iterator[Any]:  # Any: as above
    for part in get_args(annotation):
        yield part
        if not (isinstance(part, type) and issubclass(part, BaseModel)):
            yield from _texts(part)


def models_below(model: type[MapModel]) -> tuple[type[MapModel], ...]:
    """A model and all that stand in it, each once, in the order a reader meets them."""
    found: dict[type[MapModel], None] = {model: None}
    waiting = [model]
    while waiting:
        current = waiting.pop(0)
        inner = [part for name, _ in ordered_fields(current) for part in _models_in(current.model_fields[name])]
        waiting.extend(part for part in inner if part not in found)
        found.update(dict.fromkeys(inner))
    return tuple(found)


def _models_in(field: Any) -> Iterator[type[MapModel]]:  # Any: a field or an annotation
    annotation = getattr(field, "annotation", field)
    if isinstance(annotation, type) and issubclass(annotation, MapModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
