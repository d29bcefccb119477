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
    "sarif": "cjm.report.sarif",
    "github": "cjm.report.github",
    "gitlab": "cjm.report.gitlab",
    "junit": "cjm.report.junit",
    "markdown": "cjm.report.markdown",
}
"""Modules by the name that users write; one is loaded when it is asked for, since the command line starts with this."""

EXPLAINING = frozenset({"sarif"})
"""Those that need `Checked.rules`, which take long to load."""
COUNTING = frozenset({"text", "json"})
"""Those that can tell how often each rule found something."""


class Format(Protocol):
    """How a checked run becomes the text to print, which is whole lines or nothing."""

    def __call__(self, checked: Checked, look: Look, /) -> str:
        """The text."""
        ...


def format_named(name: str, statistics: bool = False) -> Format:
    """The format of a name; with `statistics`, a text that counts. Raises `UsageError` where there is none."""
    if name not in FORMATS:
        from cjm.suggestion import did_you_mean

        listed = f"write one of {', '.join(FORMATS)}"
        raise UsageError(f"there is no findings format {name!r}", did_you_mean(name, FORMATS) or listed)
    module = "cjm.report.tally" if statistics and name == "text" else FORMATS[name]
    return cast(Format, importlib.import_module(module).report)
