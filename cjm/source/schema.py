"""JSON Schemas of the file kinds, generated from the models, for editors and other programs.

They are draft-07, which every editor's YAML support reads. What a schema refuses, `cjm validate` refuses too.
"""

from __future__ import annotations

import json
import re

from cjm.model.base import MapModel
from cjm.model.claim import Barrier, Claim, Gain, Pain, Quote
from cjm.model.format import Kind
from cjm.model.step import Step
from cjm.source.docstrings import meaning_of, meaning_of_field
from cjm.source.document import MODELS
from cjm.source.fields import models_below, ordered_fields, takes_one
from cjm.source.schema_rules import EMOTIONS, RANGE_DEFINITIONS, RULES, TEXTS, Node, reference

_TITLES: dict[Kind, str] = {
    "journey": "customer journey map",
    "persona": "persona",
    "catalog": "catalog of what journey maps share",
    "backlog": "backlog of opportunities",
    "dataset": "dataset of events and answers",
    "measures": "measures of a dataset",
}
_MODEL_PATH = "#/$defs/"
_FORMATS = {"date": "Date", "calendar-duration": "Period", "fixed-duration": "Time"}
"""Definitions that stand for the formats the models name."""
_CLAIMS = [reference(model.__name__) for model in (Claim, Barrier, Pain, Gain, Quote)]


def schema_for(kind: Kind) -> Node:
    """The JSON Schema of a kind of file."""
    root = MODELS[kind]
    raw = root.model_json_schema(mode="validation")
    inner = raw.get("$defs", {})
    models = models_below(root)
    definitions: dict[str, Node] = {
        model.__name__: _mapping(model, inner[model.__name__]) for model in models if model is not root
    }
    body = _mapping(root, raw)
    definitions.update(TEXTS)
    definitions.update(RANGE_DEFINITIONS)
    used = _used(body, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **body,
        "title": _TITLES[kind],
        "definitions": {name: definitions[name] for name in sorted(used)},
    }


def schema_text(kind: Kind) -> str:
    """The JSON Schema of a kind of file as it is stored: two spaces, the same bytes every time."""
    return json.dumps(schema_for(kind), ensure_ascii=False, indent=2) + "\n"


def title_of(model: type[MapModel]) -> str:
    """The name of a model in words: `company view`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()


def default_of(model: type[MapModel], name: str) -> str | int | float | bool | None:
    """The value that an absent key stands for; None where absence says that nothing is known."""
    default = model.model_fields[name].default
    return default if isinstance(default, (str, int, float)) else None


def _mapping(model: type[MapModel], raw: Node) -> Node:
    properties = raw["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - what pydantic makes of a model
    return {
        "title": title_of(model),
        "description": meaning_of(model),
        "type": "object",
        "properties": {key: _property(model, name, properties[key]) for name, key in ordered_fields(model)},
        "patternProperties": {"^x-.": {}},
        "additionalProperties": False,
        **({"required": raw["required"]} if "required" in raw else {}),
        **(RULES[model].schema if model in RULES else {}),
    }


def _property(model: type[MapModel], name: str, raw: object) -> Node:
    found = EMOTIONS if (model, name) == (Step, "emotion") else _tidy(raw)
    if takes_one(model, name):
        found = _one_or_many(found)
    if issubclass(model, Claim) and name == "text":
        found = reference("Sentence")
    default = default_of(model, name)
    return {
        "description": meaning_of_field(model, name),
        **({"allOf": [found]} if "$ref" in found else found),
        **({} if default is None else {"default": default}),
    }


def _tidy(raw: object) -> Node:
    """A part of pydantic's schema without its noise, and with the named texts as references."""
    assert isinstance(raw, dict)  # noqa: S101 - a schema is a mapping
    node = {key: value for key, value in raw.items() if key not in ("title", "default", "discriminator")}
    if "$ref" in node:
        return reference(str(node["$ref"]).removeprefix(_MODEL_PATH))
    if node.get("format") in _FORMATS:
        return reference(_FORMATS[node["format"]])
    for name in ("Id", "Text"):
        if node == {key: value for key, value in TEXTS[name].items() if key != "title"}:
            return reference(name)
    if "patternProperties" in node:
        return _free_keys(node)
    if "items" in node:
        node["items"] = _tidy(node["items"])
    choices = node.pop("oneOf", None) or node.pop("anyOf", None)
    if choices:
        node["anyOf"] = _choices([_tidy(choice) for choice in choices])
    return node


def _choices(choices: list[Node]) -> list[Node]:
    """Alternatives, where those that are claims may be written as sentences."""
    if any(choice in _CLAIMS for choice in choices):
        return [reference("Sentence") if choice == reference("Text") else choice for choice in choices]
    return choices


def _free_keys(node: Node) -> Node:
    """A mapping whose keys are ids or texts of the user's."""
    patterns = node["patternProperties"]
    assert isinstance(patterns, dict)  # noqa: S101 - what pydantic makes of a dict
    ((pattern, value),) = patterns.items()
    name = next((name for name in ("Id", "MeasuredStep") if pattern == TEXTS[name]["pattern"]), "Text")
    return {"type": "object", "propertyNames": reference(name), "additionalProperties": _tidy(value)}


def _one_or_many(node: Node) -> Node:
    """A list, or a single of its items."""
    choices = node.get("anyOf", [node])
    assert isinstance(choices, list)  # noqa: S101 - alternatives are a list
    several = next(choice for choice in choices if choice.get("type") == "array")
    items = several["items"]
    single = items.get("anyOf", [items])
    return {"anyOf": [*(choice for choice in single if choice not in choices), *choices]}


def _used(body: Node, definitions: dict[str, Node]) -> set[str]:
    """Names of the definitions that a schema needs, directly or through others."""
    used: set[str] = set()
    waiting: list[object] = [body]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            target = part.get("$ref")
            name = target.rsplit("/", 1)[1] if isinstance(target, str) else None
            if name is not None and name not in used:
                used.add(name)
                waiting.append(definitions[name])
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
    return used
