"""All views of a workspace, found by walking their package: a new one is a module there and a template."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cjm.views import tables
from cjm.views.table import AnyView, View


@cache
def all_views() -> tuple[AnyView, ...]:
    """Every view, in the order in which they are shown."""
    found = []
    for info in pkgutil.iter_modules(tables.__path__):
        module = importlib.import_module(f"{tables.__name__}.{info.name}")
        view = module.VIEW
        assert isinstance(view, View), f"{info.name} has no view"  # noqa: S101 - a mistake of ours, not of a user
        found.append(view)
    return tuple(sorted(found, key=lambda view: view.order))
