"""Values that the models refuse: what was expected, what was found, what to write instead."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import PydanticCustomError

from cjm.finding import DocumentPath
from cjm.model.base import slugify
from cjm.model.citation_text import CITATION_HINT
from cjm.model.duration import parse_duration
from cjm.model.measures import MEASURED_STEP_PATTERN
from cjm.source.expected import expected_at
from cjm.source.faults import EXPECTED
from cjm.source.form_file import FormFile
from cjm.source.model_keys import claim_list_keys, keys_at, ordered_keys, required_at
from cjm.source.other_words import other_word
from cjm.source.yaml_repair import take_apart, with_plain_colon, with_quotes, with_space_after_hyphen, write
from cjm.suggestion import did_you_mean, question

_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]{1,15},[0-9]{1,15}")
_MINUS = re.compile("^[\u2010-\u2015\u2212\ufe63\uff0d]")
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[.:\uff1ah]?(?P<minute>[0-9]{2}))?")
_TRUTHS = {
    **dict.fromkeys(("yes", "y", "on", "true"), "true"),
    **dict.fromkeys(("no", "n", "off", "false"), "false"),
}
_SHARE = "a share from 0 to 1"
RANGES = {
    "score": "a number from -2 very bad to 2 very good",
    "principle_scores": "a number from 0 broken to 4 kept",
    "severity": "a whole number from 1 a nuisance to 5 the customer leaves",
    "frequency": _SHARE,
    "share": _SHARE,
    "confidence": _SHARE,
    "impact": "0.25 minimal, 0.5 low, 1 medium, 2 high or 3 massive",
    "reach": "how many customers a quarter it touches, a number from 0",
    "effort": "how many person-months it takes, a number above 0",
}
"""The numbers that a key takes."""
_ENTRIES = "write each entry on a line of its own, after a hyphen"
_MAPPINGS = ("dict_type", "model_type", "model_attributes_type")


def hint_for_type(kind: str, found: object, path: DocumentPath, source: FormFile) -> str:
    """What to do about a value of another type than expected."""
    if kind in _MAPPINGS:
        return _hint_for_mapping(kind, found, path, source)
    if kind in ("int_type", "int_from_float") and isinstance(found, float):
        return "write it without decimals"
    if kind == "string_type" and isinstance(found, (int, float)) and path[-3::2] == ("steps", "at"):
        time = _time_of_day(source.written(path))
        if time:
            return f'write: at: "{time}"'
    if kind == "string_type" and isinstance(found, (int, float, list)):
        return write(source.quoting(path), "put it in quotes")
    if kind == "string_type" and isinstance(found, dict) and len(found) == 1:
        line = source.line(path)
        parts = take_apart(line)
        repaired = with_quotes(line) if parts.lead.strip() or parts.text.startswith("{") else ""
        return write(repaired, "put a text with a colon in it in quotes")
    if kind in ("tuple_type", "list_type") and found is not None:
        hyphen = with_space_after_hyphen(source.line(path)) if isinstance(found, str) else ""
        if hyphen:
            return f"a space is missing after the hyphen; write: {hyphen}"
        return _hint_for_list(found, path, source)
    if kind in ("tuple_type", "list_type") and path:
        return _ENTRIES if path[-1] in required_at(source.model, path[:-1]) else "remove the key, or write []"
    return ""


def _hint_for_list(found: object, path: DocumentPath, source: FormFile) -> str:
    """What to do about a single value where a list belongs."""
    if not path or not source.is_in_brackets(path):
        return _ENTRIES
    if path[-1] in claim_list_keys():
        return f"take the braces around it away, and {_ENTRIES}"
    written = source.written(path)
    if isinstance(found, dict) or not written:
        return "put it in square brackets"
    return f"write: {source.entry(str(path[-1]), f'[{written}]')}"


def _hint_for_mapping(kind: str, found: object, path: DocumentPath, source: FormFile) -> str:
    """What to do about something else where a mapping of keys to values belongs."""
    known = keys_at(source.model, path) if kind != "dict_type" else ()
    if isinstance(found, str):
        repaired, _ = with_plain_colon(source.line(path))
        if repaired:
            return f"\uff1a is the full-width colon; write: {repaired}"
        if "score" in known and "sources" in known:
            if path[-1:] == ("company_view",):
                return f"write: company_view: {{score: 1}}, {RANGES['score']}"
            return _minus(found) or f"write {RANGES['score']}, without quotes, or a mapping with `score:`"
    if "actual" in known and path and isinstance(found, (str, int, float)):
        return _hint_for_time(found, str(path[-1]), known)
    if isinstance(found, list) and path and isinstance(path[-1], str):
        return _hint_for_keys(path, source)
    if isinstance(found, list):
        return "put one hyphen before an entry, and a text that begins with a hyphen or a bracket in quotes"
    return _keys_below(known)


def _hint_for_keys(path: DocumentPath, source: FormFile) -> str:
    """What to do about a list where keys with values belong: the first of these, what is needed before the rest."""
    expected = expected_at(source.model, path)
    if expected.key_noun:
        keys = ["journey/step" if expected.key_noun == "place" else f"{expected.key_noun}-id"]
    elif expected.models:
        keys = sorted(ordered_keys(expected.models[0]), key=lambda key: key not in required_at(source.model, path))[:3]
    else:
        keys = ["key"]
    shown = f"{{{', '.join(source.entry(key) for key in keys)}}}"
    return f"keys with values are expected: {source.entry(str(path[-1]), shown)}"


def _hint_for_time(found: str | float, key: str, known: tuple[str, ...]) -> str:
    try:
        parse_duration(found)
    except PydanticCustomError:
        return (
            f"write it with a unit: {key}: {{actual: {found:g} min}}"
            if isinstance(found, (int, float))
            else (_keys_below(known))
        )
    return f"write: {key}: {{actual: {found}}}"


def _keys_below(known: tuple[str, ...]) -> str:
    return f"write one or more of its keys below it: {', '.join(known)}" if known else ""


def describe(found: object) -> str:
    """A value that was found, in a few words."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, (int, float)):
        return f"the number {found}"[:60]
    if isinstance(found, str):
        return f"the text {found[:50]!r}"
    return "a list" if isinstance(found, (list, tuple)) else "a mapping"


