"""The beginning of a journey, read without the rest: what it is called and what it is, above its stages.

It is only read so where nothing below can make it mean something else. What stands below is not known then, nor
whether it is without an error.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from cjm.model.journey import Journey
from cjm.model.late import Late
from cjm.model.outline import outline_of
from cjm.model.summary import Summary
from cjm.model.workspace import LateEntry
from cjm.source.document import read_document
from cjm.source.journeys import KnownJourney

_CUT = b"\nstages:"
_IN_PLACE_OF_STAGES = b"\nstages:\n  - title: A stage\n"
_TELLING = re.compile(rb"\n(?:kind|id|title|status|state|lang|future_of|[\"'?])")
"""How a line begins that may hold a key of the beginning."""


class MisjudgedError(Exception):
    """A journey of which only the beginning had been read turns out to have errors further down."""


def known_by_head(data: bytes, file: str) -> KnownJourney | None:
    """A journey of which only the beginning is read, as if it referred to nothing; None where that tells too little.

    Its model and its places are read if somebody asks for them, which raises `MisjudgedError` if they have errors.
    """
    cut = data.find(_CUT)
    odd_line_ends = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
    if cut < 0 or odd_line_ends or _TELLING.search(data, cut + 1):
        return None
    head = read_document(data[:cut] + _IN_PLACE_OF_STAGES, file).document
    if not isinstance(head, Journey):
        return None

    def read() -> Journey:
        document = read_document(data, file).document
        if not isinstance(document, Journey):
            raise MisjudgedError
        return document

    entry = LateEntry(file, read)
    places = Late(lambda: outline_of(file, entry.content).places)
    outline = replace(outline_of(file, head), places=places)
    return KnownJourney(entry, Summary(outline, frozenset(), frozenset(), (), (), False))
