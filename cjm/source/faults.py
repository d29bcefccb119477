"""Where in a document the errors of pydantic are: its places with what only the model has taken out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.yaml_tree import Plain
from cjm.suggestion import nearest

EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "list_type": "a list",
    "string_too_short": "a text",
}
"""What was expected, by the type of error."""
_TYPE_NAME = re.compile(r"dict\[|[A-Z]")
"""How pydantic names the form of a value that it looked into; keys of the models begin with small letters."""
_FORMS = ("<id>", "<mapping>")
"""What the models call the forms of a value that may have two."""


def one_for_each_choice(error: ValidationError, plain: Plain) -> Iterator[ErrorDetails]:
    """The errors, but where a value may have one of several forms only those of the form that was meant.

    pydantic reports a value that fits none of them once for each form. Where one of them was looked into, that was
    meant; else the types expected are named together, in the context as `types`.
    """
    details = error.errors(include_url=False)
    places = [document_path(plain, place_of(detail)) for detail in details]
    types: dict[DocumentPath, list[str]] = {}
    looked_into: set[DocumentPath] = set()
    for place, detail in zip(places, details, strict=True):
        if _is_choice(detail, place):
            types.setdefault(place, []).append(detail["type"])
        else:
            looked_into.update(place[:length] for length in range(len(place) + 1))
    for place, detail in zip(places, details, strict=True):
        if not _is_choice(detail, place):
            yield detail
        elif place in types and place not in looked_into:
            yield {**detail, "ctx": {"types": types.pop(place)}}


def place_of(detail: ErrorDetails) -> DocumentPath:
    """The place of an error in the model, without the names of forms that a value may have."""
    kept = [part for part in detail["loc"] if part not in _FORMS]
    if detail["type"] == "unknown_key" and detail["loc"][-1] in _FORMS:
        kept.append(detail["loc"][-1])
    return tuple(kept)


def _is_choice(detail: ErrorDetails, path: DocumentPath) -> bool:
    """Whether an error is about one of several forms: then its place ends in the name of a type."""
    last = detail["loc"][-1] if detail["loc"] else ""
    if detail["type"] not in EXPECTED or not isinstance(last, str):
        return False
    return last not in path[-1:] and last not in (*_FORMS, "[key]")


def concerns_items_only(detail: ErrorDetails) -> bool:
    """Whether a list is called too short because items of it were refused, each with an error of its own."""
    found, context = detail["input"], detail.get("ctx") or {}
    return (
        detail["type"] == "too_short"
        and isinstance(found, (list, tuple))
        and len(found) >= int(context.get("min_length", 0))
    )


def document_path(plain: Plain, place: DocumentPath) -> DocumentPath:
    """The part of a model's path that stands in the document, past what only the model has."""
    path: DocumentPath = ()
    here: Plain = plain
    for part in place:
        if isinstance(here, dict) and part in here:
            here = here[part]
        elif isinstance(part, int):
            if not isinstance(here, list) or part >= len(here):
                continue
            here = here[part]
        elif _TYPE_NAME.match(part):
            continue
        else:
            break
        path = (*path, part)
    return path


def value_at(plain: Plain, path: DocumentPath) -> Plain:
    """The value that a path leads to; raises `LookupError` where it leads nowhere."""
    for part in path:
        plain = plain[part]
    return plain


def misspelt_keys(holder: Mapping[str, Plain], known: Collection[str]) -> dict[str, str]:
    """Unknown keys of a mapping that are obvious misspellings of known ones, with those; of two for one the first.

    Only the first hundred unknown keys are looked at: nobody misspells more, and finding the nearest takes its time.
    """
    unknown = (key for key in holder if key not in known and not key.startswith("x-"))
    meant: dict[str, str] = {}
    for key in islice(unknown, MAX_PROBLEMS):
        found = nearest(key, known)
        if len(found) == 1 and found[0] not in holder:
            meant.setdefault(found[0], key)
    return {key: name for name, key in meant.items()}
