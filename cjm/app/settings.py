"""The settings that hold for a run, as somebody could write them (`--show-settings`)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cjm.app.check import CheckRequest
from cjm.app.maps import load_maps
from cjm.config.settings import Choice, Profile, Settings
from cjm.rules.engine import all_rules
from cjm.rules.rule import RuleModule
from cjm.rules.selection import Selection
from cjm.rules.setting import value_of


def settings_text(request: CheckRequest) -> str:
    """The settings of every workspace that a run would touch, as TOML with what is left at its default.

    Raises `CjmError` as the run would.
    """
    modules = all_rules()
    parts = []
    for loaded in load_maps(request.paths, request.here, request.standard_input, request.adjustment):
        settings = loaded.settings
        Selection(settings, modules)
        origin = settings.origin or "no file; these are the defaults"
        parts.append("\n".join([f"# workspace {loaded.folder}", f"# from {origin}", *_lines(settings, modules)]))
    return "\n\n".join(parts) + "\n"


def _lines(settings: Settings, modules: tuple[RuleModule, ...]) -> Iterator[str]:
    general = settings.choice.below(settings.final)
    yield f"exclude = {_toml(settings.exclude)}"
    if settings.baseline is not None:
        yield f"baseline = {_toml(settings.baseline)}"
    yield from _choice(general)
    if general.profile is None:
        yield f'profile = "{Profile.DRAFT.label}"'
    asked = Selection(settings, modules).asked("", Profile.GOVERNED)
    yield "\n[severity]  # of the rules that a governed map is asked"
    yield from (f"{module.name} = {_toml(asked.severities[module.rule.code].label)}" for module in asked.rules)
    for module in modules:
        if module.rule.settings:
            yield f"\n[rules.{module.name}]"
            for setting in module.rule.settings:
                yield f"{setting.name} = {_toml(value_of(setting, asked.options))}  # {setting.meaning}"
    for override in settings.overrides:
        yield "\n[[overrides]]"
        yield f"paths = {_toml(override.paths)}"
        yield from _choice(override.choice)
        yield from (
            f"severity.{_toml(name)} = {_toml(found.label)}" for name, found in override.choice.severity.items()
        )
        for rule, values in override.choice.rules.items():
            yield from (f"rules.{_toml(rule)}.{_toml(name)} = {_toml(value)}" for name, value in values.items())


def _choice(choice: Choice) -> Iterator[str]:
    if choice.profile is not None:
        yield f"profile = {_toml(choice.profile.label)}"
    if choice.select is not None:
        yield f"select = {_toml(choice.select)}"
    for name, rules in (("extend", choice.extend), ("ignore", choice.ignore)):
        if rules:
            yield f"{name} = {_toml(rules)}"


def _toml(value: object) -> str:
    """A value in TOML, in which the texts of JSON mean the same."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return json.dumps(str(value), ensure_ascii=True)
