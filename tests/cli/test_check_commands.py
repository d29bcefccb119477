"""`cjm validate` and `cjm lint`, from the command line to what is printed."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import pytest

from cjm.cli.run import run
from cjm.cli.surroundings import date_of
from cjm.report.formats import FORMATS
from cjm.source.decode import MAX_BYTES
from tests.cli.conftest import GOOD

Captured = pytest.CaptureFixture[str]

LOUD = GOOD.replace("Rent a bike", "'租自行车!'")
HOSTILE = "kind: journey\ntitle: '::error::[red]!##[debug] :warning: %0A'\nstages:\n  - {title: Find one}\n"


class _Piped:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def _pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(text.encode()))


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_a_clean_workspace_exits_0(command: str, capsys: Captured) -> None:
    assert run([command]) == 0
    assert capsys.readouterr() == ("1 file, no problems\n", "")


def test_lint_shows_what_rules_find_in_any_script(workspace: Path, capsys: Captured) -> None:
    (workspace / "自行车.journey.yaml").write_text(LOUD, encoding="utf-8")
    assert run(["lint"]) == 1
    assert (
        capsys.readouterr().out
        == """\
自行车.journey.yaml
  2:8 error CJM901 loud-title
    租自行车! is loud
    2 | title: '租自行车!'
      |        ^^^^^^^^^^^
    hint: say it quietly
    named so here: 自行车.journey.yaml:4:13

1 error in 1 of 2 files
"""
    )


def test_hostile_text_is_shown_and_not_obeyed(workspace: Path, capsys: Captured) -> None:
    (workspace / "b\x1b]0;x\n::error::.journey.yaml").write_text(HOSTILE, encoding="utf-8")
    assert run(["lint"]) == 1
    assert (
        capsys.readouterr().out
        == """\
b\\x1b]0;x\\n::error::.journey.yaml
  2:8 error CJM901 loud-title
    \\x3a:error::[red]!##\\x5bdebug] :warning: %0A is loud
    2 | title: '::error::[red]!##\\x5bdebug] :warning: %0A'
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: say it quietly
    named so here: b\\x1b]0;x\\n::error::.journey.yaml:4:13

