"""Which rules a file is asked, how much their findings weigh, and what is set of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cjm.config.settings import Choice, Profile, Settings
from cjm.errors import ConfigurationError
from cjm.finding import Severity
from cjm.rules.rule import RuleModule
from cjm.rules.setting import Options, Setting
from cjm.rules.setting_values import setting_value
from cjm.rules.wording import listed
from cjm.suggestion import did_you_mean

_COMMAND_LINE = "the command line"
_VALIDITY = "CJM0"
_MOST_NAMED = 12
"""Codes in a hint."""
"""How the codes of the checks begin that every file must pass."""


class Asked(Struct, frozen=True, eq=False):
    """What a file is asked."""

    rules: tuple[RuleModule, ...]
    """By code."""
    severities: Mapping[str, Severity]
    """The weight of the findings of each of them, by code."""
    options: Options

    def weight(self, module: RuleModule, own: Severity | None) -> Severity:
        """The weight of a finding: the rule's, and of one that says its own no more than that where settings decide."""
        weight = self.severities[module.rule.code]
        if own is None:
            return weight
        return own if weight is module.rule.severity else min(own, weight)


class Selection:
    """What the settings of a workspace ask of its files."""

    def __init__(self, settings: Settings, modules: Sequence[RuleModule]) -> None:
        """Raises `ConfigurationError` for settings that name a rule, or a setting of one, that is not there."""
        self._settings = settings
        self._modules = modules
        self._asked: dict[tuple[object, ...], Asked] = {}
        for choice in (settings.choice, *(override.choice for override in settings.overrides)):
            self._check(choice, settings.origin)
        self._check(settings.final, _COMMAND_LINE)

    def asked(self, file: str, profile: Profile) -> Asked:
        """What a file is asked that is held to a profile."""
        overrides = tuple(map(id, self._settings.matching(file)))
        key = (profile, *overrides)
        if key not in self._asked:
            self._asked[key] = self._resolve(self._settings.for_file(file), profile)
        return self._asked[key]

    def _resolve(self, choice: Choice, profile: Profile) -> Asked:
        selected = None if choice.select is None else self._named(choice.select)
        extended, ignored = self._named(choice.extend), self._named(choice.ignore)
        rules = tuple(
            module
            for module in self._modules
            if module.rule.code not in ignored
            and (
                module.rule.code in extended
                or (module.rule.profile <= profile and (selected is None or module.rule.code in selected))
            )
        )
        severities = {module.rule.code: module.rule.severity for module in self._modules}
        groups = self._groups()
        # a group counts less than the rules in it that are named themselves
        for name, severity in sorted(choice.severity.items(), key=lambda item: item[0] not in groups):
            severities.update(dict.fromkeys(self._named((name,)), severity))
        return Asked(rules, severities, self._options(choice))

    def _options(self, choice: Choice) -> Options:
        found: dict[Setting[Any], object] = {}  # Any: settings of every type of value
        for module in self._modules:
            values = choice.rules.get(module.name, {})
            for setting in module.rule.settings:
                if setting.name in values:
                    found[setting] = setting_value(setting, values[setting.name], self._settings.origin, module.name)
        return found

    def _groups(self) -> frozenset[str]:
        return frozenset(module.rule.group for module in self._modules)

    def _named(self, names: Iterable[str]) -> frozenset[str]:
        """The codes of the rules that some codes, names and groups stand for."""
        wanted = {name.casefold() for name in names}
        return frozenset(
            module.rule.code
            for module in self._modules
            if not wanted.isdisjoint((module.rule.code.casefold(), module.name, module.rule.group))
        )

    def _check(self, choice: Choice, origin: str) -> None:
        for name in (*(choice.select or ()), *choice.extend, *choice.ignore, *choice.severity):
            if not self._named((name,)):
                raise self._unknown(name, origin)
        by_name = {module.name: module for module in self._modules}
        for rule, values in choice.rules.items():
            if rule not in by_name:
                named = next((module.name for module in self._modules if module.rule.code == rule.upper()), "")
                if named:
                    raise ConfigurationError(f"{origin}: {rule} is a code, in [rules]", f"write [rules.{named}]")
                hint = did_you_mean(rule, by_name) or "`cjm rules` lists them all; settings go by a rule's name"
                raise ConfigurationError(f"{origin}: there is no rule {rule[:80]!r}, in [rules]", hint)
            known = [setting.name for setting in by_name[rule].rule.settings]
            for name in values:
                if name not in known:
                    hint = did_you_mean(name, known) or (f"it has {', '.join(known)}" if known else "it has none")
                    message = f"the rule {rule} has no setting {name[:80]!r}"
                    raise ConfigurationError(f"{origin}: {message}", hint)
        self._options(choice)

    def _unknown(self, name: str, origin: str) -> ConfigurationError:
        if name.upper().startswith(_VALIDITY):
            message = f"{name[:80]!r} is a check that every file must pass"
            return ConfigurationError(f"{origin}: {message}", "only rules can be selected, ignored or weighed")
        known = [word for module in self._modules for word in (module.name, module.rule.code, module.rule.group)]
        hint = (
            self._hint_for_beginning(name)
            or did_you_mean(name, known)
            or f"groups are {', '.join(sorted(self._groups()))}; `cjm rules` lists all"
        )
        return ConfigurationError(f"{origin}: there is no rule or group {name[:80]!r}", hint)

    def _hint_for_beginning(self, name: str) -> str:
        """What to write for the beginning of a code; empty where no code or too many begin so."""
        found = [module.rule for module in self._modules if module.rule.code.startswith(name.upper())]
        groups = {rule.group for rule in found}
        if not 0 < len(found) <= _MOST_NAMED:
            return ""
        codes = listed([rule.code for rule in found])
        of_groups = sum(module.rule.group in groups for module in self._modules)
        whole = len(groups) == 1 and len(found) == of_groups
        return f"write {groups.pop()}, the group of {codes}" if whole else f"codes that begin so are {codes}"
