"""Which keys the models know, by place and altogether."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from cjm.finding import DocumentPath
from cjm.model.backlog import Backlog
from cjm.model.catalog import Catalog
from cjm.model.claim import Claim
from cjm.model.dataset import Dataset
from cjm.model.format import Kind
from cjm.model.journey import Journey
from cjm.model.measures import Measures
from cjm.model.persona import PersonaFile

MODELS: dict[Kind, type[Journey | PersonaFile | Catalog | Backlog | Dataset | Measures]] = {
    "journey": Journey,
    "persona": PersonaFile,
    "catalog": Catalog,
    "backlog": Backlog,
    "dataset": Dataset,
    "measures": Measures,
}


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # Any: annotations are of many types
    """The models that a type is made of, not looking into them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from models_in(part)


def models_at(model: type[BaseModel], place: DocumentPath) -> frozenset[type[BaseModel]]:
    """The models that the mapping a path leads to may be of."""
    models: set[type[BaseModel]] = {model}
    for part in place:
        if isinstance(part, int):
            continue
        inner = {
            found
            for candidate in models
            for name, field in candidate.model_fields.items()
            if part in (field.alias or name, name)
            for found in models_in(field.annotation)
        }
        models = inner or models
    return frozenset(models)


def ordered_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a model knows, in the order that it names them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """The keys that a model knows."""
    return frozenset(ordered_keys(model))


def keys_at(model: type[BaseModel], place: DocumentPath) -> tuple[str, ...]:
    """The keys of the mapping that a path leads to, sorted."""
    return tuple(sorted(frozenset[str]().union(*(keys_of(found) for found in models_at(model, place)))))


def required_at(model: type[BaseModel], place: DocumentPath) -> frozenset[str]:
    """The keys that the mapping a path leads to must have, of whichever model it is."""
    required = (
        {field.alias or name for name, field in found.model_fields.items() if field.is_required()}
        for found in models_at(model, place)
    )
    return frozenset(set.intersection(*required))


@cache
def _all_models() -> tuple[type[BaseModel], ...]:
    seen: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = list(MODELS.values())
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen[model] = None
            waiting.extend(inner for field in model.model_fields.values() for inner in models_in(field.annotation))
    return tuple(seen)


@cache
def all_keys() -> frozenset[str]:
    """Every key that any model knows."""
    return frozenset(field.alias or name for model in _all_models() for name, field in model.model_fields.items())


@cache
def claim_list_keys() -> frozenset[str]:
    """The keys that hold lists of sentences."""
    return frozenset(
        field.alias or name
        for model in _all_models()
        for name, field in model.model_fields.items()
        if any(issubclass(inner, Claim) for inner in models_in(field.annotation)) and "tuple" in str(field.annotation)
    )
