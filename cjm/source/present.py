"""Which local files that maps point to are there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cjm.model.address import is_address
from cjm.model.catalog import Catalog
from cjm.model.journey import Journey
from cjm.model.workspace import Document


def missing_files(documents: Iterable[tuple[str, Document]], folder: Path) -> frozenset[tuple[str, str]]:
    """Local paths of sources that lead to nothing inside of the workspace, as (file, path).

    A path is looked up beside the file that names it, then from the root of the workspace.
    """
    missing: set[tuple[str, str]] = set()
    for file, document in documents:
        if not isinstance(document, (Journey, Catalog)):
            continue
        for source in document.sources:
            if source.where is not None and not is_address(source.where) and not _exists(source.where, file, folder):
                missing.add((file, source.where))
    return frozenset(missing)


def _exists(where: str, file: str, folder: Path) -> bool:
    path = where.partition("#")[0]
    top = folder.resolve()
    for base in ((folder / file).parent, folder):
        try:
            found = (base / path).resolve()
            if found.is_relative_to(top) and found.exists():
                return True
        except (OSError, ValueError):
            continue  # a name that no file system can hold names no file
    return False
