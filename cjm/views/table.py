"""What a view of a workspace is: a table whose rows have a type and whose columns have a name and a heading."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from cjm.model.duration import Duration
from cjm.model.workspace import Workspace

Row = TypeVar("Row")

Value = str | int | float | bool | datetime.date | Duration | tuple[str, ...] | None
"""What a cell holds, without words that would need a translation; None where it is unknown."""


class Column(Struct, Generic[Row], frozen=True):
    """A column of a view."""

    name: str
    """What machines call it: letters and underscores, unique in its view."""
    label: str
    """Its heading, an English message to be translated."""
    value: Callable[[Row], Value]


def labelled(name: str, label: str, value: Callable[[Row], Value]) -> Column[Row]:
    """A column; `label` has to be a literal, for it is extracted to be translated."""
    return Column(name, label, value)


class View(Struct, Generic[Row], frozen=True):
    """A view as its module describes it in `VIEW`."""

    name: str
    """Of its page, of its template and for the command line."""
    order: int
    """Where it stands among the others."""
    title: str
    """An English message to be translated."""
    columns: tuple[Column[Row], ...]
    rows: Callable[[Workspace, datetime.date], tuple[Row, ...]]
    """The rows of a workspace on a day, in an order of their own."""


AnyView = View[Any]  # Any: views of all types of row stand in one list


def titled(
    name: str,
    order: int,
    title: str,
    columns: tuple[Column[Row], ...],
    rows: Callable[[Workspace, datetime.date], tuple[Row, ...]],
) -> View[Row]:
    """A view; `title` has to be a literal, for it is extracted to be translated."""
    return View(name, order, title, columns, rows)
