"""`--fix`, `--unsafe` and `--diff`, from the command line to what stands in the files."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from cjm.cli.run import run
from tests.cli.conftest import GOOD

Captured = pytest.CaptureFixture[str]

MAP = "kind: journey\ntitle: Rent\nreview: {last: 2026-9-3}\nstages:\n  - {titel: Find one} # c\n"
FIXED = MAP.replace("2026-9-3", "2026-09-03")
ALL_FIXED = FIXED.replace("titel", "title")
NAME = "rent.journey.yaml"


@pytest.fixture
def file(workspace: Path) -> Path:
    path = workspace / NAME
    path.write_text(MAP, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_fix_corrects_what_is_safe_and_tells_what_remains(file: Path, capsys: Captured, command: str) -> None:
    assert run([command, NAME, "--fix", "--format", "concise"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{NAME}:5:6: CJM010 ")
    assert printed.err == "1 fixed (1 more with --unsafe)\n"
    assert file.read_text(encoding="utf-8") == FIXED


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_unsafe_corrects_the_rest_and_a_second_run_nothing(file: Path, capsys: Captured, command: str) -> None:
    file.chmod(0o600)
    assert run([command, "--fix", "--unsafe"]) == 0
    assert capsys.readouterr() == ("2 files, no problems\n", "2 fixed\n")
    assert file.read_text(encoding="utf-8") == ALL_FIXED
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.stat().st_mtime_ns
    assert run([command, "--fix", "--unsafe"]) == 0
    assert capsys.readouterr().err == "0 fixed\n"
    assert file.stat().st_mtime_ns == written


def test_diff_shows_what_would_change_and_writes_nothing(file: Path, capsys: Captured) -> None:
    assert run(["validate", "--diff"]) == 1
    shown = (
        f"--- {NAME}\n+++ {NAME}\n@@ -1,5 +1,5 @@\n kind: journey\n title: Rent\n"
        "-review: {last: 2026-9-3}\n+review: {last: 2026-09-03}\n"
        " stages:\n   - {titel: Find one} # c\n"
    )
    assert capsys.readouterr() == (shown, "1 would be fixed (1 more with --unsafe)\n")
    assert file.read_text(encoding="utf-8") == MAP
    assert run(["validate", "--diff", "--exit-zero"]) == 0
    file.write_text(FIXED, encoding="utf-8")
    capsys.readouterr()
    assert run(["validate", "--fix", "--diff"]) == 0
    assert capsys.readouterr() == ("", "0 would be fixed (1 more with --unsafe)\n")


def test_a_diff_shows_hostile_text_and_does_not_obey_it(file: Path, capsys: Captured) -> None:
    file.write_text(MAP.replace("Rent", "|-\n  ::error::x\n  ##[group]y\n  \u202ez"), encoding="utf-8")
    run(["validate", "--diff"])
    printed = capsys.readouterr().out
    assert "   \\x3a:error::x\n   ##\\x5bgroup]y\n   \\u202ez\n" in printed
    file.write_text(MAP.replace("\n", "\r\n").removesuffix("\r\n"), encoding="utf-8", newline="")
    run(["validate", "--diff", "--unsafe"])
    printed = capsys.readouterr().out
    assert "\r" not in printed
    assert printed.endswith(
        "-  - {titel: Find one} # c\n\\ No newline at end of file\n"
        "+  - {title: Find one} # c\n\\ No newline at end of file\n"
    )


class _Piped:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_goes_on_corrected_and_findings_to_standard_error(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(MAP.replace("\n", "\r\n").encode()))
    assert run(["lint", "-", "--stdin-filename", "other.journey.yaml", "--fix", "--format", "concise"]) == 1
    printed = capsys.readouterr()
    assert printed.out == FIXED.replace("\n", "\r\n")
    assert printed.err.startswith("1 fixed (1 more with --unsafe)\nother.journey.yaml:5:6: CJM010 ")
    assert file.read_text(encoding="utf-8") == MAP


def test_standard_input_that_needs_nothing_goes_on_as_it_is(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(GOOD.replace("Rent", "Hire").encode()))
    assert run(["lint", "-", "--stdin-filename", "a.journey.yaml", "--fix"]) == 0
    assert capsys.readouterr() == (GOOD.replace("Rent", "Hire"), "0 fixed\n1 file, no problems\n")


def test_a_diff_of_standard_input_names_the_file_it_stands_for(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(MAP.encode()))
    assert run(["validate", "-", "--stdin-filename", "a.journey.yaml", "--diff"]) == 1
    assert capsys.readouterr().out.startswith("--- a.journey.yaml\n+++ a.journey.yaml\n")


def test_a_link_that_leads_out_of_the_workspace_is_not_written_through(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    victim = tmp_path_factory.mktemp("elsewhere") / "victim.yaml"
    victim.write_text(MAP, encoding="utf-8")
    (workspace / "link.journey.yaml").symlink_to(victim)
    assert run(["lint", "--fix", "--unsafe"]) == 1
    assert run(["lint", "link.journey.yaml", "--fix", "--unsafe"]) == 2
    assert victim.read_text(encoding="utf-8") == MAP


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--unsafe"], "error: --unsafe corrects nothing by itself\nhint: add --fix"),
        (["--fix", "--write-baseline"], "error: files cannot be corrected and a baseline written in one run\n"),
        (["--diff", "--since", "HEAD"], "error: --since looks for new findings, and corrections are of all\n"),
        (["--diff", "--prune-baseline"], "error: files cannot be corrected and a baseline written in one run\n"),
    ],
)
def test_wrong_use_is_said_and_nothing_written(file: Path, capsys: Captured, options: list[str], message: str) -> None:
    assert run(["lint", *options]) == 2
    assert capsys.readouterr().err.startswith(message)
    assert sorted(path.name for path in file.parent.iterdir()) == ["bike.journey.yaml", "cjm.toml", NAME]
    assert file.read_text(encoding="utf-8") == MAP
