"""Several reports of one run: each whole, each where it was asked for, and nothing else touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cjm.app.reporting import Report, reports_of, write_reports
from cjm.errors import CjmError, FileAccessError, OutputError, UsageError
from cjm.report.checked import Look
from tests.report.samples import TWICE, UNKNOWN_KEY, checked

PLAIN = Look()


def asked(here: Path, *outputs: str, format_name: str = "", statistics: bool = False) -> tuple[Report, ...]:
    return reports_of(format_name, outputs, statistics, here)


def told(here: Path, *outputs: str, format_name: str = "", statistics: bool = False) -> CjmError:
    with pytest.raises(CjmError) as caught:
        asked(here, *outputs, format_name=format_name, statistics=statistics)
    return caught.value


def test_nothing_asked_for_is_text(tmp_path: Path) -> None:
    (report,) = asked(tmp_path)
    assert (report.name, report.file) == ("text", None)


@pytest.mark.parametrize("printed", ["github", ""])
def test_reports_go_to_files_and_one_is_printed(tmp_path: Path, printed: str) -> None:
    """Somebody who sends SARIF to a file still sees in the log what was found."""
    reports = asked(tmp_path, "sarif=cjm.sarif", "gitlab=gl.json", format_name=printed)
    text = write_reports(checked(UNKNOWN_KEY), reports, PLAIN)
    assert text.startswith("::error" if printed else "maps/book.journey.yaml\n")
    log = json.loads((tmp_path / "cjm.sarif").read_text())
    assert log["runs"][0]["tool"]["driver"]["rules"], "code scanning refuses results whose rules are not explained"
    assert json.loads((tmp_path / "gl.json").read_text())[0]["check_name"] == "CJM010"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cjm.sarif", "gl.json"]


def test_a_report_without_a_file_is_printed_instead_of_text(tmp_path: Path) -> None:
    assert [report.name for report in asked(tmp_path, "sarif=cjm.sarif", "github")] == ["sarif", "github"]


def test_one_format_can_go_to_two_places(tmp_path: Path) -> None:
    write_reports(checked(TWICE), asked(tmp_path, "concise=a.txt", "concise=b.txt", "concise"), PLAIN)
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes() != b""


def test_a_file_is_never_coloured_or_cut_to_the_width_of_the_terminal(tmp_path: Path) -> None:
    reports = asked(tmp_path, "text=cjm.txt")
    printed = write_reports(checked(TWICE), reports, Look(colour=True, width=40))
    assert "\x1b[" in printed
    assert (tmp_path / "cjm.txt").read_text() == write_reports(checked(TWICE), asked(tmp_path), PLAIN)


def test_the_report_of_the_last_run_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "cjm.json").write_text("old")
    write_reports(checked(), asked(tmp_path, "json=cjm.json"), PLAIN)
    assert json.loads((tmp_path / "cjm.json").read_text())["findings"] == []


@pytest.mark.parametrize(
    ("outputs", "format_name", "message", "hint"),
    [
        (("sarfi",), "", "there is no findings format 'sarfi'", "did you mean sarif?"),
        (("sarfi=x",), "", "there is no findings format 'sarfi'", "did you mean sarif?"),
        ((), "jsn", "there is no findings format 'jsn'", "did you mean json?"),
        (("=x",), "", "there is no findings format ''", "write one of text, concise"),
        (("sarif=",), "", "--output sarif= names no file", "write --output sarif=FILE"),
        (
            ("github", "json"),
            "",
            "two reports would go to standard output: github and json",
            "send one of them to a file: --output json=FILE",
        ),
        (("github",), "text", "two reports would go to standard output: text and github", "--output github=FILE"),
        (("json=a", "sarif=./a"), "", "two reports would go to ./a", "name another file"),
        (("json=a", "json=link/a"), "", "two reports would go to link/a", "name another file"),
    ],
)
def test_reports_that_cannot_be_made_are_told_before_anything_is_read(
    tmp_path: Path, outputs: tuple[str, ...], format_name: str, message: str, hint: str
) -> None:
    (tmp_path / "link").symlink_to(".")
    error = told(tmp_path, *outputs, format_name=format_name)
    assert isinstance(error, UsageError)
    assert error.message == message
    assert hint in error.hint


def test_statistics_count_in_text_and_leave_other_reports_alone(tmp_path: Path) -> None:
    reports = asked(tmp_path, "sarif=cjm.sarif", statistics=True)
    assert write_reports(checked(*[TWICE] * 7), reports, PLAIN).startswith("7 warning CJM020 duplicate-id\n")
    assert len(json.loads((tmp_path / "cjm.sarif").read_text())["runs"][0]["results"]) == 7


def test_statistics_that_no_report_would_show_are_a_mistake(tmp_path: Path) -> None:
    assert "--statistics is for text and json" in told(tmp_path, "github", statistics=True).message
    assert asked(tmp_path, "github", "text=cjm.txt", statistics=True)
    assert asked(tmp_path, format_name="json", statistics=True)


def test_a_report_never_takes_the_place_of_a_map(tmp_path: Path) -> None:
    error = told(tmp_path, "json=maps/book.journey.yaml")
    assert isinstance(error, OutputError)
    assert "would take the place of a map" in error.message


def test_where_writing_fails_the_old_report_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cjm.json").write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileAccessError, match=r"cjm\.json: cannot be written: No space left on device"):
        write_reports(checked(TWICE), asked(tmp_path, "json=cjm.json"), PLAIN)
    assert (tmp_path / "cjm.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["cjm.json"]
