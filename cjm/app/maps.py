"""The map files that a command is about, as paths and standard input name them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.errors import UsageError
from cjm.source.contents import Contents
from cjm.source.load import Loaded, find_contents, load_contents

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

_UNNAMED = "<stdin>"


class StandardInput(Struct, frozen=True):
    """What was read from standard input."""

    data: bytes
    filename: str = ""
    """The file that it stands in for; empty where it is nobody's, and only its `kind:` tells what it is."""


def load_maps(
    paths: tuple[str, ...],
    here: Path,
    standard_input: StandardInput | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
    drafts: Mapping[Path, bytes] | None = None,
) -> list[Loaded]:
    """The workspaces that some paths touch, read. Raises `CjmError` as `find_maps` does."""
    found = find_maps(paths, here, standard_input, adjustment, drafts)
    return [load_contents(contents, here) for contents in found]


def find_maps(
    paths: tuple[str, ...],
    here: Path,
    standard_input: StandardInput | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
    drafts: Mapping[Path, bytes] | None = None,
) -> list[Contents]:
    """The files of workspaces that some paths touch, a map file among them, so that a mistyped path is never clean.

    `drafts` stand in files instead of what is on disk. Raises `UsageError` where no map file is found, and `CjmError`
    for paths that do not exist or cannot be read.
    """
    named = tuple(path for path in paths if path != STANDARD_INPUT)
    if "" in named:
        raise UsageError("a path is empty", "an unset variable? write . for the folder you are in")
    given = {}
    if len(named) < len(paths):
        if standard_input is None:
            raise UsageError("standard input cannot be used here", "name a file or a folder")
        given[stands_for(standard_input, here)] = standard_input.data
    found = find_contents(named, here, given, adjustment, drafts)
    if not any(contents.selected for contents in found):
        raise UsageError(
            f"no map files found in {', '.join(named) or here}",
            "map files are named like book-a-tour.journey.yaml; what .gitignore or `exclude` name is left out",
        )
    return found


def stands_for(standard_input: StandardInput, here: Path) -> Path:
    """The file that standard input is read as. Raises `UsageError` where no file could be."""
    path = Path(os.path.normpath(here / (standard_input.filename or _UNNAMED)))
    if not path.parent.is_dir():
        raise UsageError(
            f"there is no folder {os.path.relpath(path.parent, here)}", "make it, or name a file elsewhere"
        )
    if path.is_dir():
        raise UsageError(
            f"{standard_input.filename}: standard input cannot stand in for this file",
            "it is a folder; name a file",
        )
    return path
