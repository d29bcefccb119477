"""The JSON Schemas of map files and of the settings."""

from __future__ import annotations

from pathlib import Path

from cjm.errors import UsageError
from cjm.files.output import write_folder
from cjm.model.format import KINDS
from cjm.source import schema
from cjm.suggestion import did_you_mean

SETTINGS = "settings"
"""Stands among the kinds of map files for `cjm.toml`."""
NAMES = (*KINDS, SETTINGS)


def schema_text(kind: str) -> str:
    """The schema of a kind of file as JSON, ending in a line break. Raises `UsageError` for what is no kind."""
    return _text(_name(kind))


def write_schemas(folder: Path, kind: str = "", force: bool = False) -> tuple[str, ...]:
    """Write the schema of a kind, or of all, as `KIND.schema.json`, and return the names of the files that changed.

    Raises `UsageError` for what is no kind, `OutputError` where a file stands in the way that cjm did not write
    (unless `force`).
    """
    names = (_name(kind),) if kind else NAMES
    return write_folder(folder, {f"{name}.schema.json": _text(name).encode() for name in names}, force)


def _text(name: str) -> str:
    for kind in KINDS:
        if name == kind:
            return schema.schema_text(kind)
    from cjm.app.settings_schema import settings_schema_text  # the rules are needed for this alone

    return settings_schema_text()


def _name(text: str) -> str:
    for known in NAMES:
        if text.casefold() == known:
            return known
    hint = did_you_mean(text, NAMES) or f"write one of {', '.join(NAMES)}"
    raise UsageError(f"there is no kind of file {text[:80]!r}", hint)
