"""Whatever happens to a command ends in an exit code and a message that helps, never in a traceback."""

from __future__ import annotations

import errno
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm import __version__
from cjm.app import check
from cjm.cli.run import run
from cjm.errors import ToolError

Captured = pytest.CaptureFixture[str]


def _failing(error: BaseException) -> Callable[[object], object]:
    def fail(_request: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ToolError("dot hung", "try again"), 2, "error: dot hung\nhint: try again\n"),
        (OSError(errno.EIO, "Input/output error", "a.yaml"), 2, "error: a.yaml: Input/output error\n"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "error: No space left on device\n"),
        (OSError("odd"), 2, "error: odd\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_what_stops_a_command_decides_the_exit_code(
    error: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(check, "lint", _failing(error))
    assert run(["lint"]) == code
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize("error", [ValueError("title of the map"), RecursionError("title"), MemoryError("title")])
def test_a_fault_is_reported_with_its_place_and_without_a_word_of_the_map(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(check, "lint", _failing(error))
    assert run(["lint"]) == 101
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"error: cjm itself failed: {type(error).__name__} in cjm/cli/checking.py, line ")
    assert f"(cjm {__version__}, Python 3." in captured.err
    assert "report this line, with the file" in captured.err
    assert "title" not in captured.err
    assert "Traceback" not in captured.err


def test_a_fault_shows_its_traceback_to_those_who_ask(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("CJM_TRACEBACK", "1")
    monkeypatch.setattr(check, "lint", _failing(ValueError("\x1b[31mtitle")))
    assert run(["lint"]) == 101
    told = capsys.readouterr().err
    assert told.startswith("error: Traceback")
    assert "ValueError: \\x1b[31mtitle" in told


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["lnt"], "No such command 'lnt'. Did you mean 'lint'?", "cjm --help shows how it is used"),
        (["lint", "--fromat", "x"], "--format", "cjm lint --help shows how it is used"),
        (["lint", "--fail-on", "bad"], "'bad' is not one of 'error', 'warning', 'note'", "cjm lint --help shows"),
        (["explain"], "Missing argument 'RULE'", "cjm explain --help shows how it is used"),
        (["\x1b[31m"], "No such command '\\x1b[31m'", "cjm --help"),
    ],
)
def test_a_mistyped_command_line_exits_2_with_what_was_probably_meant(
    arguments: list[str], message: str, hint: str, capsys: Captured
) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    first, second, *rest = captured.err.splitlines()
    assert first.startswith("error: ")
    assert message in first
    assert second.startswith(f"hint: {hint}")
    assert rest == []


def test_a_folder_that_is_gone_is_told(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    gone = workspace / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(["validate"]) == 2
    assert "no longer exists" in capsys.readouterr().err


def test_closed_output_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert run(["validate"]) == 2
    assert "standard output is closed" in capsys.readouterr().err


def test_a_program_that_calls_it_keeps_its_own_memory_settings() -> None:
    assert run(["--version"]) == 0
    assert gc.isenabled()


def test_without_a_command_the_help_is_shown(capsys: Captured) -> None:
    """A newcomer types the bare name first."""
    assert run([]) == 2
    shown = capsys.readouterr()
    assert "Commands:" in shown.out
    assert shown.err == ""
