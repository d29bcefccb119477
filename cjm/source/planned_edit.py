"""From an edit by path to edits of the text, with what the data has to be afterwards."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from cjm.edit import AddKey, Edit, JoinSentence, Remove, Replace, ReplaceText
from cjm.source.editable import Editable, Way
from cjm.source.edited_data import ANY_TEXT, Expected, cites_instead
from cjm.source.faults import value_at
from cjm.source.insertion import insertion
from cjm.source.removal import removal, what_goes
from cjm.source.replacement import (
    joined,
    new_citation,
    new_key,
    new_sentence,
    new_text,
    new_value,
    scalar_around,
)
from cjm.source.text_edit import TextEdit


def plan(page: Editable, edit: Edit, expected: Expected) -> list[TextEdit]:
    """The edits of the text that carry out an edit, noted in `expected`; none where its place cannot be found.

    Raises `ValueError` for a text with characters that no map file may hold.
    """
    if isinstance(edit, ReplaceText):
        return _stretch(page, edit, expected)
    if isinstance(edit, Replace) and page.index.citation(edit.path) is not None:
        return _citation(page, edit, expected)
    way = page.find(edit.path)
    if way is None:
        return []
    path = way[-1][1].value.path if way else ()
    if isinstance(edit, AddKey):
        expected.added.setdefault(path, {})[edit.key] = edit.value
        return insertion(page, way, edit.key, edit.value)
    if not way:
        return []
    if isinstance(edit, Replace):
        expected.replaced[path] = edit.value
        return new_value(page, way, edit.value)
    if path != edit.path:
        return []  # a value that stands for a list or a mapping has no items and keys of its own
    if isinstance(edit, Remove):
        way = what_goes(page, way)
        expected.removed.add(way[-1][1].value.path)
        return removal(page, way)
    if isinstance(edit, JoinSentence):
        return _sentence(page, way, edit.key, expected)
    expected.renamed[path] = edit.key
    return new_key(way, edit.key)


def _stretch(page: Editable, edit: ReplaceText, expected: Expected) -> list[TextEdit]:
    """A stretch within one value may change that to any text; outside of values it changes none."""
    edits = new_text(page, edit)
    for change in edits:
        around = scalar_around(page.top, change.start, change.end) if page.top is not None else None
        if around is not None:
            expected.replaced[around.path] = ANY_TEXT
    return edits


def _sentence(page: Editable, way: Way, key: str, expected: Expected) -> list[TextEdit]:
    holder, entry = way[-1]
    if key:
        expected.renamed[entry.value.path] = key
    elif len(holder.entries) > 1:
        return []
    sentence = joined(page, entry)
    if sentence:
        expected.replaced[entry.value.path if key else holder.path] = sentence
    return new_sentence(way, key, sentence) if sentence else []


def _citation(page: Editable, edit: Replace, expected: Expected) -> list[TextEdit]:
    *way, number = edit.path[:-1] if edit.path[-1] == "id" else edit.path
    claim = tuple(way[:-1])
    sentence = (*claim, "text") if (*claim, "text") in page.index.values else claim
    try:
        said = cites_instead(value_at(page.plain, claim), int(number), str(edit.value))
    except (LookupError, TypeError, PydanticCustomError):
        return []  # the sentence is not what the model has made of it
    expected.replaced[sentence] = said
    return new_citation(page, edit)
