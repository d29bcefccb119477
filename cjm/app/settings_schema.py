"""The JSON Schema of `cjm.toml`, for editors: draft-07, as those of map files are."""

from __future__ import annotations

import json
from typing import Any

from cjm.config.keys import KEYS, Schema
from cjm.model.duration import Duration
from cjm.rules.engine import all_rules
from cjm.rules.setting import Setting


def settings_schema_text() -> str:
    """The JSON Schema of `cjm.toml` as it is stored, rules and their settings included: the same bytes every time."""
    return json.dumps(_settings_schema(), ensure_ascii=False, indent=2) + "\n"


def _settings_schema() -> Schema:
    modules = all_rules()
    selectors = sorted({word for one in modules for word in (one.rule.code, one.name, one.rule.group)})
    schema: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of cjm",
        "description": "A cjm.toml file, or the table tool.cjm of a pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.meaning, **key.schema} for key in KEYS},
    }
    for properties in (schema["properties"], schema["properties"]["overrides"]["items"]["properties"]):
        for name in ("select", "extend", "ignore"):
            properties[name] = {**properties[name], "items": {"$ref": "#/definitions/rule"}}
        properties["severity"] = {**properties["severity"], "propertyNames": {"$ref": "#/definitions/rule"}}
        properties["rules"] = {**properties["rules"], "allOf": [{"$ref": "#/definitions/rules"}]}
    schema["definitions"] = {
        "rule": {"description": "A rule by code or name, or a group of rules.", "enum": selectors},
        "rules": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                module.name: {
                    "description": module.summary,
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {setting.name: _setting_schema(setting) for setting in module.rule.settings},
                }
                for module in modules
                if module.rule.settings
            },
        },
    }
    return schema


_TYPES: dict[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    Duration: {"type": "string"},
    tuple: {"type": "array", "items": {"type": "string", "minLength": 1}},
}


def _setting_schema(setting: Setting[Any]) -> Schema:  # Any: settings of every type of value
    default = setting.default
    shown = str(default) if isinstance(default, Duration) else list(default) if isinstance(default, tuple) else default
    schema: Schema = {"description": setting.meaning, **_TYPES[type(default)], "default": shown}
    if setting.least is not None:
        schema["minimum"] = setting.least
    if setting.most is not None:
        schema["maximum"] = setting.most
    return schema
