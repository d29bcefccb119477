"""Which files a run is about: paths, roots, `.gitignore`, excluded folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.config.patterns import patterns
from cjm.config.settings import Settings
from cjm.errors import ConfigurationError, FileAccessError, UsageError
from cjm.source.document import kind_of_name
from cjm.source.markers import Markers, repository_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MAX_IGNORE_BYTES = 256 * 1024
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


class Root(Struct):
    """A workspace's folder, its settings, its files, and which of them the run was asked about."""

    folder: Path
    settings: Settings
    bounded: bool
    """False where no marker was found: then the root is only the folder that was named."""
    files: list[Path] = field(default_factory=list)
    selected: set[Path] = field(default_factory=set)
    named: set[Path] = field(default_factory=set)
    """Those of the selected files that were named themselves, not met in a folder."""


def _ignore_lines(file: Path) -> tuple[str, ...]:
    try:
        with file.open("rb") as stream:
            data = stream.read(_MAX_IGNORE_BYTES + 1)
    except OSError as error:
        raise FileAccessError(f"{file}: cannot be read: {error.strerror}") from None
    if len(data) > _MAX_IGNORE_BYTES:
        raise ConfigurationError(f"{file}: is larger than {_MAX_IGNORE_BYTES:,} bytes")
    return tuple(line.rstrip("\r") for line in os.fsdecode(data).split("\n"))


