"""Settings as a user sees them: printed, and completed by an editor."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from cjm.app.check import CheckRequest
from cjm.app.settings import settings_text
from cjm.app.settings_schema import settings_schema_text
from cjm.config.keys import settings_from
from cjm.config.load import Adjustment
from cjm.config.settings import Choice
from cjm.errors import ConfigurationError
from cjm.rules.engine import all_rules
from cjm.rules.selection import Selection

FULL = """
exclude = ["old/"]
profile = "shared"
ignore = ["CJM106"]
extend = ["missing-owner"]
[severity]
review = "error"
[[overrides]]
paths = ["drafts/", "*.old.journey.yaml"]
profile = "draft"
ignore = ["evidence"]
severity = {missing-goal = "note"}
"""


def _request(folder: Path, **adjustment: object) -> CheckRequest:
    (folder / "a.journey.yaml").write_text("kind: journey\ntitle: A\nstages: [{title: B}]\n")
    return CheckRequest((), folder, datetime.date(2026, 11, 23), None, Adjustment(**adjustment))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", FULL], ids=["defaults", "full"])
def test_what_is_printed_can_be_used_as_settings_and_says_the_same(tmp_path: Path, text: str) -> None:
    (tmp_path / "cjm.toml").write_text(text)
    first = settings_text(_request(tmp_path))
    (tmp_path / "cjm.toml").write_text(first)
    assert settings_text(_request(tmp_path)) == first


def test_the_command_line_is_part_of_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    printed = settings_text(_request(tmp_path, assignments=("profile=governed",), choice=Choice(select=("review",))))
    table = tomllib.loads(printed)
    assert (table["profile"], table["select"]) == ("governed", ["review"])
    assert "overdue-review" in table["severity"]
    assert "missing-owner" not in table["severity"]


def test_an_unknown_rule_is_told_here_too(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    with pytest.raises(ConfigurationError, match="the command line: there is no rule or group 'revew'"):
        settings_text(_request(tmp_path, choice=Choice(select=("revew",))))


def test_the_schema_accepts_what_cjm_accepts_and_knows_every_setting() -> None:
    schema = json.loads(settings_schema_text())
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    defaults = {
        module.name: {
            setting.name: setting.default if isinstance(setting.default, int | float | str) else str(setting.default)
            for setting in module.rule.settings
            if not isinstance(setting.default, tuple)
        }
        for module in all_rules()
        if module.rule.settings
    }
    table = {**tomllib.loads(FULL), "rules": defaults}
    Selection(settings_from(table, "cjm.toml"), all_rules())
    assert list(validator.iter_errors(table)) == []


@pytest.mark.parametrize(
    "table",
    [
        {"exlude": []},
        {"profile": "strict"},
        {"select": ["no-such-rule"]},
        {"severity": {"no-such-rule": "note"}},
        {"severity": {"missing-owner": "off"}},
        {"rules": {"no-such-rule": {}}},
        {"overrides": [{"ignore": []}]},
    ],
)
def test_what_the_schema_refuses_cjm_refuses(table: dict[str, object]) -> None:
    validator = Draft7Validator(json.loads(settings_schema_text()))
    assert list(validator.iter_errors(table))
    with pytest.raises(ConfigurationError):
        Selection(settings_from(table, "cjm.toml"), all_rules())