1 error in 1 of 2 files
"""
    )


def test_a_broken_file_is_found_by_validate(workspace: Path, capsys: Captured) -> None:
    (workspace / "boat.journey.yaml").write_text("kind: journey\ntitle: [\n", encoding="utf-8")
    assert run(["validate", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("boat.journey.yaml:")


def test_findings_are_had_as_json(workspace: Path, capsys: Captured) -> None:
    (workspace / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    assert run(["lint", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [found["rule"] for found in document["findings"]] == ["loud-title"]
    assert document["summary"]["files"] == 2


def test_several_reports_come_of_one_run(workspace: Path, capsys: Captured) -> None:
    (workspace / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    assert run(["lint", "--output", "sarif=cjm.sarif", "--output", "junit=cjm.xml", "--output", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=loud.journey.yaml,line=2,")
    results = json.loads((workspace / "cjm.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [found["ruleId"] for found in results] == ["CJM901"]
    assert '<testcase classname="bike.journey.yaml" name="no problems"' in (workspace / "cjm.xml").read_text()


@pytest.mark.parametrize("ci", [{}, {"GITHUB_ACTIONS": "true"}, {"GITLAB_CI": "true", "CI": "true"}])
def test_where_nobody_asks_for_a_format_it_is_text_on_every_machine(
    ci: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for name, value in ci.items():
        monkeypatch.setenv(name, value)
    assert run(["lint"]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("to_file", [False, True])
def test_every_format_fails_and_passes_alike(name: str, to_file: bool, capsys: Captured) -> None:
    """A job must not turn green because of the form of its report."""
    report = ["--output", f"{name}=cjm.out"] if to_file else ["--format", name]
    late = ["lint", *report, "--today", "2028-01-01"]
    assert run(["lint", *report]) == 0
    assert run(late) == 0
    assert run([*late, "--fail-on", "warning"]) == 1
    assert run([*late, "--fail-on", "warning", "--exit-zero"]) == 0


def test_statistics_count_the_findings_of_each_rule(workspace: Path, capsys: Captured) -> None:
    for number in range(3):
        loud = LOUD.replace("kind: journey", f"kind: journey\nid: map-{number}")
        (workspace / f"loud-{number}.journey.yaml").write_text(loud, encoding="utf-8")
    assert run(["lint", "--statistics"]) == 1
    assert capsys.readouterr().out == "3 error   CJM901 loud-title\n\n3 errors in 3 of 4 files\n"


def test_files_are_named_from_the_top_of_the_repository_in_which_cjm_runs_below(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Otherwise a host of repositories would look for them in the wrong folder."""
    (workspace / ".git").mkdir()
    (workspace / "maps").mkdir()
    (workspace / "maps" / "cjm.toml").touch()
    (workspace / "maps" / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    monkeypatch.chdir(workspace / "maps")
    assert run(["lint", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=maps/loud.journey.yaml,")
    assert run(["lint", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("loud.journey.yaml:2:8:")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--today", "2027-12-31", "--fail-on", "warning"), 0),
        (("--today", "2028-01-01"), 0),
        (("--today", "2028-01-01", "--fail-on", "error"), 0),
        (("--today", "2028-01-01", "--fail-on", "warning"), 1),
        (("--today", "2028-01-01", "--fail-on", "note"), 1),
        (("--today", "2028-01-01", "--fail-on", "warning", "--exit-zero"), 0),
    ],
)
def test_the_day_and_the_level_decide_whether_the_run_fails(options: tuple[str, ...], code: int) -> None:
    assert run(["lint", *options]) == code


@pytest.mark.parametrize("text", ["2026-02-30", "01.02.2026", "20260102", "2026-W01-1", "tomorrow", "２０２６-01-01"])
def test_a_day_that_is_none_is_refused(text: str, capsys: Captured) -> None:
    assert run(["lint", "--today", text]) == 2
    assert capsys.readouterr().err == f"error: --today: {text!r} is not a date\nhint: write it as 2026-11-30\n"


def test_without_a_day_it_is_today_in_utc() -> None:
    before = datetime.datetime.now(datetime.UTC).date()
    assert before <= date_of("") <= datetime.datetime.now(datetime.UTC).date()
    assert date_of("2026-11-30") == datetime.date(2026, 11, 30)


def test_standard_input_is_checked_under_the_name_it_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    _pipe(monkeypatch, LOUD)
    assert run(["lint", "-", "--stdin-filename", "bike.journey.yaml", "--format", "concise"]) == 1
    assert capsys.readouterr().out == "bike.journey.yaml:2:8: CJM901 租自行车! is loud\n"


def test_standard_input_without_a_name_is_checked_by_its_kind(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    _pipe(monkeypatch, LOUD.replace("stages", "id: other\nstages"))
    assert run(["lint", "-", "--format", "concise"]) == 1
    assert capsys.readouterr().out == "<stdin>:2:8: CJM901 租自行车! is loud\n"


def test_endless_standard_input_is_refused_and_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    piped = _Piped(b"#" * (MAX_BYTES + 1000))
    monkeypatch.setattr("sys.stdin", piped)
    assert run(["validate", "-", "--format", "concise"]) == 1
    assert piped.buffer.tell() == MAX_BYTES + 1
    assert "CJM003" in capsys.readouterr().out


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run(["validate", "-"]) == 2
    assert capsys.readouterr().err == "error: standard input is closed\n"


def test_a_name_for_standard_input_that_is_not_read_is_a_mistake(capsys: Captured) -> None:
    assert run(["validate", "--stdin-filename", "a.journey.yaml"]) == 2
    assert "name the path - to read it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere/"], "nowhere/: no such file or folder"),
        (["empty"], "no map files found in empty"),
        (["--format", "sarfi"], "there is no findings format 'sarfi'"),
        (["--output", "sarif=nowhere/cjm.sarif"], "nowhere: is not a folder"),
        (["--output", "sarif=empty"], "empty: is not a regular file"),
        (["--format", "json", "--output", "github"], "two reports would go to standard output"),
    ],
)
def test_what_cannot_be_checked_exits_2_and_never_looks_clean(
    arguments: list[str], told: str, workspace: Path, capsys: Captured
) -> None:
    (workspace / "empty").mkdir()
    assert run(["validate", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err
    assert "hint: " in captured.err


def test_a_broken_configuration_exits_2(workspace: Path, capsys: Captured) -> None:
    (workspace / "cjm.toml").write_text("exlude = []\n")
    assert run(["lint"]) == 2
    assert "did you mean exclude?" in capsys.readouterr().err


@pytest.mark.parametrize(("choice", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_colour_is_as_chosen_and_off_in_files(choice: str, coloured: bool, capsys: Captured) -> None:
    assert run(["lint", "--color", choice]) == 0
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_the_width_asked_for_is_kept(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    (workspace / "loud.journey.yaml").write_text(GOOD.replace("a bike", "a bike " * 20 + "!"))
    monkeypatch.setenv("COLUMNS", "50")
    assert run(["lint"]) == 1
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 50


def test_the_same_input_gives_the_same_bytes(workspace: Path, capsys: Captured) -> None:
    (workspace / "loud.journey.yaml").write_text(LOUD, encoding="utf-8")
    outputs = set()
    for _ in range(2):
        run(["lint", "--format", "json", "--today", "2030-01-01"])
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1


def test_what_was_found_is_kept_unless_that_is_not_wanted(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """On a shared machine, titles of maps may be nothing to leave behind."""
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("CJM_CACHE_DIR", str(cache))
    for arguments in (["lint", "--no-cache"], ["validate", "--no-cache"]):
        assert run(arguments) == 0
        assert list(cache.iterdir()) == []
    assert run(["lint"]) == 0
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setenv("CJM_CACHE_DIR", "cache")
    assert run(["lint"]) == 2
    assert "CJM_CACHE_DIR" in capsys.readouterr().err
