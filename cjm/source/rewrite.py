"""Map files with another text."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cjm.errors import FileAccessError
from cjm.files.atomic import remove_abandoned, write_atomically
from cjm.source.limits import MAX_BYTES
from cjm.source.reading import FileReader

BYTE_ORDER_MARK = "\ufeff".encode()
"""What some editors begin a file with; it is no part of its text."""


def rewrite(folder: Path, file: str, before: str, after: str) -> None:
    """Write another text into a file of a workspace, which has to hold still what was read from it.

    The file keeps its permissions, and its byte order mark where it has one. A link stays a link: what it leads to is
    written. Raises `FileAccessError`, with nothing written, for a file that has changed, is read-only, leads out of the
    workspace, or would become larger than a map file may be.
    """
    path = folder / file
    data = FileReader(folder).read(path)
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    if data != mark + before.encode():
        raise FileAccessError(f"{path}: has changed while cjm was at work and was left alone", "run the command again")
    written = mark + after.encode()
    if len(written) > MAX_BYTES:
        raise FileAccessError(f"{path}: would be larger than the {MAX_BYTES:,} bytes that a map file may hold")
    real = path.resolve(strict=True)
    if not os.access(real, os.W_OK):
        raise FileAccessError(f"{path}: cannot be written: it is read-only")
    remove_abandoned(real.parent)
    write_atomically(real, written, stat.S_IMODE(real.stat().st_mode))
