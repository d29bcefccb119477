"""What a rendering is made from, summed up: where that is the same as last time, nothing has to be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import cjm


@cache
def program() -> str:
    """A digest of the program itself, so that pages of another version are made anew."""
    found = hashlib.sha256(cjm.__version__.encode())
    for name, data in _sources(files("cjm"), ""):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _sources(folder: Traversable, base: str) -> Iterable[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{base}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _sources(item, name)
        elif not item.name.endswith(".pyc"):
            yield name, item.read_bytes()


def origin_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of everything that decides what is made, as names with contents in an order of its own."""
    found = hashlib.sha256(program().encode())
    for name, data in parts:
        head = name.encode("utf-8", "surrogateescape")
        found.update(len(head).to_bytes(8, "big") + head + len(data).to_bytes(8, "big") + data)
    return found.hexdigest()
