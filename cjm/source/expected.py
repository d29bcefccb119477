"""What may stand at a place of a file by the models alone, whether or not the file can be read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel, WithJsonSchema

from cjm.finding import DocumentPath
from cjm.model.base import MapModel, Refers
from cjm.model.claim import Citation, Claim
from cjm.model.step import Next

_SHORT_FORMS: tuple[tuple[type[MapModel], str], ...] = ((Citation, "source"), (Next, "step"))
"""Mappings in whose place an id may stand, with what that names."""
_UNIONS = (Union, UnionType)


class Expected(Struct, frozen=True, dict=True):
    """The types of value that a place may hold; a list and the items of it count as one place."""

    annotations: tuple[Any, ...]  # Any: annotations are of many types

    @cached_property
    def models(self) -> tuple[type[MapModel], ...]:
        """The models of a mapping that may stand here, each once."""
        parts = (part for annotation in self.annotations for part in _alternatives(annotation))
        return tuple(dict.fromkeys(part for part in parts if _is_model(part)))

    @cached_property
    def noun(self) -> str:
        """What an id that stands here names; empty where none may."""
        named = (_noun(annotation) for annotation in self.annotations)
        short = (noun for model, noun in _SHORT_FORMS if model in self.models)
        return next((noun for noun in (*named, *short) if noun), "")

    @cached_property
    def key_noun(self) -> str:
        """What the keys of a mapping that stands here name; empty where they are no ids."""
        return next((noun for keys, _ in self._free_mappings() if (noun := _noun(keys))), "")

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """Every value that may be written here, where they can be listed."""
        found: list[str] = []
        for annotation in self.annotations:
            for part in _alternatives(annotation):
                if part is bool:
                    found += ("true", "false")
                elif get_origin(part) is Literal:
                    found += map(str, get_args(part))
                elif isinstance(part, WithJsonSchema) and part.json_schema is not None:
                    found += map(str, part.json_schema.get("enum", ()))
        return tuple(dict.fromkeys(found))

    @property
    def is_sentence(self) -> bool:
        """Whether a text that stands here may cite sources."""
        return any(issubclass(model, Claim) for model in self.models)

    @property
    def takes_a_list(self) -> bool:
        """Whether a list may stand here."""
        return any(get_origin(part) is tuple for annotation in self.annotations for part in _alternatives(annotation))

    def below(self, key: str) -> Expected:
        """What may stand at a key of a mapping that stands here."""
        fields = (_field(model, key) for model in self.models)
        values = (value for _, value in self._free_mappings())
        return Expected((*(field for field in fields if field is not None), *values))

    def field(self, key: str) -> tuple[type[MapModel], str] | None:
        """The model and its attribute that a key of a mapping here is, the first of several; None for no key of any."""
        for model in self.models:
            for name, field in model.model_fields.items():
                if (field.alias or name) == key:
                    return model, name
        return None

    def _free_mappings(self) -> Iterator[tuple[Any, Any]]:  # Any: as above
        for annotation in self.annotations:
            for part in _alternatives(annotation):
                if get_origin(part) is dict:
                    keys, values = get_args(part)
                    yield keys, values


def expected_at(root: type[MapModel], path: DocumentPath) -> Expected:
    """What may stand at a path of a file whose top is `root`; nothing where no model leads there."""
    return _expected(root, tuple(part for part in path if isinstance(part, str)))


def is_sentence_at(root: type[MapModel], path: DocumentPath) -> bool:
    """Whether the text at a path may cite sources: a claim, or the `text` of one."""
    if expected_at(root, path).is_sentence:
        return True
    return path[-1:] == ("text",) and expected_at(root, path[:-1]).is_sentence


@lru_cache(maxsize=4096)
def _expected(root: type[MapModel], keys: tuple[str, ...]) -> Expected:
    if not keys:
        return Expected((root,))
    return _expected(root, keys[:-1]).below(keys[-1])


def _field(model: type[MapModel], key: str) -> Any:  # Any: as above
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return None


def _is_model(part: Any) -> bool:  # Any: as above
    return isinstance(part, type) and issubclass(part, BaseModel)


def _alternatives(annotation: Any) -> Iterator[Any]:  # Any: as above
    """The types that a value may be of, and the marks on them; of a list also those of its items."""
    yield annotation
    if get_origin(annotation) in (Annotated, *_UNIONS, tuple):
        for part in get_args(annotation):
            yield from _alternatives(part)


def _noun(annotation: Any) -> str:  # Any: as above
    return next((part.noun for part in _alternatives(annotation) if isinstance(part, Refers)), "")
