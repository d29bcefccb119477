"""Files as far as they can be understood, sound or broken: what an editor can point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec.structs import replace

from cjm.finding import DocumentPath
from cjm.model.format import KINDS, Kind
from cjm.model.journey import Journey
from cjm.model.workspace import Definition, Document, Entry
from cjm.source.decode import FORBIDDEN, split_lines
from cjm.source.definitions import journey_definitions, shared_definitions
from cjm.source.document import ReadFile, kind_of_name, read_document
from cjm.source.mending import mended
from cjm.source.model_keys import MODELS
from cjm.source.positions import PositionIndex, index_positions
from cjm.source.salvage import Salvage

_SAYS_KIND = re.compile(rf"^kind:[ \t]*[\"']?({'|'.join(KINDS)})[\"']?[ \t]*(?:#.*)?\r?$", re.M)
_MAX_DIRECTIVES = 16
"""Lines that begin with % in a text that is read at all; the time that libyaml takes grows with their square."""


def kind_of(file: str, text: str) -> Kind | None:
    """What a file is, by its name or else by what it says at its top level; None for what is no map file."""
    named = kind_of_name(file)
    if named is not None:
        return named
    said = _SAYS_KIND.search(text)
    return next((kind for kind in KINDS if said and said[1] == kind), None)


class Sketch:
    """One file of a workspace."""

    def __init__(self, read: ReadFile) -> None:
        self.file = read.file
        self.text = read.text
        self.sound = read.document is not None
        """Whether the file is a document as it stands."""
        self._read = read

    @cached_property
    def model(self) -> type[Document] | None:
        """The model of the whole file; None where nobody can tell what it is."""
        kind = kind_of(self.file, self.text)
        return MODELS[kind] if kind else None

    @cached_property
    def _best(self) -> ReadFile:
        """The file, read without the lines that break it where it cannot be read at all."""
        read = self._read
        if self.sound or (read.salvage is not None and read.salvage.document is not None):
            return read
        if self.text.count("\n%") > _MAX_DIRECTIVES:
            return replace(read, text="")
        # characters that may not stand in a map become spaces: libyaml takes some of them for the end of a line
        return read_document(mended(FORBIDDEN.sub(" ", self.text)).encode(), self.file)

    @cached_property
    def index(self) -> PositionIndex:
        """Where everything stands, as far as the text can be read; spans hold in the file's own text."""
        return index_positions(self._best.text)

    @cached_property
    def unread(self) -> str:
        """What in the text nobody can read: lines that break it, and all behind what ends the reading."""
        lines = zip(split_lines(self.text), split_lines(self._best.text), strict=False)
        return "\n".join((*(line for line, kept in lines if line != kept), self._best.text[self.index.end :]))

    @property
    def _salvage(self) -> Salvage | None:
        return self._best.salvage

    @property
    def document(self) -> Document | None:
        """What the file says, without what is wrong in it; paths in it may differ from those in the file."""
        return self._best.document or (self._salvage.document if self._salvage else None)

    def definitions(self, own: bool) -> Iterator[Definition]:
        """What the file defines for itself (`own`) or for the workspace, with paths as they are in the file."""
        document, salvage = self.document, self._salvage
        if document is None:
            return
        found: Iterable[Definition] = ()
        if not own:
            found = shared_definitions(Entry(self.file, document))
        elif isinstance(document, Journey):
            found = journey_definitions(self.file, document).found.values()
        for definition in found:
            if salvage is None:
                yield definition
            elif definition.id not in salvage.stand_ins:
                yield definition._replace(path=self.original(definition.path))

    def original(self, path: DocumentPath) -> DocumentPath:
        """The path in the file that a path of the document stands for."""
        return self._salvage.original(path) if self._salvage else path
