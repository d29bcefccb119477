"""The map files of a workspace as bytes, read once for all that is done with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from cjm.errors import FileAccessError
from cjm.finding import Problem
from cjm.source.decode import decode
from cjm.source.discovery import Root
from cjm.source.present import LeadsSomewhere, on_disk
from cjm.source.reading import FileReader


class Contents(Struct, frozen=True):
    """What the map files of a workspace hold."""

    root: Root
    data: Mapping[str, bytes]
    """By file, named from the root with `/`, folder by folder in the order of their names."""
    unopened: Mapping[str, Problem]
    """Files met in a folder that could not be read, each with what kept them from it."""
    files: tuple[str, ...]
    """All of them in order."""
    selected: frozenset[str]
    """The files that the run was asked about."""
    leads_somewhere: LeadsSomewhere
    """What paths in the files lead to."""


class Texts(Mapping[str, str]):
    """The files as texts, each decoded when it is first asked for."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self._data = data
        self._texts: dict[str, str] = {}

    def __getitem__(self, file: str) -> str:
        text = self._texts.get(file)
        if text is None:
            text = self._texts[file] = decode(self._data[file], file)[0]
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def read_contents(root: Root, given: Mapping[Path, bytes]) -> Contents:
    """Read the files of a root; `given` holds content to use for a file instead of what is on disk.

    Raises `FileAccessError` for files that cannot be read and were named themselves.
    """
    reader = FileReader(root.folder)
    files: list[str] = []
    data: dict[str, bytes] = {}
    unopened: dict[str, Problem] = {}
    for path in root.files:
        file = _below(path, root.folder)
        files.append(file)
        try:
            data[file] = given[path] if path in given else reader.read(path)
        except FileAccessError as error:
            if path in root.named:
                raise
            message = error.message.removeprefix(f"{path}: ")
            unopened[file] = Problem("CJM002", file, (), message, error.hint or "mend or remove it")
    selected = files if len(root.selected) == len(files) else [_below(path, root.folder) for path in root.selected]
    return Contents(root, data, unopened, tuple(files), frozenset(selected), on_disk(root.folder))


def _below(path: Path, folder: Path) -> str:
    """What `relative_to` says, without taking paths apart: there may be thousands."""
    name, base = str(path), str(folder)
    return name[len(base) :].lstrip(os.sep).replace(os.sep, "/")
