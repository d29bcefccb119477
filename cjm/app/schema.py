"""The JSON Schemas of map files."""

from __future__ import annotations

from pathlib import Path

from cjm.errors import UsageError
from cjm.files.output import write_folder
from cjm.model.format import KINDS, Kind
from cjm.source import schema
from cjm.suggestion import did_you_mean


def schema_text(kind: str) -> str:
    """The schema of a kind of file as JSON, ending in a line break. Raises `UsageError` for what is no kind."""
    return schema.schema_text(_kind(kind))


def write_schemas(folder: Path, kind: str = "", force: bool = False) -> tuple[str, ...]:
    """Write the schema of a kind, or of all, as `KIND.schema.json`, and return the names of the files that changed.

    Raises `UsageError` for what is no kind, `OutputError` where a file stands in the way that cjm did not write
    (unless `force`).
    """
    kinds = (_kind(kind),) if kind else KINDS
    return write_folder(folder, {f"{name}.schema.json": schema.schema_text(name).encode() for name in kinds}, force)


def _kind(text: str) -> Kind:
    for known in KINDS:
        if text.casefold() == known:
            return known
    hint = did_you_mean(text, KINDS) or f"write one of {', '.join(KINDS)}"
    raise UsageError(f"there is no kind of file {text[:80]!r}", hint)
