"""What the place of output can show."""

from __future__ import annotations

import pytest

from cjm.cli.options import Colour
from cjm.cli.output import complain, look_of_output, wants_colour


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"CI": "true"}, True, False),
        ("auto", {"CI": "true", "FORCE_COLOR": "1"}, False, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_on_colour(choice: Colour, environment: dict[str, str], terminal: bool, coloured: bool) -> None:
    assert wants_colour(choice, environment, terminal) is coloured


@pytest.mark.parametrize(("columns", "width"), [("72", 72), ("0", None), ("wide", None), ("", None)])
def test_lines_are_cut_off_the_terminal_only_where_a_width_is_stated(
    columns: str, width: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert look_of_output("auto").width == width


def test_messages_about_hostile_names_stay_messages(capsys: pytest.CaptureFixture[str]) -> None:
    complain("\x1b[31m::error::\nx", "##[error]y")
    assert capsys.readouterr().err == "error: \\x1b[31m::error::\\nx\nhint: ##\\x5berror]y\n"


def test_nobody_to_tell_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr", None)
    complain("unheard")
    assert capsys.readouterr().out == ""
