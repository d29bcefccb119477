"""Which local files that maps point to are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from cjm.model.address import is_address

LeadsSomewhere = Callable[[str, str], bool]
"""Whether a path in a file leads to something inside of the workspace.

It is looked up beside the file that names it, then from the root of the workspace.
"""


def missing_files(addresses: Iterable[tuple[str, str]], leads_somewhere: LeadsSomewhere) -> frozenset[tuple[str, str]]:
    """Those of the files and addresses, as (file, address in it), that are paths and lead to nothing."""
    return frozenset(
        (file, address) for file, address in addresses if not is_address(address) and not leads_somewhere(file, address)
    )


def on_disk(folder: Path) -> LeadsSomewhere:
    """What paths lead to now, in the workspace in a folder."""
    return lambda file, where: place_of(where, file, folder) is not None


def place_of(where: str, file: str, folder: Path) -> str | None:
    """The path, below a workspace's folder, of what a path in a file leads to; None where that is nothing inside."""
    path = where.partition("#")[0]
    top = folder.resolve()
    for base in ((folder / file).parent, folder):
        try:
            found = (base / path).resolve()
            if found.is_relative_to(top) and found.exists():
                return found.relative_to(top).as_posix()
        except (OSError, ValueError):
            continue  # a name that no file system can hold names no file
    return None
