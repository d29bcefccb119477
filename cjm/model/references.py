"""What a document refers to, found from the types of its model's fields.

Two walks over the same plan: a quick one that only collects what is referred to, and one that also says where,
needed only once something turns out to be undefined.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cjm.finding import DocumentPath
from cjm.model.base import Refers
from cjm.model.claim import Citation

Reference = tuple[str, str]
"""A noun and an id."""


def _markers(annotation: Any, inside: bool) -> Iterator[str]:  # Any: annotations are of many types
    """Nouns of the texts in a field, or (`inside`) of the keys of a mapping in it."""
    keys = get_origin(annotation) is dict
    for part in get_args(annotation):
        if isinstance(part, Refers):
            if not inside:
                yield part.noun
        elif keys == inside or not keys:
            yield from _markers(part, inside and not keys)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # Any: as above
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _noun(field: FieldInfo) -> str:
    own = next((part.noun for part in field.metadata if isinstance(part, Refers)), None)
    return own or next(_markers(field.annotation, inside=False), "")


def _key_noun(field: FieldInfo) -> str:
    return next(_markers(field.annotation, inside=True), "")


def _leads(field: FieldInfo, seen: tuple[type[BaseModel], ...]) -> bool:
    inner = (model for model in _models(field.annotation) if model not in seen)
    return bool(_noun(field) or _key_noun(field)) or any(_reaches(model, seen) for model in inner)


def _reaches(model: type[BaseModel], seen: tuple[type[BaseModel], ...]) -> bool:
    """Whether a reference stands anywhere below a model."""
    return any(_leads(field, (*seen, model)) for field in model.model_fields.values())


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, str, str], ...]:
    """Fields that lead to references: attribute, key in the document, noun of texts in it, noun of its own keys."""
    return tuple(
        (name, field.alias or name, _noun(field), _key_noun(field))
        for name, field in model.model_fields.items()
        if _leads(field, (model,))
    )


def references_of(model: BaseModel) -> frozenset[Reference]:
    """Every noun and id that a model refers to."""
    found: set[Reference] = set()
    collect_references(model, found)
    return frozenset(found)


def collect_references(model: BaseModel, found: set[Reference]) -> None:
    """Add every noun and id that a model refers to."""
    values = model.__dict__
    for name, _, noun, key_noun in _plan(type(model)):
        value = values[name]
        if not value:
            continue
        kind = type(value)
        if kind is tuple:
            for item in value:
                if type(item) is str:
                    found.add((noun, item))
                elif type(item) is Citation:  # by far the most frequent
                    found.add(("source", item.id))
                else:
                    collect_references(item, found)
        elif kind is str:
            if noun:
                found.add((noun, value))
        elif kind is dict:
            _collect_in_mapping(value, key_noun, found)
        elif isinstance(value, BaseModel):
            collect_references(value, found)


def _collect_in_mapping(mapping: dict[str, object], key_noun: str, found: set[Reference]) -> None:
    if key_noun:
        found.update((key_noun, key) for key in mapping)
    for item in mapping.values():
        if isinstance(item, BaseModel):
            collect_references(item, found)


def locate_references(model: BaseModel) -> list[tuple[Reference, DocumentPath]]:
    """Every reference with its place in the document, in the order of the document's keys."""
    found: list[tuple[Reference, DocumentPath]] = []
    _locate(model, (), found)
    return found


def _locate(model: BaseModel, path: DocumentPath, found: list[tuple[Reference, DocumentPath]]) -> None:
    values = model.__dict__
    for name, key, noun, key_noun in _plan(type(model)):
        value = values[name]
        if not value:
            continue
        here = (*path, key)
        kind = type(value)
        if kind is tuple:
            for index, item in enumerate(value):
                if type(item) is str:
                    found.append(((noun, item), (*here, index)))
                else:
                    _locate(item, (*here, index), found)
        elif kind is str:
            if noun:
                found.append(((noun, value), here))
        elif kind is dict:
            _locate_in_mapping(value, key_noun, here, found)
        elif isinstance(value, BaseModel):
            _locate(value, here, found)


def _locate_in_mapping(
    mapping: dict[str, object], key_noun: str, path: DocumentPath, found: list[tuple[Reference, DocumentPath]]
) -> None:
    if key_noun:
        found.extend(((key_noun, key), (*path, key)) for key in mapping)
    for key, item in mapping.items():
        if isinstance(item, BaseModel):
            _locate(item, (*path, key), found)


def is_key(model: BaseModel, path: DocumentPath) -> bool:
    """Whether what a path leads to in a document is a key, and its value something else."""
    here: object = model
    for part in path[:-1]:
        if isinstance(here, BaseModel):
            names = (name for name, field in type(here).model_fields.items() if part in (field.alias or name, name))
            here = getattr(here, next(names, ""), None)
        elif isinstance(here, dict):
            here = here.get(part)
        else:
            here = here[part] if isinstance(here, tuple) and isinstance(part, int) else None
    return isinstance(here, dict)
