"""`cjm review`, from the command line to what stands in the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.cli.run import run

Captured = pytest.CaptureFixture[str]

MAP = """\
kind: journey
title: Rent a bike # a comment
owner: care
stages:
  - title: Find one
    steps:
      - title: Look around
      - {title: "Ask \\u061C::error::"}
teams: [{id: care, name: Care}]
"""
ON = ("bike.journey.yaml", "--on", "2026-11-25")


def now(day: str) -> str:
    """How a stamp of today is told from the review before it."""
    return f"now stamped as reviewed on {day}, with fingerprints of 3 stages and steps"


def test_a_map_is_stamped_and_later_what_changed_is_told(workspace: Path, capsys: Captured) -> None:
    file = workspace / "bike.journey.yaml"
    file.write_text(MAP, encoding="utf-8")
    assert run(["review", *ON]) == 0
    assert capsys.readouterr().out == f"bike.journey.yaml: never reviewed before; {now('2026-11-25')}\n"
    text = file.read_text(encoding="utf-8")
    assert "title: Rent a bike # a comment\nowner: care\nreview:\n  last: 2026-11-25\n  fingerprints:\n" in text
    assert text.replace(text[text.index("review:") : text.index("stages:")], "") == MAP

    assert run(["review", "bike.journey.yaml", "--on", "2026-12-01"]) == 0
    told = f"bike.journey.yaml: nothing changed since 2026-11-25; {now('2026-12-01')}\n"
    assert capsys.readouterr().out == told

    changed = text.replace("Look around", "Look around\n        actions: [] # none").replace("Ask", "Call")
    file.write_text(changed, encoding="utf-8")
    assert run(["review", "bike.journey.yaml", "--on", "2026-12-02"]) == 0
    assert capsys.readouterr().out == (
        f"bike.journey.yaml: 2 changed, 1 new, 1 gone since 2026-11-25; {now('2026-12-02')}\n"
        "  changed: Find one\n"
        "  changed: Look around\n"
        "  new: Call \u061c::error::\n"
        "  gone: ask-error\n"
    )


def test_a_review_without_fingerprints_is_told_of(workspace: Path, capsys: Captured) -> None:
    text = MAP.replace("owner: care\n", "owner: care\nreview: {last: 2026-01-05}\n")
    (workspace / "bike.journey.yaml").write_text(text, encoding="utf-8")
    assert run(["review", *ON]) == 0
    before = "last reviewed on 2026-01-05, when no fingerprints were written"
    assert capsys.readouterr().out == f"bike.journey.yaml: {before}; {now('2026-11-25')}\n"


def test_a_map_with_errors_is_not_stamped_nor_any_other(workspace: Path, capsys: Captured) -> None:
    """A stamp would say of a map that cannot be read that somebody has gone through it."""
    (workspace / "bad.journey.yaml").write_text("kind: journey\ntitel: T\nstages:\n  - {title: S}\n", encoding="utf-8")
    before = (workspace / "bike.journey.yaml").read_bytes()
    assert run(["review", "bike.journey.yaml", "bad.journey.yaml"]) == 1
    printed = capsys.readouterr().out
    assert "CJM010" in printed
    assert printed.endswith("nothing was stamped\n")
    assert (workspace / "bike.journey.yaml").read_bytes() == before


def test_a_map_that_is_written_in_an_odd_way_is_not_stamped(workspace: Path, capsys: Captured) -> None:
    text = MAP.replace("owner: care", "? owner\n: care")
    (workspace / "bike.journey.yaml").write_text(text, encoding="utf-8")
    assert run(["review", *ON]) == 2
    assert "bike.journey.yaml: is written in a way that cjm cannot edit" in capsys.readouterr().err
    assert (workspace / "bike.journey.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["review", "-"], "-: is not a file"),
        (["review", "."], ".: is not a file"),
        (["review", "lost.journey.yaml"], "no such file"),
        (["review", "x.catalog.yaml"], "x.catalog.yaml: is not a journey"),
        (["review", "bike.journey.yaml", "--on", "today"], "--on: 'today' is not a date"),
        (["review"], "Missing argument"),
    ],
)
def test_wrong_use_is_said_in_words(workspace: Path, capsys: Captured, arguments: list[str], message: str) -> None:
    (workspace / "x.catalog.yaml").write_text("kind: catalog\n", encoding="utf-8")
    assert run(arguments) == 2
    assert message in capsys.readouterr().err
