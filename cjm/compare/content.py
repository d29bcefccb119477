"""What a map says, apart from how it is written: plain data that is equal where the meaning is.

Left out: whatever is absent or equal to its default (so that a new optional field changes nothing in maps without
it), and the user's own `x-` keys. Texts are in NFC with single spaces, durations are lengths, whole numbers are
integers, and an id stands as what the thing is called by, written or made from its title.

Lists of references, citations, definitions, triggers, emotions, readings and validations are sets, in which neither
order nor repetition counts. Every other list is in an order that does count: stages, steps, claims, activities, ways
on, lanes, plain texts.
"""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from cjm.model.base import MapModel, Refers
from cjm.model.catalog import Named, Principle, Term
from cjm.model.claim import Citation
from cjm.model.duration import Duration
from cjm.model.experience import Emotion
from cjm.model.journey import Validation
from cjm.model.metric import Metric, Reading
from cjm.model.persona import Persona
from cjm.model.source import Source
from cjm.model.trigger import Trigger

Content = str | int | float | bool | None | list["Content"] | dict[str, "Content"]

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))
_SETS_OF = (Citation, Named, Principle, Term, Source, Metric, Persona, Trigger, Emotion, Reading, Validation)


class Slot(NamedTuple):
    """A field of a model, as far as its meaning goes."""

    attribute: str
    name: str
    """Its key in the document."""
    default: object
    is_set: bool
    """Whether it is a list without an order."""


def _parts(annotation: Any) -> Iterator[Any]:  # Any: annotations are of many types
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _is_set(annotation: Any) -> bool:  # Any: as above
    return any(
        isinstance(part, Refers) or (isinstance(part, type) and issubclass(part, _SETS_OF))
        for part in _parts(annotation)
    )


@cache
def slots(model: type[MapModel]) -> tuple[Slot, ...]:
    """The fields of a model in the order it declares them."""
    return tuple(
        Slot(name, field.alias or name, field.get_default(), _is_set(field.annotation))
        for name, field in model.model_fields.items()
    )


@cache
def _slots_by_attribute(model: type[MapModel]) -> dict[str, Slot]:
    return {slot.attribute: slot for slot in slots(model)}


def plain_text(text: str) -> str:
    """A text in NFC, without the spaces and line breaks that only lay it out."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def key_of(model: MapModel) -> str | None:
    """The id of a thing, written or made from its title; None for things that have none."""
    stated: str | None = model.__dict__.get("id")
    return stated or (getattr(model, "key", None) if _makes_ids(type(model)) else None)


@cache
def _makes_ids(model: type[MapModel]) -> bool:
    return hasattr(model, "key")


def content_of(model: MapModel, leave_out: frozenset[str] = frozenset()) -> dict[str, Content]:
    """What a model says, by document key; `leave_out` names keys of this model that do not count."""
    values = model.__dict__
    found: dict[str, Content] = {}
    known = _slots_by_attribute(type(model))
    # what was not written is equal to its default; most models have many more fields than anybody writes
    for attribute in model.__pydantic_fields_set__:
        slot = known.get(attribute)
        if slot is None:
            continue
        _, name, default, is_set = slot
        value = values[attribute]
        # comparing a model with a default of another type is slow, and never equal
        if value is None or (type(value) is type(default) and value == default) or name in leave_out:
            continue
        said = value_content(value, is_set)
        if said != {} or default is not None:
            found[name] = said
    if "id" in known and "id" not in found and "id" not in leave_out:
        key = key_of(model)
        if key is not None:
            found["id"] = plain_text(key)
    return found


def value_content(value: object, is_set: bool = False) -> Content:
    """What a value of a field says. Raises `TypeError` for a kind of value that maps do not hold."""
    # exact types in the order of how often they are met: asking whether something is a model is slow
    if type(value) is str:
        return plain_text(value)
    if type(value) is Citation and value.at is None:
        return {"id": plain_text(value.id)}
    if type(value) is tuple:
        items = [value_content(item) for item in value]
        return _sorted(items) if is_set and len(items) > 1 else items
    if type(value) is float:
        return _number(value)
    if isinstance(value, MapModel):
        return content_of(value)
    return _other_content(value)


def _other_content(value: object) -> Content:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list):
        return [value_content(item) for item in value]
    if isinstance(value, dict):
        return {plain_text(str(key)): value_content(item) for key, item in value.items()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Duration):
        return _length(value)
    raise TypeError(f"no content is defined for {type(value).__name__}")


def canonical_json(content: Content) -> str:
    """One text for equal content: sorted keys, ASCII, no spaces."""
    return _ENCODER.encode(content)


def _sorted(items: list[Content]) -> list[Content]:
    by_text = {canonical_json(item): item for item in items}
    return [by_text[text] for text in sorted(by_text)]


def _number(value: float) -> Content:
    return int(value) if value.is_integer() else value


def _length(value: Duration) -> str:
    seconds = value.seconds
    if seconds is not None:
        return f"{_number(seconds)} s"
    return f"{_number(value.amount * (12 if value.unit == 'years' else 1))} months"
