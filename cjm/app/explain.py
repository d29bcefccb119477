"""What there is to know about checks and rules."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from cjm.errors import UsageError
from cjm.finding import Severity
from cjm.report.checked import RuleText
from cjm.rules.engine import all_rules
from cjm.rules.example import Example, read_example
from cjm.rules.rule import RuleModule
from cjm.rules.setting import Setting
from cjm.source.codes import CHECKS, Check
from cjm.suggestion import did_you_mean

VALIDITY = "validity"
"""The group of the checks that `cjm validate` makes."""
EVERY_MAP = "every"
"""Stands where a rule has its profile, for checks that no profile leaves out."""


class RuleSummary(Struct, frozen=True):
    """A check or a rule in one line."""

    code: str
    """`CJM101`"""
    name: str
    """`uncited-claim`"""
    severity: Severity
    """How much its findings weigh unless they say otherwise."""
    profile: str
    """The first profile that asks for it: `draft`, `shared`, `governed`, or `every`."""
    group: str
    """`validity`, `evidence`, `ownership` …"""
    summary: str
    """One sentence: what it finds."""


class Explanation(Struct, frozen=True):
    """A check or a rule, for people."""

    rule: RuleSummary
    text: str
    """Markdown: the summary, then sections, with settings where there are any, a bad and a good example at the end."""


def list_rules() -> tuple[RuleSummary, ...]:
    """Every check and every rule, by code."""
    summaries = [_of_check(check) for check in CHECKS] + [_of_rule(module) for module in all_rules()]
    return tuple(sorted(summaries, key=lambda summary: summary.code))


def explain(code_or_name: str) -> Explanation:
    """The check or rule of a code or a name, whatever its case. Raises `UsageError` where there is none."""
    asked = code_or_name.strip().casefold().replace("_", "-")
    for check in CHECKS:
        if asked in (check.code.casefold(), check.name):
            examples = _examples(_block(check.bad), _block(check.good))
            return Explanation(_of_check(check), f"{check.summary}\n\n## Why it matters\n\n{check.why}{examples}")
    for module in all_rules():
        if asked in (module.rule.code.casefold(), module.name):
            bad, good = (_files(read_example(module.name, kind)) for kind in ("bad", "good"))
            text = module.documentation.rstrip() + _settings(module) + _examples(bad, good)
            return Explanation(_of_rule(module), text)
    known = list_rules()
    in_group = [rule.name for rule in known if rule.group == asked]
    if in_group:
        raise UsageError(f"{asked} is a group of rules", f"name one of them: {', '.join(in_group)}")
    names = [rule.name for rule in known] + [rule.code for rule in known]
    hint = did_you_mean(code_or_name, names) or "cjm rules lists them all"
    raise UsageError(f"there is no rule {code_or_name[:80]!r}", hint)


def rule_texts() -> tuple[RuleText, ...]:
    """Every check and every rule as reports explain them, by code."""
    return tuple(
        RuleText(rule.code, rule.name, rule.group, rule.severity, rule.summary, explain(rule.code).text)
        for rule in list_rules()
    )


def _of_check(check: Check) -> RuleSummary:
    return RuleSummary(check.code, check.name, check.severity, EVERY_MAP, VALIDITY, check.summary)


def _of_rule(module: RuleModule) -> RuleSummary:
    rule = module.rule
    return RuleSummary(rule.code, module.name, rule.severity, rule.profile.label, rule.group, module.summary)


def _settings(module: RuleModule) -> str:
    """What a workspace may decide about a rule, and how it writes that down; empty where there is nothing."""
    settings = module.rule.settings
    if not settings:
        return ""
    told = "\n".join(f"- `{each.name}` ({_default(each)}): {each.meaning}" for each in settings)
    lines = "\n".join(f"{each.name} = {_toml(each.default)}" for each in settings)
    return (
        f"\n\n## Settings\n\n{told}\n\n"
        f"They stand in `cjm.toml`, here as they are unless set:\n\n```toml\n[rules.{module.name}]\n{lines}\n```"
    )


def _default(setting: Setting[Any]) -> str:  # Any: settings of every type of value
    """What a setting is unless set, and what it may be, in words."""
    value = setting.default
    shown = ", ".join(f"`{item}`" for item in value) if isinstance(value, tuple) else _toml(value).strip('"')
    bounds = [f"{setting.least:g} or more"] if setting.least is not None else []
    bounds += [f"{setting.most:g} or less"] if setting.most is not None else []
    return "; ".join([f"{shown or 'empty'} unless set", *bounds])


def _toml(value: object) -> str:
    """The value of a setting as a configuration file holds it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(str(value), ensure_ascii=False)


def _examples(bad: str, good: str) -> str:
    return f"\n\n## Bad example\n\n{bad}\n\n## Good example\n\n{good}"


def _block(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```"


def _files(example: Example) -> str:
    """The files of an example, each with the places where the rule finds something on the example's day."""
    parts = []
    for file in example.files:
        places = [f"{found.line}:{found.column}" for found in example.expected if found.file == file.path]
        found = f", found at {', '.join(places)} on {example.today}" if places else ""
        parts.append(f"`{file.path}`{found}:\n\n{_block(file.text)}")
    return "\n\n".join(parts)
