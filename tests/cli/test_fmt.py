"""`cjm fmt`, from the command line to what stands in the files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cjm.app import fmt
from cjm.cli.run import run
from tests.cli.conftest import GOOD

Captured = pytest.CaptureFixture[str]

MAP = "title: Hire # t\nkind: journey\nstages:\n  - {title: Find one}  \n"
FORMED = "kind: journey\ntitle: Hire # t\nstages:\n  - {title: Find one}\n"
BROKEN = "kind: journey\ntitel: Rent  \nstages:\n  - {title: Find one}\n"


@pytest.fixture
def file(workspace: Path) -> Path:
    path = workspace / "hire.journey.yaml"
    path.write_text(MAP, encoding="utf-8")
    return path


def test_files_are_written_once_and_then_left_alone(file: Path, capsys: Captured) -> None:
    assert run(["fmt"]) == 0
    assert capsys.readouterr() == ("1 changed, 1 as they should be\n", "")
    assert file.read_text(encoding="utf-8") == FORMED
    assert (file.parent / "bike.journey.yaml").read_text(encoding="utf-8") == GOOD
    written = file.stat().st_mtime_ns
    assert run(["fmt"]) == 0
    assert capsys.readouterr().out == "0 changed, 2 as they should be\n"
    assert file.stat().st_mtime_ns == written


def test_the_examples_are_as_it_writes_them(capsys: Captured) -> None:
    """Who copies an example and runs `cjm fmt` would else get a change that he did not make."""
    assert run(["fmt", str(Path(__file__).parents[2] / "examples"), "--check"]) == 0, capsys.readouterr().out


def test_check_lists_what_would_change_and_writes_nothing(file: Path, capsys: Captured) -> None:
    assert run(["fmt", "--check"]) == 1
    assert capsys.readouterr() == ("hire.journey.yaml\n1 would change, 1 as they should be\n", "")
    assert file.read_text(encoding="utf-8") == MAP
    assert run(["fmt", "bike.journey.yaml", "--check"]) == 0
    assert capsys.readouterr().out == "0 would change, 1 as they should be\n"


def test_diff_shows_what_would_change_and_writes_nothing(file: Path, capsys: Captured) -> None:
    assert run(["fmt", "--diff", "--check"]) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith("--- hire.journey.yaml\n+++ hire.journey.yaml\n@@ -1,4 +1,4 @@\n")
    assert printed.out.endswith("-  - {title: Find one}  \n+  - {title: Find one}\n")
    assert printed.err == "1 would change, 1 as they should be\n"
    assert file.read_text(encoding="utf-8") == MAP


def test_ids_are_written_out_only_if_asked_for(file: Path) -> None:
    assert run(["fmt", "--ids"]) == 0
    assert file.read_text(encoding="utf-8") == FORMED.replace("{title", "{id: find-one, title")


def test_a_file_with_errors_is_listed_and_left_alone_and_others_are_not(file: Path, capsys: Captured) -> None:
    bike = file.parent / "bike.journey.yaml"
    bike.write_text(BROKEN, encoding="utf-8")
    assert run(["fmt"]) == 1
    printed = capsys.readouterr().out
    assert "2:1 error CJM010 unknown-key" in printed
    assert printed.endswith("1 changed, 0 as they should be, 1 with errors left alone\n")
    assert bike.read_text(encoding="utf-8") == BROKEN
    assert file.read_text(encoding="utf-8") == FORMED


class _Piped:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_standard_input_goes_on_in_form(
    mark: bytes, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(mark + MAP.encode()))
    assert run(["fmt", "-"]) == 0
    assert capsysbinary.readouterr() == (mark + FORMED.encode(), b"1 changed, 0 as they should be\n")


def test_standard_input_with_errors_goes_on_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An editor that pipes its buffer through cjm would otherwise lose it."""
    monkeypatch.setattr("sys.stdin", _Piped(BROKEN.encode() + b"\xff"))
    assert run(["fmt", "-", "--stdin-filename", "a.journey.yaml"]) == 1
    printed = capsysbinary.readouterr()
    assert printed.out == BROKEN.encode() + b"\xff"
    assert b"CJM002" in printed.err


def test_check_of_standard_input_passes_nothing_on(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("sys.stdin", _Piped(MAP.encode()))
    assert run(["fmt", "-", "--check", "--stdin-filename", "a.journey.yaml"]) == 1
    assert capsys.readouterr().err == "a.journey.yaml\n1 would change, 0 as they should be\n"


def test_a_map_that_would_say_something_else_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Whatever goes wrong in the writing of ids, no map is changed in what it means."""
    monkeypatch.setattr(fmt, "with_ids", lambda text, _: text.replace("Find", "Lose"))
    assert run(["fmt", "--ids"]) == 0
    assert capsys.readouterr().out == "0 changed, 2 as they should be\n"
    assert file.read_text(encoding="utf-8") == MAP
