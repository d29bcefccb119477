"""One change between two versions of a map."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from cjm.compare.content import key_of
from cjm.compare.identity import wording_field
from cjm.model.base import MapModel
from cjm.model.claim import Citation
from cjm.model.duration import Duration

Noun = Literal["journey", "stage", "step"]
Kind = Literal["added", "removed", "moved", "replaced", "renamed", "reworded", "reordered", "changed"]


class Position(Struct, frozen=True):
    """Where a stage or step stands."""

    stage: str
    """Title of the stage that a step is in; empty for a stage."""
    number: int
    """Place among its neighbours, from 1."""
    after: str
    """Title of the neighbour before it; empty for the first."""


Value = str | int | float | bool | datetime.date | Duration | Position | tuple[str, ...] | None


class Change(Struct, frozen=True):
    """One difference in meaning."""

    where: str
    """The subject, as `cjm.compare.identity.subject` names it: in the new map, for stages and steps gone in the old."""
    noun: Noun
    """What it belongs to."""
    part: str
    """The id of that stage or step in the map that `where` names; empty for the journey."""
    kind: Kind
    """`added`, `removed`: a stage, step or item of a list. `moved`: a stage or step, old and new are positions.
    `replaced`: old are titles of steps that the new one takes the place of. `renamed`: another title, same thing.
    `reworded`: another text of the same claim, activity or definition. `reordered`: a list. `changed`: a value."""
    field: str
    """The keys to the value below the stage, step or journey: `pains.severity`; empty for a stage or step itself."""
    item: str
    """What the item of a list or the key of a mapping is called: the id of a pain, of a persona; else empty."""
    old: Value
    """What it was; None where nothing was said."""
    new: Value
    """What it is; None where nothing is said. `()` is a list researched and found empty."""


def said(value: object) -> Value:
    """A value of a model as a change shows it; things by their words, lists and mappings as one text an entry."""
    if value is None or isinstance(value, str | int | float | datetime.date | Duration):
        return value
    if isinstance(value, dict):
        return tuple(f"{key}: {in_words(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return tuple(in_words(item) for item in value)
    return in_words(value)


def in_words(value: object) -> str:
    """A value as one text: a citation as `id, place`, a thing by its title or text, anything else by its fields."""
    if isinstance(value, Citation):
        return f"{value.id}, {value.at}" if value.at else value.id
    if isinstance(value, MapModel):
        field = wording_field(type(value))
        words = getattr(value, field) if field else None
        return str(words or key_of(value) or ", ".join(_facts(value)))
    if isinstance(value, tuple | list):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(item)}" for key, item in value.items())
    return f"{value:g}" if isinstance(value, float) else str(value)


def _facts(model: MapModel) -> list[str]:
    fields = type(model).model_fields
    return [
        f"{fields[name].alias or name}: {in_words(value)}"
        for name, value in model
        if name in fields and value is not None and value != fields[name].get_default()
    ]
