"""`cjm explain`, `cjm rules`, `cjm schema`, `--help`, `--version` and completion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cjm import __version__
from cjm.cli.app import app_for
from cjm.cli.run import run
from cjm.source.codes import CHECKS

Captured = pytest.CaptureFixture[str]
APP = app_for(())
COMMANDS = tuple(command.callback.__name__ for command in APP.registered_commands if command.callback is not None)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_sentence_and_examples(command: str, capsys: Captured) -> None:
    assert run([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Usage: cjm {command} ")
    examples = told.partition("Examples:\n")[2].splitlines()
    assert len(examples) >= 2
    assert all(line.strip().startswith(f"cjm {command}") for line in examples)
    assert max(len(line) for line in told.splitlines()) <= 80


def test_help_lists_every_command_with_its_sentence(capsys: Captured) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert set(COMMANDS) >= {"validate", "lint", "explain", "rules", "schema"}
    for command in COMMANDS:
        assert f"\n  {command} " in told
    assert "..." not in told.partition("Commands:")[2]


def test_the_version_is_told_by_typer_as_well(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"cjm {__version__}\n"


def test_an_explanation_has_the_rule_and_its_sections(capsys: Captured) -> None:
    assert run(["explain", "unknown-key"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("CJM010 unknown-key  error, validity, every map\n\nA key that the format does not know.\n")
    assert "\n## Good example\n" in told


def test_headings_stand_out_in_colour(capsys: Captured) -> None:
    assert run(["explain", "CJM010", "--color", "always"]) == 0
    assert "\x1b[1m## Good example\x1b[0m" in capsys.readouterr().out


def test_a_group_is_answered_with_its_rules(capsys: Captured) -> None:
    """Groups stand in `cjm rules` beside every rule; to be asked for another word that looks alike helps nobody."""
    assert run(["explain", "Ownership"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ownership is a group of rules\nhint: name one of them: missing-owner, ")


def test_a_mistyped_rule_is_answered_with_the_nearest(capsys: Captured) -> None:
    assert run(["explain", "unknwon-key"]) == 2
    assert capsys.readouterr().err == "error: there is no rule 'unknwon-key'\nhint: did you mean unknown-key?\n"


def test_all_rules_are_listed_one_a_line(capsys: Captured) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for check in CHECKS:
        assert any(line.startswith(f"{check.code}  {check.name} ") and line.endswith(check.summary) for line in lines)


def test_a_schema_is_printed_as_json(capsys: Captured) -> None:
    assert run(["schema", "journey"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_schemas_are_written_into_a_folder(workspace: Path, capsys: Captured) -> None:
    assert run(["schema", "-o", "schemas"]) == 0
    assert capsys.readouterr().out == "7 written to schemas\n"
    assert (workspace / "schemas" / "journey.schema.json").is_file()
    assert run(["schema", "-o", "schemas"]) == 0
    assert capsys.readouterr().out == "nothing changed in schemas\n"


@pytest.mark.parametrize(
    ("arguments", "told"), [([], "no kind of file was named"), (["journy"], "did you mean journey?")]
)
def test_a_schema_of_nothing_is_a_mistake(arguments: list[str], told: str, capsys: Captured) -> None:
    assert run(["schema", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_the_commands_are_an_ordinary_typer_application() -> None:
    result = CliRunner().invoke(APP, ["explain", "CJM001"])
    assert result.exit_code == 0
    assert result.output.startswith("CJM001 syntax")


def test_a_shell_can_complete_commands(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("_CJM_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "cjm val")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run([]) == 0
    assert capsys.readouterr().out.split() == ["validate"]
