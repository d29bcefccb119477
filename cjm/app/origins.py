"""What a rendering is made from, summed up: where that is the same as last time, nothing has to be made again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import FileIO
from pathlib import Path

import cjm
from cjm.source.contents import Contents

_NO_PART_IN_IT = frozenset({"/lsp", "/rules"})
"""Packages that no page depends on."""
_WHERE = re.compile(rb"""\bwhere:[ \t]*["']?([^"'\r\n,}]+)""")
"""What sources seem to lead to, told without reading the file as YAML."""


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


def parts_of(contents: Contents, folder: str, linked: bool) -> Iterator[tuple[str, bytes]]:
    """What the pages of a workspace are made from, by names below a `folder`.

    Where sources are `linked`, what they lead to is a part of it, as pages link only what is there.
    """
    yield folder, repr(sorted(contents.selected)).encode("utf-8", "surrogatepass")
    for file, data in contents.data.items():
        yield f"{folder}/{file}", data
        if linked:
            paths = (where.decode("utf-8", "surrogateescape").strip() for where in _WHERE.findall(data))
            yield f"{folder}/{file}", bytes(contents.leads_somewhere(file, path) for path in paths)


def origin_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of everything that decides what is made, as names with contents in an order of its own."""
    found = hashlib.sha256(program().encode())
    for name, data in parts:
        head = name.encode("utf-8", "surrogateescape")
        found.update(len(head).to_bytes(8, "big") + head + len(data).to_bytes(8, "big") + data)
    return found.hexdigest()
