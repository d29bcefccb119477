"""What pydantic found, in the words of someone who writes maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath, Problem
from cjm.model.base import slugify
from cjm.model.claim import CITATION_HINT
from cjm.source.faults import (
    EXPECTED,
    concerns_items_only,
    document_path,
    misspelt_keys,
    one_for_each_choice,
    place_of,
    value_at,
)
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.model_keys import keys_at
from cjm.source.positions import PositionIndex
from cjm.source.yaml_repair import first_claim, take_apart, with_part_quoted, with_quotes, with_quotes_in_braces, write
from cjm.source.yaml_tree import Plain
from cjm.suggestion import did_you_mean

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]{1,15},[0-9]{1,15}")
_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")


@dataclass(frozen=True, slots=True)
class _File:
    """What an explanation may look at."""

    plain: Plain
    model: type[BaseModel]
    name: str
    index: PositionIndex

    def line(self, path: DocumentPath, at_key: bool = False) -> str:
        """The line that a key or value begins on, where it is written on one line."""
        span = self.index.span(path, at_key)
        if span is None:
            return ""
        start = self.index.starts[span.line - 1]
        stop = self.index.starts[span.line] if span.line < len(self.index.starts) else None
        return self.index.text[start:stop].rstrip("\r\n")

    def quoting(self, path: DocumentPath) -> str:
        """The line with the value at a path in quotes, as it is written there."""
        span = self.index.span(path)
        if span is None or span.line != span.end_line:
            return ""
        return with_part_quoted(self.line(path), span.column - 1, span.end_column - 1)


def explain_form_errors(
    error: ValidationError, plain: Plain, model: type[BaseModel], file: str, index: PositionIndex
) -> Iterator[Problem]:
    """One problem for each place at fault, at most a hundred in a file."""
    source = _File(plain, model, file, index)
    seen: set[tuple[DocumentPath, str]] = set()
    for detail in one_for_each_choice(error, plain):
        problem = _explain(detail, source)
        if problem is None or (problem.path, problem.message) in seen:
            continue
        seen.add((problem.path, problem.message))
        yield problem
        if len(seen) == MAX_PROBLEMS:
            return


def _explain(detail: ErrorDetails, source: _File) -> Problem | None:
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx") or {}
    place = place_of(detail)
    path = document_path(source.plain, place)
    if kind == "unknown_key":
        return _unknown_key(place, source)
    if kind == "missing":
        return _missing(path, place, source)
    if concerns_items_only(detail):
        return None
    if "message" in context:
        path = document_path(source.plain, (*place, *context["at"]))
        code = "CJM013" if kind == "citation" else "CJM012"
        hint = str(context["hint"])
        first = first_claim(source.line(path)) if kind == "flow_claims" else ""
        return Problem(code, source.name, path, str(context["message"]), f"{hint}: {first}" if first else hint)
    message, hint = _wrong_value(kind, found, context)
    if "types" in context:
        expected = " or ".join(dict.fromkeys(EXPECTED[name] for name in context["types"]))
        message = f"expected {expected}, found {_describe(found)}"
    hint = hint or _hint_for_type(kind, found, path, source)
    return Problem("CJM012", source.name, path, message, hint, at_key=place[-1:] == ("[key]",))


def _unknown_key(place: DocumentPath, source: _File) -> Problem | None:
    key = str(place[-1])
    path = (*document_path(source.plain, place[:-1]), key)
    holder = value_at(source.plain, path[:-1])
    known = keys_at(source.model, place[:-1])
    value = holder.get(key)
    if "text" in known and "text" not in holder and len(holder) == 1:
        return _sentence_as_key(path, source)
    if value is None and " " in key:
        message = f"a comma inside braces begins a new key, {key[:60]!r}"
        hint = write(with_quotes_in_braces(source.line(path, at_key=True)), "put the text with the comma in quotes")
        return Problem("CJM010", source.name, path, message, hint, at_key=True)
    hint = did_you_mean(key, known) or f"known keys are {', '.join(known)}; your own begin with x-"
    return Problem("CJM010", source.name, path, f"there is no key {key[:60]!r} here", hint, at_key=True)


def _sentence_as_key(path: DocumentPath, source: _File) -> Problem:
    line = source.line(path, at_key=True)
    message = "a colon and a space inside a sentence make a key of what is before them"
    repaired = with_quotes(line)
    parts = take_apart(line)
    if parts.text.startswith("?"):
        message = "a text may not begin with ?"
    elif parts.text.startswith("{") or parts.key:
        message, repaired = f"there is no key {str(path[-1])[:60]!r} here", ""
    hint = write(repaired, "write the sentence in quotes, or in a mapping with `text:`")
    return Problem("CJM010", source.name, path, message, hint, at_key=True)


def _missing(path: DocumentPath, place: DocumentPath, source: _File) -> Problem | None:
    key = str(place[-1])
    holder = value_at(source.plain, path)
    if key == "text" and isinstance(holder, dict) and len(holder) == 1 and not set(holder) & {"sources", "assumption"}:
        return None  # a sentence with a colon in it: reported at its key
    if isinstance(holder, dict) and key in misspelt_keys(holder, keys_at(source.model, place[:-1])).values():
        return None  # reported at the unknown key
    if not isinstance(holder, dict):
        return Problem("CJM011", source.name, path, f"expected a mapping with the key {key!r}", f"write {{{key}: …}}")
    return Problem("CJM011", source.name, path, f"the key {key!r} is missing here", f"add `{key}: …`")


def _hint_for_type(kind: str, found: object, path: DocumentPath, source: _File) -> str:
    """What to do about a value of another type than expected."""
    if kind in _MAPPINGS and isinstance(found, str) and "score" in keys_at(source.model, path):
        return "write a number from -2 to 2, without quotes, or a mapping with `score:`"
    if kind in ("int_type", "int_from_float") and isinstance(found, float):
        return "write it without decimals"
    if kind == "string_type" and isinstance(found, (int, float, list)):
        return write(source.quoting(path), "put it in quotes")
    if kind == "string_type" and isinstance(found, dict) and len(found) == 1:
        line = source.line(path)
        parts = take_apart(line)
        repaired = with_quotes(line) if parts.lead.strip() or parts.text.startswith("{") else ""
        return write(repaired, "put a text with a colon in it in quotes")
    if kind in _MAPPINGS and isinstance(found, list):
        return "put one hyphen before an entry, and a text that begins with a hyphen or a bracket in quotes"
    if kind in _MAPPINGS:
        known = keys_at(source.model, path)
        return f"write one or more of its keys below it: {', '.join(known)}" if known and kind != "dict_type" else ""
    if kind in ("tuple_type", "list_type") and found is not None:
        return "write each entry on a line of its own, after a hyphen"
    return ""


def _describe(found: object) -> str:
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, (int, float)):
        return f"the number {found}"[:60]
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
    if kind == "string_type" and isinstance(found, list) and found and str(found[0]).startswith("@"):
        return "expected a text, found a list", CITATION_HINT
    if kind in ("float_type", "int_type") and isinstance(found, str):
        return f"expected {EXPECTED[kind]}, found {described}", _number_hint(found)
    return f"expected {EXPECTED.get(kind, 'something else')}, found {described}", ""


def _number_hint(found: str) -> str:
    text = found.strip()
    if _NUMBER.fullmatch(text):
        return "remove the quotes"
    share = _NUMBER.fullmatch(text.removesuffix("%").strip())
    if share and text.endswith("%"):
        return f"write a share as a number from 0 to 1: {float(share[0]) / 100:g}"
    if _DECIMAL_COMMA.fullmatch(text):
        return f"write a point before the decimals: {text.replace(',', '.')}"
    return "write the number alone, in digits, without unit or grouping"


def _wrong_text(pattern: str, found: object) -> tuple[str, str]:
    described = _describe(found)
    if "p{L}" in pattern:
        form = "ids are letters and digits, with - and _ between them"
        slug = slugify(found[:80]) if isinstance(found, str) else ""
        return f"{described} is not an id", f"{form}: {slug or 'find-a-tour'}"
    if "[A-Za-z]{2,3}" in pattern:
        return f"{described} is not a language", "write a code as en, ru or zh-Hans"
    if "[01][0-9]" in pattern:
        return f"{described} is not a time of day", "write it as 08:30, from 00:00 to 23:59"
    if "0-9a-f" in pattern:
        return f"{described} is not a fingerprint", "remove it; it is written by programs"
    return f"expected a text, found {described}", "write something, or remove the key"
