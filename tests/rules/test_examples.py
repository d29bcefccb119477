"""Every rule finds what its bad example marks, and nothing in its good one."""

from pathlib import Path

import pytest

from cjm.rules.engine import all_rules
from cjm.rules.example import ExampleKind, Expected, read_example
from cjm.rules.rule import RuleModule
from tests.rules.linting import Linted, lint_files

_LONGEST = 40
_RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


def _lint(rule: RuleModule, kind: ExampleKind, folder: Path) -> Linted:
    example = read_example(rule.name, kind)
    return lint_files(folder, {file.path: file.text for file in example.files}, example.today)


@_RULES
def test_bad_example_gives_exactly_the_marked_findings(rule: RuleModule, tmp_path: Path) -> None:
    """A rule that misses its own example, or points beside it, misleads whoever reads `cjm explain`."""
    found = [
        Expected(finding.file, finding.span.line, finding.span.column, finding.code)
        for finding in _lint(rule, "bad", tmp_path).of(rule.rule.code)
        if finding.span is not None
    ]
    marked = [expected for expected in read_example(rule.name, "bad").expected if expected.code == rule.rule.code]
    assert sorted(found) == sorted(marked)
    assert marked


@_RULES
def test_good_example_gives_no_finding_of_the_rule(rule: RuleModule, tmp_path: Path) -> None:
    """Advice that is itself complained about helps nobody."""
    assert _lint(rule, "good", tmp_path).of(rule.rule.code) == []


@_RULES
@pytest.mark.parametrize("kind", ["good", "bad"])
def test_examples_are_valid_maps(rule: RuleModule, kind: ExampleKind, tmp_path: Path) -> None:
    """People copy examples: one that does not validate sends them astray."""
    assert _lint(rule, kind, tmp_path).validity == ()


@_RULES
@pytest.mark.parametrize("kind", ["good", "bad"])
def test_examples_can_be_read_at_a_glance(rule: RuleModule, kind: ExampleKind) -> None:
    example = read_example(rule.name, kind)
    assert all(len(file.text.splitlines()) < _LONGEST for file in example.files)


@_RULES
def test_findings_say_what_to_do_and_what_they_are_about(rule: RuleModule, tmp_path: Path) -> None:
    """Without a hint a user is left with a complaint, without a subject a baseline cannot tell findings apart."""
    found = _lint(rule, "bad", tmp_path).of(rule.rule.code)
    assert all(finding.hint and finding.message and finding.rule == rule.name for finding in found)
    assert len({finding.subject for finding in found} - {""}) == len(found)