def wrong_value(
    kind: str,
    found: object,
    context: dict[str, Any],  # Any: pydantic's context
    place: DocumentPath,
) -> tuple[str, str]:
    """What was expected and found at a place of the model, and what to do about it where that is certain."""
    described = describe(found)
    if kind == "literal_error":
        allowed = [part.strip().strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        hint = _word_hint(found, allowed) if isinstance(found, str) else ""
        return f"expected one of {', '.join(allowed)}, found {described}", hint
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        limit = next(context[name] for name in ("ge", "gt", "le", "lt") if name in context)
        words = {"greater_than_equal": "at least", "greater_than": "more than", "less_than_equal": "at most"}
        return f"expected {words.get(kind, 'less than')} {limit:g}, found {described}", _range_hint(found, place)
    if kind == "string_pattern_mismatch":
        return _wrong_text(str(context.get("pattern", "")), found)
    if kind == "string_too_long":
        return f"expected at most {context['max_length']:,} characters, found more", "shorten it"
    if kind == "too_short":
        return "expected at least one entry, found none", _ENTRIES
    if kind == "string_type" and isinstance(found, list) and found and str(found[0]).startswith("@"):
        return "expected a text, found a list", CITATION_HINT
    if kind in ("float_type", "int_type") and isinstance(found, str):
        return f"expected {EXPECTED[kind]}, found {described}", _number_hint(found, place)
    if kind == "bool_type" and isinstance(found, str) and found.strip().lower() in _TRUTHS:
        return f"expected {EXPECTED[kind]}, found {described}", f"write {_TRUTHS[found.strip().lower()]}"
    return f"expected {EXPECTED.get(kind, 'something else')}, found {described}", ""


def _word_hint(found: str, allowed: list[str]) -> str:
    """Which of the allowed words was probably meant; empty where none is like it."""
    other = other_word(found, allowed)
    return question((other,)) if other else did_you_mean(found[:80], allowed)


def _range(place: DocumentPath) -> str:
    """The numbers that a place of the model takes, by the key that leads to it; empty where they are not few."""
    key = str(place[-1]) if place else ""
    return RANGES["principle_scores"] if "principle_scores" in place else RANGES.get(key, "")


def _range_hint(found: object, place: DocumentPath) -> str:
    text = _range(place)
    if text == _SHARE and isinstance(found, (int, float)) and 1 < found <= 100:
        return f"a share runs from 0 to 1: {found / 100:g}"
    return f"write {text}" if text else ""


def _minus(found: str) -> str:
    """What to do about a number with a minus of typographers."""
    text = _MINUS.sub("-", found.strip(), count=1)
    return f"write a hyphen for the minus: {text}" if text != found.strip() and _NUMBER.fullmatch(text) else ""


def _number_hint(found: str, place: DocumentPath) -> str:
    text = found.strip()
    minus = _minus(text)
    if minus:
        return minus
    if _NUMBER.fullmatch(text):
        return "remove the quotes"
    share = _NUMBER.fullmatch(text.removesuffix("%").strip())
    if share and text.endswith("%"):
        return f"write a share as a number from 0 to 1: {float(share[0]) / 100:g}"
    if _DECIMAL_COMMA.fullmatch(text):
        return f"write a point before the decimals: {text.replace(',', '.')}"
    form = _range(place)
    return f"write {form}" if form else "write the number alone, in digits, without unit or grouping"


def _time_of_day(written: str) -> str:
    """A time of day as it should be written, empty where it is none."""
    found = _TIME.fullmatch(written.strip(" \"'"))
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _wrong_text(pattern: str, found: object) -> tuple[str, str]:
    described = describe(found)
    if pattern == MEASURED_STEP_PATTERN:
        return f"{described} names no step of a journey", "write the ids of both: find-a-tour/browse-list"
    if "p{L}" in pattern:
        form = "ids are letters and digits, with - and _ between them"
        slug = slugify(found[:80]) if isinstance(found, str) else ""
        return f"{described} is not an id", f"{form}: {slug or 'find-a-tour'}"
    if "[A-Za-z]{2,3}" in pattern:
        return f"{described} is not a language", "write a code as en, ru or zh-Hans"
    if "[01][0-9]" in pattern:
        time = _time_of_day(found) if isinstance(found, str) else ""
        hint = f'write: at: "{time}"' if time else "write it as 08:30, from 00:00 to 23:59"
        return f"{described} is not a time of day", hint
    if "0-9a-f" in pattern:
        return f"{described} is not a fingerprint", "remove it; it is written by programs"
    return f"expected a text, found {described}", "write something, or remove the key"
