"""The findings formats by name; a format is a module with a function `report`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from cjm.errors import UsageError

if TYPE_CHECKING:
    from cjm.report.checked import Checked, Look

FORMATS = {
    "text": "cjm.report.text",
    "concise": "cjm.report.concise",
    "json": "cjm.report.json",
}
"""Modules by the name that users write; one is loaded when it is asked for, since the command line starts with this."""


class Format(Protocol):
    """How a checked run becomes the text to print, which is whole lines or nothing."""

    def __call__(self, checked: Checked, look: Look, /) -> str:
        """The text."""
        ...


def format_named(name: str) -> Format:
    """The format of a name. Raises `UsageError` where there is none."""
    if name not in FORMATS:
        raise UsageError(f"there is no findings format {name!r}", f"write one of {', '.join(FORMATS)}")
    return cast(Format, importlib.import_module(FORMATS[name]).report)
