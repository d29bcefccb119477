"""Values of rules' settings, from what is written in the settings of a workspace."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError

from cjm.errors import ConfigurationError
from cjm.model.duration import Duration, parse_duration
from cjm.rules.setting import Setting

_EXPECTED: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    Duration: 'a duration such as "12 months"',
    tuple: 'a list of texts such as ["one", "two"]',
}


def setting_value(setting: Setting[Any], value: object, origin: str, rule: str) -> object:  # Any: of every type
    """The value that was written for a setting of a rule, of the type of its default.

    Raises `ConfigurationError` for one of another type or outside of the setting's range.
    """
    kind = type(setting.default)
    found = _read(value, kind)
    if found is None or not _in_range(found, setting):
        expected = f"{_EXPECTED[kind]}{_range(setting)}"
        message = f"`rules.{rule}.{setting.name}` is {value!r}"[:200]
        raise ConfigurationError(f"{origin}: {message}", f"write {expected}: {setting.meaning}")
    return found


def _read(value: object, kind: type) -> object | None:
    if kind is float and type(value) is int:
        return float(value)
    if kind is tuple:
        is_list = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        return tuple(value) if isinstance(value, list) and is_list else None
    if kind is Duration and isinstance(value, str):
        try:
            return parse_duration(value)
        except PydanticCustomError:
            return None
    return value if type(value) is kind else None


def _in_range(value: object, setting: Setting[Any]) -> bool:  # Any: as above
    if not isinstance(value, int | float):
        return True
    return (setting.least is None or value >= setting.least) and (setting.most is None or value <= setting.most)


def _range(setting: Setting[Any]) -> str:  # Any: as above
    if setting.least is not None and setting.most is not None:
        return f" from {setting.least:g} to {setting.most:g}"
    if setting.least is not None:
        return f", {setting.least:g} or more"
    return f", {setting.most:g} or less" if setting.most is not None else ""
