"""Files that get another text, and writing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from cjm.source.rewrite import BYTE_ORDER_MARK, rewrite


class ChangedFile(Struct, frozen=True):
    """A file with the text that it had and the one that it gets, which may be the same."""

    folder: Path
    """The workspace's."""
    file: str
    """Below that folder, `/`-separated."""
    shown: str
    """As the user can open it from where the command runs."""
    before: str
    after: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / self.file

    def of(self, data: bytes) -> bytes:
        """What the file is to hold that held `data`: the same, or its new text behind its byte order mark."""
        mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
        return data if self.before == self.after else mark + self.after.encode()


def write(files: Iterable[ChangedFile]) -> None:
    """Write the new texts. Raises `FileAccessError` for a file that has changed meanwhile or cannot be written."""
    for file in files:
        rewrite(file.folder, file.file, file.before, file.after)
