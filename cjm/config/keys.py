"""The keys of the settings: what each may hold, in words, in JSON Schema and as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from cjm.config.patterns import patterns
from cjm.config.settings import Choice, Override, Profile, Settings
from cjm.errors import ConfigurationError
from cjm.finding import Severity
from cjm.suggestion import did_you_mean

Schema = dict[str, Any]  # Any: JSON


class Where(Struct, frozen=True):
    """A place in the settings, for messages."""

    origin: str
    """The file or option that it was read from."""
    key: str = ""
    """The keys that lead to it: `overrides[0].severity`."""

    def below(self, key: str | int) -> Where:
        """A place in what stands here."""
        step = f"[{key}]" if isinstance(key, int) else f".{key}" if self.key else key
        return Where(self.origin, self.key + step)

    def error(self, message: str, hint: str = "") -> ConfigurationError:
        """What to raise of what stands here."""
        return ConfigurationError(f"{self.origin}: {message}", hint)


class Key(Struct, frozen=True):
    """One key of a table of settings."""

    name: str
    meaning: str
    """One sentence, for the JSON Schema."""
    read: Callable[[object, Where], Any]  # Any: each key has values of a type of its own
    schema: Schema


def _texts(what: str, example: str) -> Callable[[object, Where], tuple[str, ...]]:
    def read(value: object, where: Where) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise where.error(f"`{where.key}` is not a list of {what}", f"write {example}")
        return tuple(value)

    return read


def _pattern_list(value: object, where: Where) -> tuple[str, ...]:
    found = _texts("patterns", f'{where.key.rpartition(".")[2]} = ["drafts/", "*.old.yaml"]')(value, where)
    patterns(found, where.origin)  # one that cannot be used is told of at once
    return found


def _profile(value: object, where: Where) -> Profile:
    for profile in Profile:
        if value == profile.label:
            return profile
    raise where.error(f"{value!r} is not a profile", f"write one of {', '.join(profile.label for profile in Profile)}")


def _path(value: object, where: Where) -> str:
    if not isinstance(value, str) or not value or value.startswith(("/", "\\")) or ".." in value.split("/"):
        raise where.error(f"`{where.key}` is not a file in the workspace", f'write {where.key} = "cjm-baseline.json"')
    return value


def _severities(value: object, where: Where) -> Mapping[str, Severity]:
    found: dict[str, Severity] = {}
    for rule, level in _table(value, where, '"uncited-claim" = "warning"').items():
        weight = next((severity for severity in Severity if level == severity.label), None)
        if weight is None:
            hint = f"write one of {', '.join(severity.label for severity in reversed(Severity))}"
            raise where.error(
                f"{level!r} is not a severity, at `{where.below(rule).key}`", f"{hint}; `ignore` turns it off"
            )
        found[rule] = weight
    return found


def _rule_values(value: object, where: Where) -> Mapping[str, Mapping[str, object]]:
    table = _table(value, where, "small-sample = {minimum = 8}")
    return {name: _table(values, where.below(name), "minimum = 8") for name, values in table.items()}


def _table(value: object, where: Where, example: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise where.error(f"`{where.key}` is not a table", f"write [{where.key}] and below it, for example, {example}")
    return value


_STRINGS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SELECTORS = _texts("rules", '["evidence", "CJM301", "missing-owner"]')

CHOICE_KEYS = (
    Key(
        "profile",
        "The profile of maps that do not state a status.",
        _profile,
        {"enum": [profile.label for profile in Profile]},
    ),
    Key("select", "Only these rules, by code, name or group.", _SELECTORS, _STRINGS),
    Key("extend", "Rules asked beside those selected, whatever the profile of a map.", _SELECTORS, _STRINGS),
    Key("ignore", "Rules left out.", _SELECTORS, _STRINGS),
    Key(
        "severity",
        "How much findings weigh, by code, name or group of their rule.",
        _severities,
        {"type": "object", "additionalProperties": {"enum": [severity.label for severity in Severity]}},
    ),
    Key("rules", "Settings of rules, by the name of the rule.", _rule_values, {"type": "object"}),
)
"""What may stand at the top and in an override."""


def _override(value: object, where: Where) -> Override:
    table = _table(value, where, 'paths = ["drafts/"]')
    found = _read(table, (_PATHS, *CHOICE_KEYS), where)
    if "paths" not in found:
        raise where.error(f"`{where.key}` does not say which files it is about", 'add paths = ["drafts/"]')
    return Override(found.pop("paths"), Choice(**found))


def _overrides(value: object, where: Where) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise where.error("`overrides` is not a list of tables", 'write [[overrides]] and below it paths = ["drafts/"]')
    return tuple(_override(item, where.below(index)) for index, item in enumerate(value))


_PATHS = Key("paths", "Patterns of the files that an override is about, as in .gitignore.", _pattern_list, _STRINGS)

KEYS = (
    Key("exclude", "Patterns of files and folders to leave alone, as in .gitignore.", _pattern_list, _STRINGS),
    Key(
        "baseline",
        "The file of findings that are known already; cjm-baseline.json, where there is one, unless said.",
        _path,
        {"type": "string", "minLength": 1},
    ),
    *CHOICE_KEYS,
    Key(
        "overrides",
        "What is otherwise for some files.",
        _overrides,
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["paths"],
                "additionalProperties": False,
                "properties": {key.name: {"description": key.meaning, **key.schema} for key in (_PATHS, *CHOICE_KEYS)},
            },
        },
    ),
)


def settings_from(table: object, origin: str) -> Settings:
    """The settings of a table. Raises `ConfigurationError` for a key that does not exist and a value it cannot hold."""
    if not isinstance(table, dict):
        raise ConfigurationError(f"{origin}: [tool.cjm] is not a table")
    found = _read(table, KEYS, Where(origin))
    own = {name: found.pop(name) for name in ("exclude", "baseline", "overrides") if name in found}
    return Settings(**own, choice=Choice(**found), origin=origin)


def _read(table: Mapping[str, object], keys: tuple[Key, ...], where: Where) -> dict[str, Any]:  # Any: see `Key`
    known = {key.name: key for key in keys}
    for name in table:
        if name not in known:
            hint = did_you_mean(name, known) or f"known settings are {', '.join(known)}"
            raise where.error(f"there is no setting {where.below(name).key!r}", hint)
    return {name: known[name].read(value, where.below(name)) for name, value in table.items()}
