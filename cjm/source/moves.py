"""The way back from what remains of a document to the file it was read from."""

from __future__ import annotations

from collections.abc import Mapping

from cjm.finding import DocumentPath
from cjm.source.faults import value_at
from cjm.source.yaml_tree import Plain

Moves = Mapping[DocumentPath, str | int]
"""By paths in what remains: the key or position in the file of what has another one there.

The path to just past the end of a list leads to the length that the list has in the file.
"""


def original_path(path: DocumentPath, remains: Plain, moved: Moves) -> DocumentPath:
    """The path in the file that a path of a model of what remains stands for.

    Parts that exist only in the model stay: of a single value that became a list of one, or of sources cited in a
    sentence, which the model has after those that are stated.
    """
    if not moved:
        return path
    here, found, original = remains, (), ()  # type: Plain, DocumentPath, DocumentPath
    for part in path:
        if isinstance(here, list) and isinstance(part, int) and part >= len(here):
            length = moved.get((*found, len(here)), len(here))
            original, here = (*original, part + int(length) - len(here)), None
        elif (isinstance(here, list) and isinstance(part, int)) or (isinstance(here, dict) and part in here):
            here, found = value_at(here, (part,)), (*found, part)
            original = (*original, moved.get(found, part))
        else:
            here = here if isinstance(part, int) else None
            original = (*original, part)
    return original
