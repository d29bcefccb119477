"""What pydantic found, in the words of someone who writes maps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath, Problem
from cjm.model.claim import CITATION_HINT
from cjm.source.yaml_advice import quoted
from cjm.source.yaml_tree import MAX_PROBLEMS, Plain
from cjm.suggestion import did_you_mean

_EXPECTED = {
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


def explain_form_errors(error: ValidationError, plain: Plain, model: type[BaseModel], file: str) -> Iterator[Problem]:
    """One problem for each place at fault, at most a hundred in a file."""
    seen: set[tuple[DocumentPath, str]] = set()
    count = 0
    for detail in error.errors(include_url=False):
        problem = _explain(detail, plain, model, file)
        if problem is None or (problem.path, problem.message) in seen:
            continue
        seen.add((problem.path, problem.message))
        count += 1
        if count > MAX_PROBLEMS:
            return
        yield problem


def _explain(detail: ErrorDetails, plain: Plain, model: type[BaseModel], file: str) -> Problem | None:
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx") or {}
    place = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.startswith("<")))
    path = _document_path(plain, place)
    if kind == "unknown_key":
        return _unknown_key(detail, plain, model, file)
    if kind == "missing":
        return _missing(path, place, plain, file)
    if kind == "too_short" and isinstance(found, (list, tuple)) and len(found) >= context.get("min_length", 0):
        return None  # its items were refused, each with a problem of its own
    if "message" in context:
        path = _document_path(plain, (*place, *context["at"]))
        code = "CJM013" if kind == "citation" else "CJM012"
        return Problem(code, file, path, str(context["message"]), str(context["hint"]))
    message, hint = _wrong_value(kind, found, context)
    return Problem("CJM012", file, path, message, hint)


def _document_path(plain: Plain, place: DocumentPath) -> DocumentPath:
    """The part of a model's path that stands in the document, past what only the model has."""
    path: DocumentPath = ()
    here = plain
    for part in place:
        if (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and part < len(here)
        ):
            here = here[part]
        elif isinstance(part, int):
            continue
        else:
            break
        path = (*path, part)
    return path


def _known_keys(model: type[BaseModel], place: DocumentPath) -> tuple[str, ...]:
    """The keys of the mapping that a path leads to, sorted."""
    models: set[type[BaseModel]] = {model}
    for part in place:
        if isinstance(part, int):
            continue
        inner = {
            found
            for candidate in models
            for name, field in candidate.model_fields.items()
            if part in (field.alias or name, name)
            for found in _models_in(field.annotation)
        }
        models = inner or models
    return tuple(
        sorted({field.alias or name for candidate in models for name, field in candidate.model_fields.items()})
    )


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # Any: annotations are of many types
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _models_in(part)


def _value_at(plain: Plain, path: DocumentPath) -> Plain:
    for part in path:
        plain = plain[part]
    return plain


def _unknown_key(detail: ErrorDetails, plain: Plain, model: type[BaseModel], file: str) -> Problem:
    place = tuple(part for part in detail["loc"] if not (isinstance(part, str) and part.startswith("<")))
    key = str(place[-1])
    path = (*_document_path(plain, place[:-1]), key)
    holder = _value_at(plain, path[:-1])
    known = _known_keys(model, place[:-1])
    value = holder.get(key) if isinstance(holder, dict) else None
    if "text" in known and "text" not in holder and len(holder) == 1:
        message = "a colon and a space inside a sentence make a key of what is before them"
        return Problem(
            "CJM010", file, path, message, f"put it in quotes: - {quoted(f'{key}: {value}')}"[:300], at_key=True
        )
    if value is None and " " in key:
        message = f"a comma inside braces begins a new key, {key[:60]!r}"
        return Problem("CJM010", file, path, message, "put the text with the comma in quotes", at_key=True)
    hint = did_you_mean(key, known) or f"known keys are {', '.join(known)}; your own begin with x-"
    return Problem("CJM010", file, path, f"there is no key {key[:60]!r} here", hint, at_key=True)


def _missing(path: DocumentPath, place: DocumentPath, plain: Plain, file: str) -> Problem | None:
    key = str(place[-1])
    holder = _value_at(plain, path)
    if key == "text" and isinstance(holder, dict) and len(holder) == 1 and not set(holder) & {"sources", "assumption"}:
        return None  # a sentence with a colon in it: reported at its key
    if key in ("", "<") or not isinstance(holder, dict):
        return Problem("CJM011", file, path, f"expected a mapping with the key {key!r}", "")
    return Problem("CJM011", file, path, f"the key {key!r} is missing here", f"add a line `{key}: …`")


def _describe(found: object) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, (int, float)):
        return f"the number {found:g}"
    if isinstance(found, str):
        return f"the text {found[:50]!r}"
    return "a list" if isinstance(found, (list, tuple)) else "a mapping"


def _wrong_value(kind: str, found: object, context: dict[str, Any]) -> tuple[str, str]:  # Any: pydantic's context
    described = _describe(found)
    if kind == "literal_error":
        allowed = [part.strip().strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        hint = did_you_mean(str(found)[:80], allowed) if isinstance(found, str) else ""
        return f"expected one of {', '.join(allowed)}, found {described}", hint
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        limit = next(context[name] for name in ("ge", "gt", "le", "lt") if name in context)
        words = {"greater_than_equal": "at least", "greater_than": "more than", "less_than_equal": "at most"}
        return f"expected {words.get(kind, 'less than')} {limit:g}, found {described}", ""
    if kind == "string_pattern_mismatch":
        return _wrong_text(str(context.get("pattern", "")), found)
    if kind == "string_too_long":
        return f"a text of more than {context['max_length']:,} characters", "shorten it"
    if kind == "too_short":
        return "expected at least one entry, found none", ""
    if kind == "string_type" and isinstance(found, (int, float)):
        return f"expected a text, found {described}", f"put it in quotes: '{str(found).lower()}'"
    if kind == "string_type" and isinstance(found, list) and found and str(found[0]).startswith("@"):
        return "expected a text, found a list", CITATION_HINT
    if kind in ("float_type", "int_type") and isinstance(found, str):
        return f"expected {_EXPECTED[kind]}, found {described}", "remove the quotes and the unit, if it has any"
    return f"expected {_EXPECTED.get(kind, 'something else')}, found {described}", ""


def _wrong_text(pattern: str, found: object) -> tuple[str, str]:
    described = _describe(found)
    if "p{L}" in pattern:
        return f"{described} is not an id", "ids are letters and digits, with - and _ between them: find-a-tour"
    if "[A-Za-z]{2,3}" in pattern:
        return f"{described} is not a language", "write a code as en, ru or zh-Hans"
    if "[01][0-9]" in pattern:
        return f"{described} is not a time of day", "write it as 08:30, from 00:00 to 23:59"
    if "0-9a-f" in pattern:
        return f"{described} is not a fingerprint", "let `cjm review` write it"
    return f"expected a text, found {described}", "write something, or remove the key"
