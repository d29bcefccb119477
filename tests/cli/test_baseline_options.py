"""`cjm lint --write-baseline` and `--prune-baseline`, from the command line to what is printed and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.cli.run import run
from tests.cli.conftest import GOOD

Captured = pytest.CaptureFixture[str]

LOUD = GOOD.replace("Rent a bike", "'租自行车!'")


@pytest.fixture
def recorded(workspace: Path, capsys: Captured) -> Path:
    """The file of the one finding of a workspace, which is recorded."""
    (workspace / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    assert run(["lint"]) == 1
    capsys.readouterr()
    assert run(["lint", "--write-baseline"]) == 0
    assert capsys.readouterr() == (
        "2 files, no problems; 1 in the baseline\n",
        "cjm-baseline.json: 1 finding recorded\n",
    )
    return workspace / "loud.journey.yaml"


def test_what_is_recorded_fails_no_later_run_and_what_comes_does(recorded: Path, capsys: Captured) -> None:
    """A team with two hundred old findings can begin to lint today."""
    assert run(["lint"]) == 0
    assert capsys.readouterr() == ("2 files, no problems; 1 in the baseline\n", "")
    recorded.with_name("new.journey.yaml").write_text(GOOD.replace("a bike", "a boat!"), encoding="utf-8")
    assert run(["lint"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "new.journey.yaml"
    assert out.splitlines()[-1] == "1 error in 1 of 3 files; 1 in the baseline"
    assert err == ""


@pytest.mark.parametrize("format_name", ["text", "concise", "json"])
def test_what_is_gone_is_told_beside_any_format_until_it_is_pruned(
    format_name: str, recorded: Path, capsys: Captured
) -> None:
    recorded.write_text(GOOD.replace("a bike", "a boat"), encoding="utf-8")
    warning = "warning: cjm-baseline.json: 1 entry no longer occurs; cjm lint --prune-baseline removes what is gone\n"
    for _ in range(2):
        assert run(["lint", "--format", format_name]) == 0
        out, err = capsys.readouterr()
        assert err == warning
        assert "no longer" not in out
    assert run(["lint", "--prune-baseline"]) == 0
    assert capsys.readouterr().err == "cjm-baseline.json: 1 entry removed, 0 left\n"
    assert run(["lint"]) == 0
    assert capsys.readouterr().err == ""


def test_both_at_once_are_refused(recorded: Path, capsys: Captured) -> None:
    before = recorded.with_name("cjm-baseline.json").read_bytes()
    assert run(["lint", "--write-baseline", "--prune-baseline"]) == 2
    assert "writing a baseline anew prunes it, too" in capsys.readouterr().err
    assert recorded.with_name("cjm-baseline.json").read_bytes() == before


def test_a_damaged_baseline_ends_the_run_with_its_place(recorded: Path, capsys: Captured) -> None:
    recorded.with_name("cjm-baseline.json").write_text('{"version": 1,\n::error::\n')
    assert run(["lint"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "cjm-baseline.json:2:1: is not JSON" in err
    assert "Traceback" not in err


def test_a_suppression_is_counted(workspace: Path, capsys: Captured) -> None:
    text = LOUD.replace("!'", "!' # cjm: ignore[loud-title] the client's own words")
    (workspace / "loud.journey.yaml").write_text(text, encoding="utf-8")
    assert run(["lint"]) == 0
    assert capsys.readouterr().out == "2 files, no problems; 1 suppressed\n"
