"""Which rules are asked, and how much they weigh: a team that cannot tune lint switches it off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm.config.keys import settings_from
from cjm.config.settings import Profile
from cjm.errors import ConfigurationError
from cjm.finding import Severity
from cjm.model.duration import Duration
from cjm.rules.rule import Hit, Rule, RuleModule, Setting, Subject
from cjm.rules.selection import Selection
from tests.rules.linting import journey, lint_files

MOST = Setting("most", 3, "How many there may be.", least=1, most=9)
SHARE = Setting("share", 0.5, "How much.", least=0, most=1)
LIMIT = Setting("limit", Duration(12, "months"), "How long.")
WORDS = Setting("words", ("one",), "Which ones.")
STRICT = Setting("strict", False, "Whether it is.")


def _nothing(subject: Subject) -> Iterator[Hit]:
    yield from ()


def _rule(code: str, name: str, group: str, profile: Profile, severity: Severity) -> RuleModule:
    settings = (MOST, SHARE, LIMIT, WORDS, STRICT) if name == "crowded" else ()
    rule = Rule(code, group, profile, severity, settings)  # type: ignore[arg-type]  # any group will do
    return RuleModule(rule, name, "Something.", _nothing, None)


MODULES = (
    _rule("CJM901", "crowded", "content", Profile.DRAFT, Severity.NOTE),
    _rule("CJM902", "empty", "content", Profile.SHARED, Severity.WARNING),
    _rule("CJM903", "late", "review", Profile.GOVERNED, Severity.ERROR),
)


def asked(table: dict[str, object], profile: Profile = Profile.GOVERNED, file: str = "a.journey.yaml") -> list[str]:
    selection = Selection(settings_from(table, "cjm.toml"), MODULES)
    return [module.name for module in selection.asked(file, profile).rules]


@pytest.mark.parametrize(
    ("table", "profile", "names"),
    [
        ({}, Profile.GOVERNED, ["crowded", "empty", "late"]),
        ({}, Profile.SHARED, ["crowded", "empty"]),
        ({"select": ["CJM902"]}, Profile.GOVERNED, ["empty"]),
        ({"select": ["cjm902", "review"]}, Profile.GOVERNED, ["empty", "late"]),
        ({"select": ["review"]}, Profile.SHARED, []),
        ({"select": []}, Profile.GOVERNED, []),
        ({"extend": ["late"]}, Profile.DRAFT, ["crowded", "late"]),
        ({"select": ["empty"], "extend": ["late"]}, Profile.DRAFT, ["late"]),
        ({"ignore": ["content"]}, Profile.GOVERNED, ["late"]),
        ({"extend": ["late"], "ignore": ["CJM903"]}, Profile.GOVERNED, ["crowded", "empty"]),
    ],
)
def test_rules_are_named_by_code_name_or_group(table: dict[str, object], profile: Profile, names: list[str]) -> None:
    assert asked(table, profile) == names


def test_overrides_hold_for_their_files_and_later_ones_win() -> None:
    table: dict[str, object] = {
        "ignore": ["empty"],
        "overrides": [
            {"paths": ["old/"], "ignore": ["late"], "severity": {"crowded": "warning"}},
            {"paths": ["*.journey.yaml"], "select": ["content"], "severity": {"crowded": "error"}},
        ],
    }
    assert asked(table, file="a.catalog.yaml") == ["crowded", "late"]
    assert asked(table, file="old/a.catalog.yaml") == ["crowded"]
    assert asked(table, file="a.journey.yaml") == ["crowded"]
    selection = Selection(settings_from(table, "cjm.toml"), MODULES)
    severities = [
        selection.asked(file, Profile.GOVERNED).severities["CJM901"]
        for file in ("a.catalog.yaml", "old/a.catalog.yaml", "old/a.journey.yaml")
    ]
    assert severities == [Severity.NOTE, Severity.WARNING, Severity.ERROR]


def test_a_rules_own_severity_goes_before_its_groups_whatever_the_order() -> None:
    table: dict[str, object] = {"severity": {"CJM902": "error", "content": "note"}}
    found = Selection(settings_from(table, "cjm.toml"), MODULES).asked("a", Profile.GOVERNED).severities
    assert (found["CJM901"], found["CJM902"], found["CJM903"]) == (Severity.NOTE, Severity.ERROR, Severity.ERROR)


def test_a_lesser_finding_of_a_rule_never_weighs_more_than_its_settings_say() -> None:
    """A review that is only coming up stays a note where overdue ones are errors."""
    late = MODULES[2]

    def weight(level: str, own: Severity | None) -> Severity:
        selection = Selection(settings_from({"severity": {"late": level}}, "cjm.toml"), MODULES)
        return selection.asked("a", Profile.GOVERNED).weight(late, own)

    assert weight("error", Severity.NOTE) is Severity.NOTE
    assert weight("note", Severity.WARNING) is Severity.NOTE
    assert weight("warning", None) is Severity.WARNING


def test_settings_of_rules_are_read_as_the_type_of_their_default() -> None:
    values = {"most": 5, "share": 1, "limit": "2 years", "words": ["two"], "strict": True}
    options = (
        Selection(settings_from({"rules": {"crowded": values}}, "cjm.toml"), MODULES).asked("a", Profile.DRAFT).options
    )
    assert dict(options) == {
        MOST: 5,
        SHARE: 1.0,
        LIMIT: Duration(2, "years"),
        WORDS: ("two",),
        STRICT: True,
    }


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ({"select": ["crowdd"]}, "there is no rule or group 'crowdd'", "did you mean crowded?"),
        (
            {"select": ["cjm90"]},
            "there is no rule or group 'cjm90'",
            "codes that begin so are CJM901, CJM902 and CJM903",
        ),
        ({"select": ["CJM91"]}, "there is no rule or group 'CJM91'", "did you mean CJM901?"),
        ({"extend": ["zzz"]}, "there is no rule or group 'zzz'", "groups are content, review; `cjm rules` lists all"),
        ({"ignore": ["CJM010"]}, "'CJM010' is a check that every file must pass", "only rules can be selected"),
        ({"severity": {"latte": "note"}}, "there is no rule or group 'latte'", "did you mean late?"),
        ({"rules": {"crowded": {"mots": 3}}}, "the rule crowded has no setting 'mots'", "did you mean most?"),
        ({"rules": {"late": {"days": 3}}}, "the rule late has no setting 'days'", "it has none"),
        ({"rules": {"CJM901": {}}}, "CJM901 is a code, in [rules]", "write [rules.crowded]"),
        ({"rules": {"lat": {}}}, "there is no rule 'lat', in [rules]", "did you mean late?"),
        (
            {"rules": {"crowded": {"most": 0}}},
            "`rules.crowded.most` is 0",
            "write a whole number from 1 to 9: How many there may be.",
        ),
        ({"rules": {"crowded": {"most": True}}}, "`rules.crowded.most` is True", "write a whole number"),
        ({"rules": {"crowded": {"most": 2.5}}}, "`rules.crowded.most` is 2.5", "write a whole number"),
        ({"rules": {"crowded": {"limit": "soon"}}}, "`rules.crowded.limit` is 'soon'", "write a duration such as"),
        ({"rules": {"crowded": {"words": "two"}}}, "`rules.crowded.words` is 'two'", "write a list of texts"),
        ({"rules": {"crowded": {"strict": "yes"}}}, "`rules.crowded.strict` is 'yes'", "write true or false"),
        ({"overrides": [{"paths": ["a"], "ignore": ["zzz"]}]}, "there is no rule or group 'zzz'", "groups are"),
    ],
)
def test_what_names_no_rule_is_told(table: dict[str, object], message: str, hint: str) -> None:
    """A misspelt rule that is quietly passed over would leave a map unchecked for ever."""
    with pytest.raises(ConfigurationError) as found:
        Selection(settings_from(table, "cjm.toml"), MODULES)
    assert found.value.message == f"cjm.toml: {message}"
    assert found.value.hint.startswith(hint)


def test_profiles_of_paths_hold_for_maps_without_a_status(tmp_path: Path) -> None:
    """A folder of drafts beside governed maps: each is asked what its state allows."""
    bare = "kind: journey\ntitle: Trip\nstages:\n  - {title: Go, steps: [{title: Ride}]}\n"
    files = {
        "cjm.toml": 'profile = "shared"\n[[overrides]]\npaths = ["ideas/"]\nprofile = "draft"\n',
        "ideas/a.journey.yaml": bare,
        "ideas/b.journey.yaml": journey("- {title: Ride}", "governed").replace("id: trip", "id: b"),
        "c.journey.yaml": bare.replace("Trip", "Tour"),
    }
    linted = lint_files(tmp_path, files)
    assert {finding.file for finding in linted.of("CJM201")} == {"ideas/b.journey.yaml", "c.journey.yaml"}


def test_select_and_severity_reach_the_findings(tmp_path: Path) -> None:
    files = {
        "cjm.toml": 'select = ["missing-owner"]\n[severity]\nownership = "note"\n',
        "map.journey.yaml": journey("- {title: Ride}", "governed"),
    }
    linted = lint_files(tmp_path, files)
    assert {(finding.code, finding.severity) for finding in linted.rules} == {("CJM201", Severity.NOTE)}


def test_the_beginning_of_the_codes_of_a_group_is_answered_with_the_group() -> None:
    """`--select CJM2` asks for all that begin so, and other codes that look alike are no answer."""
    modules = (*MODULES, _rule("CJM801", "slow", "plan", Profile.DRAFT, Severity.NOTE))
    with pytest.raises(ConfigurationError) as raised:
        Selection(settings_from({"select": ["CJM8"]}, "cjm.toml"), modules)
    assert raised.value.hint == "write plan, the group of CJM801"
