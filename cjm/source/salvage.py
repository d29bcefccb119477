"""What remains of a document when everything at fault in it is left out.

A file with errors of form is not a map. What is sound in it is looked at all the same: what it defines, so that other
files are not blamed for naming it, and what it refers to, so that all of its problems are told at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from pydantic import ValidationError

from cjm.finding import DocumentPath
from cjm.model.format import Kind
from cjm.model.workspace import Document
from cjm.source.faults import value_at
from cjm.source.model_keys import MODELS
from cjm.source.moves import Moves, original_path
from cjm.source.salvage_edits import Edits
from cjm.source.yaml_tree import Plain

_ROUNDS = 6
"""How often a document is validated: leaving a value out may leave its mapping without a key that it needs."""
_EXACT_ROUNDS = 3
"""After so many rounds what holds a value at fault goes with it, one level more each time."""


class Salvage(Struct, frozen=True):
    """What remains of a file that is not a map, and what may have been in the rest."""

    kind: Kind | None = None
    """What the file is; None where that cannot be told."""
    document: Document | None = None
    left_out: tuple[tuple[DocumentPath, Plain], ...] = ()
    """Values that were left out, by their paths in the file."""
    raw: str = ""
    """The text of the file if not all of it is in the document or among the values left out."""
    opaque: bool = False
    """Whether not even the text of the file is known."""
    stand_ins: Mapping[str, bool] = field(default_factory=dict)
    """Ids and texts that are not in the file; True for those in whose place nothing stands there at all."""
    remains: Plain = None
    """The data that the document was made of."""
    moved: Moves = field(default_factory=dict)

    def original(self, path: DocumentPath) -> DocumentPath:
        """The path in the file of what a path of the document leads to."""
        return original_path(path, self.remains, self.moved)


def salvage(plain: Plain, error: ValidationError, kind: Kind, raw: str = "") -> Salvage:
    """Leave out what an error names, and what is found to be at fault then, until the rest is a document."""
    edits = Edits(plain, MODELS[kind])
    for number in range(_ROUNDS):
        if not edits.take(error, max(0, number - _EXACT_ROUNDS + 1)):
            break
        edits.apply()
        try:
            document = MODELS[kind].model_validate(edits.remains)
        except ValidationError as found:
            error = found
            continue
        left_out = tuple((path, value_at(plain, path)) for path in edits.removed)
        return Salvage(
            kind, document, left_out, raw, stand_ins=edits.stand_ins(), remains=edits.remains, moved=edits.moved
        )
    return Salvage(kind, None, (((), plain),), raw)
