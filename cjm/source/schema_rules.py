"""What the models' own validators ask for, said in JSON Schema, and the texts that have a form of their own."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from cjm.model.backlog import Arm, Experiment
from cjm.model.base import ID_PATTERN, MAX_ID_LENGTH, MAX_TEXT_LENGTH, MapModel
from cjm.model.dataset import Dataset, Events, Instance, Question, Responses
from cjm.model.duration import SECONDS, UNIT_WORDS
from cjm.model.experience import Timing, Wait
from cjm.model.measures import MEASURED_STEP_PATTERN, MeasuredEmotion, MeasuredPeriod
from cjm.model.metric import RANGES, Metric, Reading
from cjm.model.trigger import Action, Condition

Node = dict[str, object]
"""A JSON Schema, or a part of one."""

_NULL: Node = {"type": "null"}


def reference(name: str) -> Node:
    """A reference to a definition of the same schema."""
    return {"$ref": f"#/definitions/{name}"}


def _has(key: str) -> Node:
    """The key is there and has a value."""
    return {"required": [key], "properties": {key: {"not": _NULL}}}


def _lacks(key: str) -> Node:
    return {"properties": {key: _NULL}}


def _both(*parts: Node) -> Node:
    return {"allOf": list(parts)}


def _one_of(*keys: str) -> Node:
    return {"oneOf": [_has(key) for key in keys]}


def _any_of(*keys: str) -> Node:
    return {"anyOf": [_has(key) for key in keys]}


def _kind_of(type_: str) -> Node:
    return {"required": ["type"], "properties": {"type": {"const": type_}}}


def _range_name(low: float, high: float) -> str:
    return f"MetricFrom{low:g}To{high:g}".replace("-", "Minus")


def _range(low: float, high: float) -> Node:
    value: Node = {"type": "number", "minimum": low, "maximum": high}
    optional: Node = {"type": ["number", "null"], "minimum": low, "maximum": high}
    return {
        "title": f"metric from {low:g} to {high:g}",
        "type": "object",
        "properties": {
            "baseline": optional,
            "target": optional,
            "benchmark": {"type": ["object", "null"], "properties": {"value": value}},
            "readings": {"type": "array", "items": {"type": "object", "properties": {"value": value}}},
        },
    }


def _metric() -> Node:
    ranges: list[Node] = [
        {
            "if": {
                "required": ["type"],
                "properties": {"type": {"const": type_}, "method": {"const": method}},
                **({} if method is None else {"required": ["type", "method"]}),
            },
            "then": reference(_range_name(low, high)),
        }
        for (type_, method), (low, high, _) in RANGES.items()
    ]
    money: Node = {"if": _kind_of("money"), "then": _has("unit")}
    method: Node = {"if": _has("method"), "then": {"properties": {"type": {"enum": ["csat", "ces"]}}}}
    return {"allOf": [money, method, *ranges]}


class Rule(Struct, frozen=True):
    """What is asked of a mapping beyond its keys one by one: in words, and in JSON Schema."""

    words: str
    schema: Node


RULES: dict[type[MapModel], Rule] = {
    Action: Rule("Exactly one of `send`, `task` and `alert`.", _one_of("send", "task", "alert")),
    Arm: Rule(
        "Either `successes`, or `mean` and `sd`.",
        {"oneOf": [_both(_has("successes"), _lacks("mean"), _lacks("sd")), _both(_has("mean"), _has("sd"))]},
    ),
    Condition: Rule(
        "Exactly one of `step`, `answer` and `score_drops`; `not_followed_by` asks for `step` and `within`.",
        {
            **_one_of("step", "answer", "score_drops"),
            "if": _has("not_followed_by"),
            "then": _both(_has("step"), _has("within")),
        },
    ),
    Dataset: Rule("At least one of `events` and `responses`.", _any_of("events", "responses")),
    Events: Rule("Either `path` or `table`.", _one_of("path", "table")),
    Experiment: Rule(
        "Both `control` and `variant`, or the `result` that another tool found.",
        {
            "anyOf": [
                _both(_has("control"), _has("variant")),
                _both(_lacks("control"), _lacks("variant"), _has("result")),
            ]
        },
    ),
    Instance: Rule("Either `gap` or `column`.", _one_of("gap", "column")),
    MeasuredEmotion: Rule("`mean` lies from `low` to `high`.", {}),
    MeasuredPeriod: Rule("`from` is not after `to`.", {}),
    Metric: Rule(
        "Values keep to the range of the type; money asks for a `unit`; only `csat` and `ces` have a `method`.",
        _metric(),
    ),
    Question: Rule("A question of type `ces` asks for a `method`.", {"if": _kind_of("ces"), "then": _has("method")}),
    Reading: Rule(
        "Either `date`, or `from` and `to`.",
        {"oneOf": [_both(_has("date"), _lacks("from")), _both(_has("from"), _has("to"), _lacks("date"))]},
    ),
    Responses: Rule("Either `path` or `table`.", _one_of("path", "table")),
    Timing: Rule("`actual` has a value.", _both(_has("actual"))),
    Wait: Rule("At least one of `actual` and `tolerance`.", _any_of("actual", "tolerance")),
}
"""The rules by model; a subclass has one of its own."""


def _any_case(words: Collection[str]) -> str:
    return "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in sorted(words))


def _duration(title: str, units: Collection[str], iso: str) -> Node:
    words = _any_case([word for word, unit in UNIT_WORDS.items() if unit in units])
    written = rf"[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?\s*(?:{words})"
    return {"title": title, "type": "string", "pattern": rf"^\s*(?:{written}|P(?=[0-9T])(?:{iso}))\s*$"}


_ISO_FIXED = (
    r"(?:0{1,4}Y)?(?:0{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,5}D)?"
    r"(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,9}S)?)?"
)
_ISO_CALENDAR = (
    r"(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:0{1,4}W)?(?:0{1,5}D)?(?:T(?=[0-9])(?:0{1,6}H)?(?:0{1,6}M)?(?:0{1,9}S)?)?"
)

_WORD = r"[\p{L}\p{N}_]"
_IN_ID = r"[\p{L}\p{M}\p{N}_]"
_CITED = rf"@{_WORD}(?:(?:{_IN_ID}|-)*{_IN_ID})?(?:,\s*[^;\[\]\s]+(?:\s+[^;\[\]\s]+)*)?"
_NOT_A_CITATION = (
    rf"(?<!\\)\[(?!{_CITED}(?:;\s*{_CITED})*\])[^\[\]]*(?<![\p{{L}}\p{{N}}_.\\])@{_WORD}"  # an id in other brackets
)

TEXTS: dict[str, Node] = {
    "Id": {"title": "id", "type": "string", "maxLength": MAX_ID_LENGTH, "pattern": ID_PATTERN},
    "MeasuredStep": {
        "title": "step of a journey",
        "type": "string",
        "maxLength": 2 * MAX_ID_LENGTH + 1,
        "pattern": MEASURED_STEP_PATTERN,
    },
    "Text": {"title": "text", "type": "string", "minLength": 1, "maxLength": MAX_TEXT_LENGTH, "pattern": r"\S"},
    "Sentence": {
        "title": "sentence",
        "description": "A sentence with its citations in it: `Cannot find tours [@interviews; @survey, p. 4]`.",
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_TEXT_LENGTH,
        "pattern": r"\S",
        "not": {"type": "string", "pattern": _NOT_A_CITATION},
    },
    "Date": {
        "title": "date",
        "type": "string",
        "format": "date",
        "pattern": "^(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
    },
    "Period": _duration("duration", {*SECONDS, "months", "years"}, f"{_ISO_FIXED}|{_ISO_CALENDAR}"),
    "Time": _duration("duration of fixed length", SECONDS.keys(), _ISO_FIXED),
}
"""Texts of a form of their own, by the name of their definition."""

RANGE_DEFINITIONS: dict[str, Node] = {_range_name(low, high): _range(low, high) for low, high, _ in RANGES.values()}

EMOTIONS: Node = {
    "anyOf": [
        {"type": "number", "minimum": -2, "maximum": 2},
        reference("Emotion"),
        {
            "type": "array",
            "maxItems": 1,
            "items": {"anyOf": [{"type": "number", "minimum": -2, "maximum": 2}, reference("Emotion")]},
        },
        {
            "type": "array",
            "minItems": 2,
            "items": {
                "allOf": [
                    reference("Emotion"),
                    {"type": "object", **_has("persona")},
                ]
            },
        },
        _NULL,
    ]
}
"""A score, a mapping, or a list in which each of several says whose it is."""
