"""Where results of earlier runs are kept: files of text below the user's own folder for such, never in a repository.

Whatever stands there may be lost, cut off or changed at any time, and nothing of it is ever executed: each file begins
with a digest of the rest, and one that does not match is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from cjm.errors import FileAccessError, UsageError
from cjm.files.atomic import remove_abandoned, write_atomically

_MOST = 200 * 1024 * 1024
"""Bytes that all files together may have; the ones written longest ago give way."""
_SUFFIX = ".kept"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder for results by the environment: `CJM_CACHE_DIR`, or `cjm` below the user's folder for caches.

    None where there is no such folder. Raises `UsageError` for a `CJM_CACHE_DIR` that would mean another folder in
    each place that cjm runs in.
    """
    stated = environment.get("CJM_CACHE_DIR")
    if stated:
        if not Path(stated).is_absolute():
            raise UsageError(f"CJM_CACHE_DIR: {stated!r} is not an absolute path", "begin it with / or leave it unset")
        return Path(stated)
    home = environment.get("HOME", "")
    for base in (environment.get("XDG_CACHE_HOME", ""), f"{home}/.cache" if home else ""):
        if base and Path(base).is_absolute():
            return Path(base) / "cjm"
    return None


class Cache:
    """A folder for results. Reading and writing never fail: what cannot be kept is worked out again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """What was written under a name; None where nothing is, or not all of it."""
        try:
            with self._path(name).open("rb") as stream:
                digest, data = stream.readline(100), stream.read(_MOST)
        except OSError:
            return None
        return data if digest == _digest(data) else None

    def write(self, name: str, data: bytes) -> None:
        """Keep something under a name, in the place of what is there. Of several writers at once, one wins."""
        with contextlib.suppress(OSError, FileAccessError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            remove_abandoned(self._folder)
            write_atomically(self._path(name), _digest(data) + data, durable=False)
            self._prune()

    def _path(self, name: str) -> Path:
        return self._folder / (name + _SUFFIX)

    def _prune(self) -> None:
        kept = [(status.st_mtime, status.st_size, path) for path, status in self._kept()]
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept)[:-1]:
            if total <= _MOST:
                return
            path.unlink(missing_ok=True)
            total -= size

    def _kept(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._folder.glob("*" + _SUFFIX):
            with contextlib.suppress(FileNotFoundError):  # another run prunes, too
                yield path, path.stat()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode() + b"\n"
