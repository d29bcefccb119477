"""Atomic writes: a reader, a crash or a full disk never meets half a file."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from cjm.errors import FileAccessError

_TEMPORARY = re.compile(r"\.cjm-(\d+)-[0-9a-f]{8}\.tmp\Z")


def write_atomically(path: Path, data: bytes, mode: int | None = None, durable: bool = True) -> None:
    """Write a file whole or not at all; a link at `path` is replaced, what it points to is left alone.

    `mode` are the permissions it gets, those of any new file if None. What is not `durable` may be lost, cut off or
    empty if the machine itself stops within the next seconds. Raises `FileAccessError` where the folder cannot be
    written to or the disk is full.
    """
    temporary = path.parent / f".cjm-{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        try:
            with temporary.open("xb") as stream:
                if mode is not None:
                    temporary.chmod(mode)  # before anything stands in it that not everybody may read
                stream.write(data)
                if durable:
                    stream.flush()
                    os.fsync(stream.fileno())
            temporary.replace(path)
        finally:
            # after a successful replace there is nothing left to remove
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise FileAccessError(f"{path}: cannot be written: {error.strerror or error}") from None


def remove_abandoned(folder: Path) -> None:
    """Remove temporary files in a folder whose writers were killed before they could do so themselves."""
    for path in _abandoned(folder):
        with contextlib.suppress(OSError):  # another run may be removing it, too
            path.unlink()


def is_littered(folder: Path) -> bool:
    """Whether there is anything in a folder for `remove_abandoned` to remove."""
    return folder.is_dir() and any(_abandoned(folder))


def _abandoned(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        found = _TEMPORARY.match(path.name)
        if found and not _is_running(int(found[1])):
            yield path


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False  # in a container, every run may have the same number
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
