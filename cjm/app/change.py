"""What has changed in the files of a workspace since a revision of its git repository."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from cjm.config.load import Adjustment
from cjm.config.settings import CONFIG_FILE
from cjm.files.git import Held, Repository, is_content
from cjm.source.contents import Contents
from cjm.source.discovery import belongs
from cjm.source.document import kind_of_name

_PROJECT_FILE = "pyproject.toml"
_IGNORE_FILE = ".gitignore"
_DECIDING = (CONFIG_FILE, _PROJECT_FILE, _IGNORE_FILE)
"""Files that decide which maps belong to a workspace and what is asked of them."""


class Change(Struct, frozen=True):
    """What has changed, where the settings and the lists of ignored files are as they were."""

    files: frozenset[str]
    """Map files that are not as they were, new ones and such that are gone among them."""
    before: Mapping[str, bytes]
    """What those of them held that were there."""
    vanished: frozenset[str]
    """Paths of other files, and of folders, at which nothing stands any more."""
    places: frozenset[str]
    """Paths of all files and folders that were there; empty where links were among them, which may lead anywhere."""

    def was_there(self, file: str, address: str) -> bool:
        """Whether an address in a file led to something in the workspace, as far as the repository knows."""
        path = address.partition("#")[0]
        bases = (posixpath.dirname(file), "")
        return not self.places or any(posixpath.normpath(posixpath.join(base, path)) in self.places for base in bases)


def change_since(
    contents: Contents,
    revision: str,
    environment: Mapping[str, str],
    adjustment: Adjustment,
    identities: Mapping[str, str],
) -> Change | None:
    """What has changed in a workspace since a revision; None where that may be anything.

    `identities` are ids of contents of files, as far as they are known already. It may be anything where settings or
    lists of ignored files have changed, and where the repository lacks what was there.
    Raises `UsageError` where there is no such revision, `ToolError` where git cannot be run.
    """
    root = contents.root
    repository = Repository(root.folder, revision, environment)
    held = repository.held()
    if _decided_otherwise(contents, held, repository):
        return None
    changed = {
        file
        for file, data in contents.data.items()
        if identities.get(file, "") != held.files.get(file) and not is_content(held.files.get(file, ""), data)
    }
    changed.update(contents.unopened)
    gone = {
        file
        for file in held.files
        if kind_of_name(file) is not None
        and file not in contents.data
        and not os.path.lexists(root.folder / file)
        and belongs(root, file, adjustment)
    }
    changed |= gone
    if changed & held.others:
        return None
    before_them = {file: held.files[file] for file in changed if file in held.files}
    found = repository.contents(before_them.values())
    if len(found) < len(set(before_them.values())):
        return None
    before = {file: found[identity] for file, identity in before_them.items()}
    places = {place for file in held.files for place in _upwards(file)}
    vanished = {place for place in places if place not in contents.data and not os.path.lexists(root.folder / place)}
    return Change(
        frozenset(changed), before, frozenset(vanished - gone), frozenset() if held.others else frozenset(places)
    )


def _upwards(file: str) -> Iterator[str]:
    """A path, and those of the folders that it lies in."""
    while file:
        yield file
        file = file.rpartition("/")[0]
    yield "."


def _decided_otherwise(contents: Contents, held: Held, repository: Repository) -> bool:
    """Whether a file that decides about maps has come, gone or changed."""
    folder = contents.root.folder
    above = [folder.parent, *folder.parent.parents] if folder != held.top else []
    for parent in above:
        if _differs(parent / _IGNORE_FILE, held.ignore_files_above.get(parent / _IGNORE_FILE), repository):
            return True
        if parent == held.top:
            break
    maps = [*contents.files, *(file for file in held.files if kind_of_name(file) is not None)]
    folders = {"", *(place for file in maps for place in _upwards(posixpath.dirname(file)) if place != ".")}
    deciding = {posixpath.join(place, name) for place in folders for name in _DECIDING}
    return any(path in held.others or _differs(folder / path, held.files.get(path), repository) for path in deciding)


def _differs(path: Path, identity: str | None, repository: Repository) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        data = None
    same = (data is None) if identity is None else (data is not None and is_content(identity, data))
    if same or path.name != _PROJECT_FILE:
        return not same
    before = repository.contents([identity]).get(identity) if identity else b""
    return before is None or b"cjm" in before or b"cjm" in (data or b"")
