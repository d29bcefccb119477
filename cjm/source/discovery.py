"""Which files a run is about: paths, roots, `.gitignore`, excluded folders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.config.patterns import patterns
from cjm.config.settings import Settings
from cjm.errors import ConfigurationError, FileAccessError, UsageError
from cjm.source.document import kind_of_name
from cjm.source.limits import MAX_BYTES
from cjm.source.markers import Markers, repository_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MAX_IGNORE_BYTES = 256 * 1024
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(slots=True)
class Root:
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


def _ignored_at(folder: Path, top: Path, markers: Markers) -> _Ignored:
    """What holds in a folder, from the root of the repository or workspace down to it.

    Whatever leaves out the folder itself does not hold in it: whoever names a folder wants its files.
    """
    ignored = _Ignored()
    chain = [candidate for candidate in (folder, *folder.parents) if candidate == top or top in candidate.parents]
    for candidate in reversed(chain):
        if ignored(candidate, is_folder=True):
            ignored = _Ignored()
        ignored = ignored.below(candidate, markers.settings_of(candidate))
    return ignored


def _walk(folder: Path, ignored: _Ignored, markers: Markers, into_roots: bool, named: bool = True) -> Iterator[Path]:
    """Map files below a folder, in the order of their names; nested roots are entered only if asked to.

    Raises `FileAccessError` if the folder is `named` and cannot be read; such folders below it are left alone.
    """
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        if not named:
            return
        raise FileAccessError(f"{folder}: cannot be read: {error.strerror}") from None
    for entry in entries:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            path = Path(entry.path)
            if name.startswith(".") or name in _SKIPPED_FOLDERS or ignored(path, is_folder=True):
                continue
            if into_roots or not markers.is_root(path):
                yield from _walk(path, ignored.below(path, markers.settings_of(path)), markers, into_roots, named=False)
        elif kind_of_name(name) is not None and not ignored(Path(entry.path), is_folder=False):
            yield Path(entry.path)


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
    _resolved.cache_clear()
    markers = Markers(adjustment)
    roots: dict[Path, Root] = {}
    for file in named or ():
        root = _claim(roots, markers, file)
        root.selected.add(file)
    for path in _expand(paths, here, markers, bool(named)):
        if path.is_dir():
            top = repository_of(path)
            for file in _walk(path, _ignored_at(path, top, markers), markers, into_roots=True):
                _claim(roots, markers, file, path).selected.add(file)
        else:
            root = _claim(roots, markers, path)
            root.selected.add(path)
            root.named.add(path)
    for root in roots.values():
        around = _walk_root(root, markers)
        root.files = sorted(root.selected | around)
    return [roots[folder] for folder in sorted(roots)]


def _walk_root(root: Root, markers: Markers) -> set[Path]:
    if not root.bounded:
        try:
            siblings = [path for path in root.folder.iterdir() if kind_of_name(path.name) is not None]
        except OSError as error:
            raise FileAccessError(f"{root.folder}: cannot be read: {error.strerror}") from None
        return {path for path in siblings if path.is_file()}
    ignored = _ignored_at(root.folder, repository_of(root.folder), markers)
    return set(_walk(root.folder, ignored, markers, into_roots=False))


def _claim(roots: dict[Path, Root], markers: Markers, file: Path, folder: Path | None = None) -> Root:
    found = markers.root_of(file.parent)
    top, settings = found or (folder or file.parent, markers.without_file)
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


@cache
def _resolved(folder: Path) -> Path:
    return folder.resolve(strict=True)


def read_bytes(file: Path, root: Path) -> bytes:
    """The content of a map file, at most one byte more than allowed.

    Raises `FileAccessError` for whatever is no regular file, cannot be read, or is a link that leaves the workspace.
    """
    try:
        real = file.resolve(strict=True) if file.is_symlink() else _resolved(file.parent)
        if not real.is_relative_to(_resolved(root)):
            raise FileAccessError(f"{file}: is a link to something outside of the workspace", "copy the file instead")
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - opened by descriptor, so that a pipe cannot hang it
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileAccessError(f"{file}: is not a regular file", "use - to read a map from standard input")
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileAccessError(f"{file}: cannot be read: {error.strerror or error}") from None
    except RuntimeError:  # what Python before 3.13 raises for links in a circle
        raise FileAccessError(f"{file}: is a link that leads to itself", "remove it") from None
