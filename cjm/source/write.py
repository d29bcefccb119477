"""Documents back to what stands in their files: every value in its shortest form, keys in one order."""

from __future__ import annotations

import datetime

from pydantic_core import PydanticCustomError

from cjm.model.backlog import Opportunity, Solution
from cjm.model.base import MapModel
from cjm.model.citation_text import escape_citations, split_citations
from cjm.model.claim import Citation, Claim
from cjm.model.duration import Duration
from cjm.model.experience import Emotion
from cjm.model.journey import Stage
from cjm.model.step import Next, Step
from cjm.model.workspace import Document
from cjm.source.emit import Compact, DateText, emit
from cjm.source.fields import ordered_fields, takes_one
from cjm.source.yaml_tree import FlowList, Plain

_NEVER_IN_BRACES = (Stage, Step, Claim, Opportunity, Solution)
_SHORTHAND: tuple[tuple[type[MapModel], str], ...] = ((Citation, "id"), (Emotion, "score"), (Next, "to"))
"""Mappings that may be written as the value of one key, where they have no other."""
_WHOLE = 10.0**14
"""Decimals without a fraction are written as whole numbers below this; the reader takes no more digits."""


def to_data(document: Document) -> dict[str, Plain]:
    """Plain data of a document: reading it gives an equal document.

    What is unknown, or as it would be unless said, is left out; an empty list is kept. Citations stand in the
    sentences again wherever that says the same.
    """
    return dict(_mapping(document))


def to_yaml(document: Document) -> str:
    """The text of a document's file: reading it gives an equal document, writing that gives the same text.

    Raises `ValueError` for a text with characters that no map file may hold, such as control characters.
    """
    return emit(to_data(document))


def _mapping(model: MapModel) -> dict[str, Plain]:
    kind = type(model)
    data: dict[str, Plain] = {} if isinstance(model, _NEVER_IN_BRACES) else Compact()
    for name, key in ordered_fields(kind):
        value = getattr(model, name)
        field = kind.model_fields[name]
        if value is not None and (field.is_required() or value != field.get_default(call_default_factory=True)):
            data[key] = _value(value, name == "emotion" or takes_one(kind, name))
    data.update(model.extensions)
    return data


def _value(value: object, may_be_one: bool = False) -> Plain:
    """Any value of a model in its shortest form; with `may_be_one`, a list of one as its item."""
    if isinstance(value, MapModel):
        return _claim(value) if isinstance(value, Claim) else _shortest(value)
    if isinstance(value, tuple):
        if may_be_one and len(value) == 1:
            return _value(value[0])
        items = [_value(item) for item in value]
        return items if any(_needs_lines(item) for item in value) else FlowList(items)
    if isinstance(value, dict):
        return Compact({key: _value(item) for key, item in value.items()})
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, datetime.date):
        return DateText(value.isoformat())
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return int(value)
    return value


def _needs_lines(item: object) -> bool:
    return isinstance(item, MapModel) and not isinstance(item, (Citation, Next))


def _shortest(model: MapModel) -> Plain:
    data = _mapping(model)
    for kind, key in _SHORTHAND:
        if isinstance(model, kind) and data.keys() == {key}:
            return data[key]
    return data


def _claim(claim: Claim) -> Plain:
    """A claim as its sentence, or as a mapping where it says more; its citations in the sentence if they fit there."""
    data = _mapping(claim)
    data["text"] = escape_citations(claim.text)
    sentence = cited_sentence(data["text"], claim)
    if sentence is not None:
        data["text"] = sentence
        del data["sources"]
    return data["text"] if data.keys() == {"text"} else data


def cited_sentence(text: str, claim: Claim) -> str | None:
    """A sentence with the claim's citations behind it; None where it would not be read as the same claim."""
    if not claim.sources or any(citation.extensions for citation in claim.sources):
        return None
    items = [{"id": item.id} if item.at is None else {"id": item.id, "at": item.at} for item in claim.sources]
    cited = "; ".join("@" + ", ".join(item.values()) for item in items)
    sentence = f"{text} [{cited}]"
    try:
        return sentence if split_citations(sentence) == (claim.text, items) else None
    except PydanticCustomError:
        return None  # a place in a source that cannot stand in brackets
