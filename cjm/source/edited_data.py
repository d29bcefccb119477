"""What the data of a file has to be after some edits, against which the edited text is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct, field
from pydantic_core import PydanticCustomError

from cjm.edit import Scalar
from cjm.finding import DocumentPath
from cjm.model.citation_text import split_citations
from cjm.model.claim import place_cited
from cjm.source.faults import value_at
from cjm.source.yaml_tree import Plain


class _Such:
    """Stands for every value that some condition holds for."""

    def __init__(self, holds: Callable[[object], bool]) -> None:
        self._holds = holds

    def __eq__(self, other: object) -> bool:
        return self._holds(other)


ANY_TEXT = _Such(lambda found: isinstance(found, str))
"""Equal to any text: what a stretch of it was replaced in."""


class Expected(Struct):
    """Edits by the paths of the file before them."""

    removed: set[DocumentPath] = field(default_factory=set)
    renamed: dict[DocumentPath, str] = field(default_factory=dict)
    replaced: dict[DocumentPath, object] = field(default_factory=dict)
    added: dict[DocumentPath, dict[str, Scalar]] = field(default_factory=dict)
    taken: Counter[DocumentPath] = field(default_factory=Counter)
    """How many entries go from which collection."""

    def add(self, other: Expected) -> None:
        """Note other edits beside these."""
        self.removed |= other.removed
        self.renamed |= other.renamed
        self.replaced |= other.replaced
        for path, keys in other.added.items():
            self.added.setdefault(path, {}).update(keys)
        self.taken.update(path[:-1] for path in other.removed)

    def leaves_some(self, plain: Plain, other: Expected) -> bool:
        """Whether no collection loses several entries and with them its last, once others are removed, too.

        Each of them would count on another one to stay.
        """
        taken = Counter(path[:-1] for path in other.removed)
        counts = ((path, count + self.taken[path]) for path, count in taken.items())
        return all(count == 1 or count < len(value_at(plain, path)) for path, count in counts)

    def of(self, plain: Plain) -> Plain:
        """The data that the edits make of some data; what is not known before it is read is equal to what it may be."""
        return self._edited(plain, ())

    def _edited(self, value: Plain, path: DocumentPath) -> Plain:
        added: Mapping[str, Plain] = self.added.get(path, {})
        if path in self.replaced:
            return {"text": self.replaced[path], **added} if added else self.replaced[path]
        if isinstance(value, dict):
            kept = {
                self.renamed.get((*path, key), key): self._edited(item, (*path, key))
                for key, item in value.items()
                if (*path, key) not in self.removed
            }
            return {**kept, **added}
        if isinstance(value, list):
            return [
                self._edited(item, (*path, place))
                for place, item in enumerate(value)
                if (*path, place) not in self.removed
            ]
        return {"text": value, **added} if added else value


def cites_instead(claim: Plain, number: int, source: str) -> object:
    """A sentence that says what a claim's does, with another source in the n-th citation that the model has of it."""
    text, stated = (claim, []) if isinstance(claim, str) else (claim["text"], claim.get("sources") or [])
    bare, cited = split_citations(text)
    known = {place_cited(item) for item in stated}
    own = [place for place, item in enumerate(cited) if place_cited(item) not in known]
    wanted = [dict(item) for item in cited]
    wanted[own[number - len(stated)]]["id"] = source

    def holds(found: object) -> bool:
        try:
            return isinstance(found, str) and split_citations(found) == (bare, wanted)
        except PydanticCustomError:
            return False

    return _Such(holds)