class _Ignored:
    """What `.gitignore` files and `exclude` settings on the way down say about a path."""

    def __init__(self, layers: tuple[tuple[Path, GitIgnoreSpec], ...] = ()) -> None:
        self.layers = layers

    def below(self, folder: Path, settings: Settings | None) -> _Ignored:
        layers = self.layers
        ignore_file = folder / ".gitignore"
        if os.path.lexists(ignore_file) and ignore_file.is_file():
            layers = (*layers, (folder, patterns(_ignore_lines(ignore_file), str(ignore_file))))
        if settings is not None and settings.exclude:
            layers = (*layers, (folder, patterns(settings.exclude, settings.origin)))
        return self if layers is self.layers else _Ignored(layers)

    def __call__(self, path: Path, is_folder: bool) -> bool:
        for folder, spec in reversed(self.layers):
            verdict = spec.check_file(path.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
            if verdict is not None:
                return bool(verdict)
        return False


def _ignored_in(folder: Path, markers: Markers) -> _Ignored:
    """What holds in a folder, from the root of the repository or workspace down to it.

    Whatever leaves out the folder itself does not hold in it: whoever names a folder wants its files.
    """
    ignored = _Ignored()
    top = repository_of(folder)
    root = markers.root_of(folder)
    start, settings = root or (folder, markers.without_file)
    chain = [candidate for candidate in (folder, *folder.parents) if candidate == top or top in candidate.parents]
    for candidate in reversed(chain):
        if ignored(candidate, is_folder=True):
            ignored = _Ignored()
        ignored = ignored.below(candidate, settings if candidate == start else markers.settings_of(candidate))
    return ignored


class _Walk(Struct, frozen=True):
    """Going through the folders below one."""

    markers: Markers
    into_roots: bool
    """Whether folders are entered in which another workspace begins."""

    def files(self, folder: Path, ignored: _Ignored, named: bool = True) -> Iterator[tuple[Path, list[Path]]]:
        """Every folder with the map files in it, in the order of their names.

        Raises `FileAccessError` if the folder is `named` and cannot be read; such folders below it are left alone.
        """
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            if not named:
                return
            raise FileAccessError(f"{folder}: cannot be read: {error.strerror}") from None
        found: list[Path] = []
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                path = Path(entry.path)
                if name.startswith(".") or name in _SKIPPED_FOLDERS or ignored(path, is_folder=True):
                    continue
                if self.into_roots or not self.markers.is_root(path):
                    below = ignored.below(path, self.markers.beginning_at(path))
                    yield from self.files(path, below, named=False)
            elif kind_of_name(name) is not None and not (ignored.layers and ignored(folder / name, is_folder=False)):
                found.append(folder / name)
        if found:
            yield folder, found


def find_roots(
    paths: tuple[str, ...],
    here: Path,
    named: Mapping[Path, bytes] | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
) -> list[Root]:
    """The workspaces that a run touches, by folder, with the files it was asked about.

    `paths` are files, folders or globs; none means the workspace around `here`. `named` are files whose content
    is given (standard input). `adjustment` is what the command line says of settings. Raises `UsageError` for a path
    that does not exist.
    """
    markers = Markers(adjustment)
    roots: dict[Path, Root] = {}
    for file in named or ():
        root = _claim(roots, markers, file.parent)
        root.selected.add(file)
    walked: set[Path] = set()
    for path in _expand(paths, here, markers, bool(named)):
        if path.is_dir():
            walked.add(path)
            for folder, files in _Walk(markers, into_roots=True).files(path, _ignored_in(path, markers)):
                _claim(roots, markers, folder, path).selected.update(files)
        else:
            root = _claim(roots, markers, path.parent)
            root.selected.add(path)
            root.named.add(path)
    for root in roots.values():
        # what a walk from the root came by is all that there is
        around = set() if root.bounded and root.folder in walked else _files_around(root, markers)
        root.files = sorted(root.selected | around, key=lambda path: path.parts)
    return [roots[folder] for folder in sorted(roots)]


def _files_around(root: Root, markers: Markers) -> set[Path]:
    if not root.bounded:
        try:
            siblings = [path for path in root.folder.iterdir() if kind_of_name(path.name) is not None]
        except OSError as error:
            raise FileAccessError(f"{root.folder}: cannot be read: {error.strerror}") from None
        return {path for path in siblings if path.is_file()}
    walk = _Walk(markers, into_roots=False).files(root.folder, _ignored_in(root.folder, markers))
    return {file for _, files in walk for file in files}


def _claim(roots: dict[Path, Root], markers: Markers, folder: Path, named: Path | None = None) -> Root:
    """The workspace that files in a folder belong to; without a marker that is the folder which was named."""
    found = markers.root_of(folder)
    top, settings = found or (named or folder, markers.without_file)
    return roots.setdefault(top, Root(top, settings, bounded=found is not None))


def _expand(paths: tuple[str, ...], here: Path, markers: Markers, has_named: bool) -> Iterator[Path]:
    if not paths and not has_named:
        found = markers.root_of(here)
        yield found[0] if found else here
    for text in paths:
        path = Path(os.path.normpath(here / text))
        if os.path.lexists(path):
            yield path
            continue
        matches = _matches(here, text)
        if not matches:
            raise UsageError(
                f"{text}: no such file or folder", "paths are files, folders or globs such as 'maps/**/*.yaml'"
            )
        yield from (Path(os.path.normpath(match)) for match in matches)


def _matches(here: Path, text: str) -> list[Path]:
    """The paths that a glob leads to, sorted."""
    if not any(sign in text for sign in "*?[") or Path(text).is_absolute():
        return []
    try:
        return sorted(here.glob(text))
    except (OSError, ValueError, NotImplementedError, re.error) as error:
        hint = "write ** only as a whole part of a path: 'maps/**/*.yaml'"
        raise UsageError(f"{text[:200]}: cannot be searched for: {error}", hint) from None


def belongs(root: Root, file: str, adjustment: Adjustment) -> bool:
    """Whether a map file at a path below the root, where none stands, would be one of its workspace."""
    *folders, name = file.split("/")
    if not root.bounded:
        return not folders
    markers = Markers(adjustment)
    ignored = _ignored_in(root.folder, markers)
    here = root.folder
    for folder in folders:
        here = here / folder
        if folder.startswith(".") or folder in _SKIPPED_FOLDERS or ignored(here, is_folder=True):
            return False
        if markers.is_root(here):
            return False
        ignored = ignored.below(here, markers.settings_of(here))
    return not ignored(here / name, is_folder=False)
