"""Looking up what a finding means."""

from __future__ import annotations

import datetime
import tomllib

import pytest

from cjm.app import explain as module
from cjm.app.explain import RuleSummary, explain, list_rules
from cjm.config.settings import Profile
from cjm.errors import UsageError
from cjm.finding import Severity
from cjm.model.duration import Duration
from cjm.rules.engine import all_rules
from cjm.rules.example import Example, ExampleFile, Expected, read_example
from cjm.rules.rule import Rule, RuleModule
from cjm.rules.setting import Setting
from cjm.source.codes import CHECKS, Check

RULE = RuleModule(
    Rule("CJM999", "evidence", Profile.GOVERNED, Severity.WARNING),
    "fancy-rule",
    "Finds fancy things.\n\n## Why it matters\n\nIt does.",
    None,
    None,
)
_SETTINGS = (
    Setting("minimum", 5, "How many fancy things there have to be.", least=1, most=9),
    Setting("limit", Duration(6, "months"), "How long they last."),
    Setting("words", ("fancy", 'so "fancy"'), "What they are called."),
    Setting("share", 0.25, "How many of all things they are."),
    Setting("strict", False, "Whether things have to be very fancy."),
)
SET_RULE = RuleModule(
    Rule("CJM998", "evidence", Profile.GOVERNED, Severity.WARNING, _SETTINGS),
    "set-rule",
    RULE.documentation,
    None,
    None,
)
EXAMPLES = {
    "fancy-rule": Example(
        datetime.date(2026, 11, 23),
        (ExampleFile("a.journey.yaml", "kind: journey\n"), ExampleFile("b.persona.yaml", "kind: persona\n")),
        (Expected("a.journey.yaml", 1, 7, "CJM999"),),
    )
}
EXAMPLES["set-rule"] = EXAMPLES["fancy-rule"]


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    real = all_rules()
    monkeypatch.setattr(module, "all_rules", lambda: (*real, SET_RULE, RULE))
    monkeypatch.setattr(module, "read_example", lambda name, kind: EXAMPLES.get(name) or read_example(name, kind))


@pytest.mark.parametrize("asked", ["CJM999", "cjm999", "fancy-rule", "Fancy_Rule", " fancy-rule "])
def test_a_rule_is_found_by_code_and_name_however_they_are_typed(asked: str) -> None:
    found = explain(asked)
    assert found.rule == RuleSummary(
        "CJM999", "fancy-rule", Severity.WARNING, "governed", "evidence", "Finds fancy things."
    )
    assert (
        found.text
        == """\
Finds fancy things.

## Why it matters

It does.

## Bad example

`a.journey.yaml`, found at 1:7 on 2026-11-23:

```yaml
kind: journey
```

`b.persona.yaml`:

```yaml
kind: persona
```

## Good example

`a.journey.yaml`, found at 1:7 on 2026-11-23:

```yaml
kind: journey
```

`b.persona.yaml`:

```yaml
kind: persona
```"""
    )


def test_settings_are_told_with_default_bounds_and_the_lines_to_write() -> None:
    """Nobody finds out otherwise that a threshold can be changed, nor how to write it."""
    text = explain("set-rule").text
    section = text.partition("\n## Settings\n\n")[2].partition("\n\n## Bad example\n")[0]
    assert (
        section
        == """\
- `minimum` (5 unless set; 1 or more; 9 or less): How many fancy things there have to be.
- `limit` (6 months unless set): How long they last.
- `words` (`fancy`, `so "fancy"` unless set): What they are called.
- `share` (0.25 unless set): How many of all things they are.
- `strict` (false unless set): Whether things have to be very fancy.

They stand in `cjm.toml`, here as they are unless set:

```toml
[rules.set-rule]
minimum = 5
limit = "6 months"
words = ["fancy", "so \\"fancy\\""]
share = 0.25
strict = false
```"""
    )
    written = tomllib.loads(section.partition("```toml\n")[2].removesuffix("```"))
    assert written["rules"]["set-rule"] == {
        "minimum": 5,
        "limit": "6 months",
        "words": ["fancy", 'so "fancy"'],
        "share": 0.25,
        "strict": False,
    }


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_setting_of_a_rule_is_explained(rule: RuleModule) -> None:
    text = explain(rule.name).text
    assert all(f"\n- `{setting.name}` (" in text and setting.meaning in text for setting in rule.rule.settings)
    assert ("\n## Settings\n" in text) == bool(rule.rule.settings)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_is_explained_with_its_examples(rule: RuleModule) -> None:
    text = explain(rule.name).text
    assert text.startswith(rule.summary)
    bad, good = text.partition("\n## Bad example\n")[2].split("\n## Good example\n")
    assert "```yaml\n" in bad
    assert "found at " in bad
    assert "```yaml\n" in good
    assert "found at " not in good


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_is_explained_with_what_to_write_instead(check: Check) -> None:
    found = explain(check.name)
    assert (found.rule.code, found.rule.profile, found.rule.group) == (check.code, "every", "validity")
    assert found.text.startswith(check.summary)
    for part in (check.why, check.bad, check.good):
        assert part in found.text


def test_a_rule_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        explain("fancyrule-s")
    assert caught.value.hint == "did you mean fancy-rule?"
    with pytest.raises(UsageError) as caught:
        explain("0" * 200)
    assert caught.value.hint == "cjm rules lists them all"
    assert len(caught.value.message) < 120


def test_all_checks_and_rules_are_listed_by_code() -> None:
    codes = [rule.code for rule in list_rules()]
    assert codes == sorted(codes)
    rules = {"CJM998", "CJM999", *(rule.rule.code for rule in all_rules())}
    assert {*(check.code for check in CHECKS), *rules} == set(codes)
