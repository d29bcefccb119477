"""What the damaged files of a workspace may define, beside what could be read of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cjm.model.catalog import DEFINITION_SECTIONS
from cjm.model.journey import Journey
from cjm.model.references import Reference
from cjm.model.workspace import Definition
from cjm.source.lost_names import lost_names
from cjm.source.salvage import Salvage

_STEP_NOUNS = frozenset({"step", "any-step", "replaced-step", "place"})
_CAUSES = frozenset({"system", "process", "activity"})
_FOR_OTHERS = {
    "journey": frozenset({"journey", "any-step", "replaced-step", "place"}),
    "persona": frozenset({"persona"}),
    "catalog": frozenset({*DEFINITION_SECTIONS.values(), "cause"}),
    "backlog": frozenset({"backlog", "opportunity"}),
    "dataset": frozenset({"dataset"}),
    "measures": frozenset(),
}
"""The nouns of references from other files that a file of a kind may answer."""


class Damaged:
    """One damaged file."""

    def __init__(self, file: str, salvage: Salvage) -> None:
        self.file = file
        self.salvage = salvage
        self.defined: set[str] = set()
        """Ids of what could be read."""
        self._nameless: set[str] = set()
        """Nouns of references that may be to something whose id is missing."""

    def named(self, definitions: Iterable[Definition]) -> list[Definition]:
        """The definitions that have an id of their own and not a stand-in; both kinds are remembered."""
        kept = []
        for definition in definitions:
            missing = self.salvage.stand_ins.get(definition.id)
            if missing is None:
                kept.append(definition)
                self.defined.add(definition.id)
            elif missing:
                self._nameless.update(_nouns(definition))
        return kept

    @cached_property
    def _names(self) -> frozenset[str]:
        return lost_names(self.salvage.left_out, self.salvage.raw)

    def may_define(self, reference: Reference) -> bool:
        """Whether something that was left out of the document, or lacks its id, may be what is referred to."""
        noun, key = reference
        journey, _, place = key.rpartition("/")
        if self.salvage.opaque or noun in self._nameless or key in self.salvage.stand_ins:
            return True
        document = self.salvage.document
        if noun == "lane":
            return any(path[:1] == ("lanes",) for path, _ in self.salvage.left_out)
        if journey and isinstance(document, Journey) and document.key not in self.salvage.stand_ins:
            return journey == document.key and place in self._names
        return place in self._names or journey in self._names

    def defines(self, reference: Reference) -> bool:
        """Whether what is referred to has the id of something that could be read."""
        journey, _, place = reference[1].rpartition("/")
        return place in self.defined and (not journey or journey in self.defined)

    @property
    def lacks_a_key(self) -> bool:
        """Whether a value was left out at the top of the document."""
        return any(len(path) == 1 for path, _ in self.salvage.left_out)


class Lost:
    """All damaged files of a workspace."""

    def __init__(self, damaged: Mapping[str, Damaged]) -> None:
        self._damaged = damaged

    def _answering(self, reference: Reference, file: str) -> Iterator[Damaged]:
        for damaged in self._damaged.values():
            answered = _FOR_OTHERS.get(damaged.salvage.kind or "")
            if damaged.file == file or answered is None or reference[0] in answered:
                yield damaged

    def referred_to(
        self, references: Mapping[str, frozenset[Reference]], excused: Mapping[str, frozenset[Reference]]
    ) -> frozenset[str]:
        """The damaged files that some files refer to or, by what is `excused` in each, may refer to."""
        files: set[str] = set()
        for file, found in references.items():
            for reference in found:
                is_excused = reference in excused.get(file, ())
                files.update(
                    damaged.file
                    for damaged in self._answering(reference, file)
                    if damaged.defines(reference) or (is_excused and damaged.may_define(reference))
                )
        return frozenset(files)

    def may_define(self, reference: Reference, file: str) -> bool:
        """Whether it cannot be said that nothing is what a file refers to."""
        return any(damaged.may_define(reference) for damaged in self._answering(reference, file))

    def lacks_a_key(self, file: str) -> bool:
        """Whether a file is damaged and a value was left out at the top of it."""
        return file in self._damaged and self._damaged[file].lacks_a_key


NOTHING_LOST = Lost({})
"""For workspaces without a damaged file."""


def _nouns(definition: Definition) -> frozenset[str]:
    if definition.noun == "journey":
        return frozenset({"journey", "place", "replaced-step"})
    if definition.noun == "place":
        return _STEP_NOUNS if definition.path[-2] == "steps" else frozenset({"place"})
    return frozenset({definition.noun, *(("cause",) if definition.noun in _CAUSES else ())})
