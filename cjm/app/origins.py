"""What a rendering is made from, summed up: where that is the same as last time, nothing has to be made again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from io import FileIO
from pathlib import Path

import cjm
from cjm.source.present import LeadsSomewhere

_NO_PART_IN_IT = frozenset({"/lsp", "/rules"})
"""Packages that no page depends on."""
_WHERE = re.compile(rb"""\bwhere:[ \t]*["']?([^"'\r\n,}]+)""")


@cache
def program() -> str:
    """A digest of the program itself, so that pages of another version are made anew."""
    found = hashlib.sha256(cjm.__version__.encode())
    for name, data in _sources(str(Path(cjm.__file__).parent), ""):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _sources(folder: str, base: str) -> Iterable[tuple[str, bytes]]:
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{base}/{entry.name}"
        if entry.is_dir():
            if name not in _NO_PART_IN_IT and entry.name != "__pycache__":
                yield from _sources(entry.path, name)
        elif not entry.name.endswith(".pyc"):
            with FileIO(entry.path) as stream:
                yield name, stream.read()


def site_of(folders: Sequence[Path]) -> str:
    """What tells a site of the workspaces in some folders from other sites, wherever these lie: 16 digits."""
    above = os.path.commonpath(folders)
    names = [f"{folder.name}/{os.path.relpath(folder, above)}" for folder in folders]
    return hashlib.sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def led_to(file: str, data: bytes, leads_somewhere: LeadsSomewhere) -> bytes:
    """Which of the paths that sources in a map file seem to have lead somewhere: pages link those only."""
    found = (where.decode("utf-8", "surrogateescape").strip() for where in _WHERE.findall(data))
    return bytes(leads_somewhere(file, where) for where in found)


def origin_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of everything that decides what is made, as names with contents in an order of its own."""
    found = hashlib.sha256(program().encode())
    for name, data in parts:
        head = name.encode("utf-8", "surrogateescape")
        found.update(len(head).to_bytes(8, "big") + head + len(data).to_bytes(8, "big") + data)
    return found.hexdigest()
