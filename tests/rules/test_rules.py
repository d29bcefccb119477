"""What every rule says about itself."""

import re
from itertools import pairwise

import pytest

from cjm.finding import Severity
from cjm.rules.engine import all_rules
from cjm.rules.rule import RuleModule

_GROUPS = ("evidence", "ownership", "review", "experience", "content", "plan", "hygiene")
_HEADINGS = ["Why it matters", "Use instead"]
_RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


def test_codes_and_names_mean_one_rule_each() -> None:
    """Two rules under one code could not be ignored, suppressed or explained apart."""
    rules = all_rules()
    assert all(before.rule.code < after.rule.code for before, after in pairwise(rules))
    assert len({rule.name for rule in rules}) == len(rules)


@_RULES
def test_code_belongs_to_its_group(rule: RuleModule) -> None:
    """Users select groups by the first digit of a code."""
    assert re.fullmatch(r"CJM[1-7][0-9]{2}", rule.rule.code)
    assert _GROUPS.index(rule.rule.group) == int(rule.rule.code[3]) - 1


@_RULES
def test_documentation_has_its_headings(rule: RuleModule) -> None:
    """`cjm explain` answers the same questions in the same order for every rule."""
    assert re.findall(r"^#+ (.*)$", rule.documentation, re.MULTILINE) == _HEADINGS
    assert rule.summary.endswith(".")
    sections = re.split(r"^## .*$", rule.documentation, flags=re.MULTILINE)
    assert all(section.strip() for section in sections)


@_RULES
def test_rule_checks_something(rule: RuleModule) -> None:
    """A module without a check would be listed as a rule and never find anything."""
    assert rule.check_journey or rule.check_workspace or rule.check_suppression


@pytest.mark.parametrize("code", ["CJM103", "CJM301", "CJM604"])
def test_rules_of_the_calendar_are_no_errors(code: str) -> None:
    """A date that passes must not break a pull request about something else."""
    assert [rule.rule.severity for rule in all_rules() if rule.rule.code == code] == [Severity.WARNING]
