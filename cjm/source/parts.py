"""The models that a document is made of, each with its path."""

from __future__ import annotations

from collections.abc import Iterator

from cjm.finding import DocumentPath
from cjm.model.base import MapModel


def parts_of(model: MapModel, path: DocumentPath = ()) -> Iterator[tuple[DocumentPath, MapModel]]:
    """A model and all that stand in it, those that hold others first."""
    yield path, model
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        here = (*path, field.alias or name)
        if isinstance(value, MapModel):
            yield from parts_of(value, here)
        elif isinstance(value, (tuple, dict)):
            for part, item in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(item, MapModel):
                    yield from parts_of(item, (*here, part))
