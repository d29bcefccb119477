"""Reading the bytes of map files: regular files below the root of a workspace, and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from cjm.errors import FileAccessError
from cjm.source.limits import MAX_BYTES

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""0 where the system cannot be asked to refuse links by itself."""


class FileReader:
    """Reads files of one workspace; what is the same for all files of a folder is found out once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real_root: Path | None = None
        self._inside: set[str] = set()

    def read(self, file: Path) -> bytes:
        """The content of a map file, at most one byte more than allowed.

        Raises `FileAccessError` for whatever is no regular file, cannot be read, or is a link that leaves the
        workspace.
        """
        name = str(file)
        try:
            folder = name.rpartition(os.sep)[0]
            if folder not in self._inside:
                self._check(file, file.parent)
                self._inside.add(folder)
            return _content(self._open(file, name), file)
        except OSError as error:
            raise FileAccessError(f"{file}: cannot be read: {error.strerror or error}") from None

    def _open(self, file: Path, name: str) -> int:
        if _NO_LINK or not file.is_symlink():
            try:
                return os.open(name, _FLAGS | _NO_LINK)
            except OSError as error:
                if error.errno != errno.ELOOP:
                    raise
        self._check(file, file)
        return os.open(name, _FLAGS)

    def _check(self, file: Path, place: Path) -> None:
        """See to it that what is at a place, links on the way to it followed, lies in the workspace."""
        try:
            if self._real_root is None:
                self._real_root = self._root.resolve(strict=True)
            if place.resolve(strict=True).is_relative_to(self._real_root):
                return
        except RuntimeError:  # what Python before 3.13 raises for links in a circle
            raise FileAccessError(f"{file}: is a link that leads to itself", "remove it") from None
        raise FileAccessError(f"{file}: is a link to something outside of the workspace", "copy the file instead")


def _content(descriptor: int, file: Path) -> bytes:
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(status.st_mode):
            raise FileAccessError(f"{file}: is not a regular file", "use - to read a map from standard input")
        data = b""
        while len(data) <= MAX_BYTES:
            part = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
            data += part
            if not part or len(data) == status.st_size:
                break
        return data[: MAX_BYTES + 1]
    finally:
        os.close(descriptor)
