"""Maps in one form: keys in one order, citations in sentences, durations in words, no white space that nobody sees.

What a map means stays the same: every step is held against the document that was read before. Lines move whole and with
their comments; nothing else about a layout is a matter of form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from cjm.edit import AddKey, Fix
from cjm.model.duration import Duration
from cjm.model.journey import Journey
from cjm.model.missing_ids import missing_ids
from cjm.model.workspace import Document
from cjm.source.arrangement import Arrangement, arranged
from cjm.source.claim_form import shorter_claims
from cjm.source.document import read_document
from cjm.source.editable import Editable
from cjm.source.fixing import apply_fixes
from cjm.source.key_order import in_order
from cjm.source.parts import parts_of
from cjm.source.replacement import new_value
from cjm.source.text_edit import TextEdit, apply_edits, conflict
from cjm.source.trials import most_that_hold
from cjm.source.white_space import tidy_lines

Holds = Callable[[str], bool]
"""Whether a text says what the document says."""


def canonical(text: str, file: str) -> str:
    """The text of a file in its one form; the text itself where it is no correct map."""
    document = read_document(text.encode(), file).document
    if document is None:
        return text

    def holds(changed: str) -> bool:
        return read_document(changed.encode(), file).document == document

    text = _edited(text, shorter_claims(Editable(text, file), document), holds)
    text = _edited(text, _plain_durations(Editable(text, file), document), holds)
    text = _rearranged(text, in_order(Editable(text, file), document), holds)
    return _edited(text, tidy_lines(Editable(text, file)), holds)


def with_ids(text: str, file: str) -> str:
    """The text of a map with the ids of its stages, steps, pains, barriers and gains written out."""
    document = read_document(text.encode(), file).document
    if not isinstance(document, Journey):
        return text
    fixes = [
        Fix("write the id", (AddKey(file, path, "id", key),), safe=True) for path, key in missing_ids(document).items()
    ]
    return apply_fixes({file: text}, fixes).texts.get(file, text)


def _plain_durations(page: Editable, document: Document) -> Iterator[list[TextEdit]]:
    """For each duration that is not written as a number and a unit, the edit that does so."""
    for path, model in parts_of(document):
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            way = page.find((*path, field.alias or name)) if isinstance(value, Duration) else None
            if way and way[-1][1].value.text != str(value):
                yield new_value(page, way, str(value))


def _edited(text: str, groups: Iterable[list[TextEdit]], holds: Holds) -> str:
    """The text with as many groups of edits made as say the same."""

    def changed(chosen: list[list[TextEdit]]) -> str:
        return apply_edits(text, chain.from_iterable(chosen))

    kept = most_that_hold(
        list(groups), lambda chosen: not conflict(chain.from_iterable(chosen)) and holds(changed(chosen)), len(text)
    )
    return changed(kept)


def _rearranged(text: str, groups: Iterable[list[Arrangement]], holds: Holds) -> str:
    """The text with as many mappings put in order as say the same."""

    def changed(chosen: list[list[Arrangement]]) -> str:
        return arranged(text, chain.from_iterable(chosen))

    return changed(most_that_hold(list(groups), lambda chosen: holds(changed(chosen)), len(text)))
