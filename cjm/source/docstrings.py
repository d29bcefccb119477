"""What the fields of the models mean, in the words that stand below them in the source.

The sources are read when a schema or the reference is made, so that importing the models costs nothing.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache

from cjm.model.base import MapModel


def meaning_of(model: type[MapModel]) -> str:
    """The docstring of a model, on one line."""
    return " ".join(inspect.cleandoc(model.__doc__ or "").split())


def meaning_of_field(model: type[MapModel], name: str) -> str:
    """The docstring of a field, from the model itself or the nearest one it inherits the field from.

    Raises `LookupError` for a field that has none.
    """
    for ancestor in model.__mro__:
        found = _written_in(ancestor.__module__).get((ancestor.__name__, name))
        if found is not None:
            return found
    raise LookupError(f"{model.__name__}.{name} has no docstring")


@cache
def _written_in(module: str) -> dict[tuple[str, str], str]:
    """Docstrings of annotated names in the classes of a module, by class and name."""
    if not module.startswith("cjm.model."):
        return {}
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {
        (node.name, field.target.id): " ".join(text.value.value.split())
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for field, text in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
