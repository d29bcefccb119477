"""The text that holds a rule's example: what it means, and how its mistakes are told."""

import datetime
from pathlib import Path

import pytest

from cjm.rules import example as example_module
from cjm.rules.example import ExampleError, ExampleFile, ExampleKind, Expected, parse_example, read_example

_HEAD = "today: 2026-11-23\n=== a.journey.yaml\n"


def test_markers_name_places_and_leave_the_files() -> None:
    """Line numbers are those of the files as users see them, without any marker."""
    text = """today: 2026-11-23
=== maps/a.journey.yaml
kind: journey
# <- CJM201
title: A
#      ^ CJM502
#      ^ CJM503
stages:
  - title: B
  # <- CJM504
    #      ^ CJM201
=== cjm.toml
profile = "governed"
"""
    example = parse_example(text)
    assert example.today == datetime.date(2026, 11, 23)
    assert example.files == (
        ExampleFile("maps/a.journey.yaml", "kind: journey\ntitle: A\nstages:\n  - title: B\n"),
        ExampleFile("cjm.toml", 'profile = "governed"\n'),
    )
    file = "maps/a.journey.yaml"
    assert example.expected == (
        Expected(file, 1, 1, "CJM201"),
        Expected(file, 2, 8, "CJM502"),
        Expected(file, 2, 8, "CJM503"),
        Expected(file, 4, 3, "CJM504"),
        Expected(file, 4, 12, "CJM201"),
    )


def test_ordinary_comments_and_headings_stay() -> None:
    text = f"{_HEAD}# a comment\nkind: journey # CJM101 is about claims\n=== research/a.md\n# Heading\n"
    assert [file.text for file in parse_example(text).files] == [
        "# a comment\nkind: journey # CJM101 is about claims\n",
        "# Heading\n",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: expected 'today: '"),
        ("today: tomorrow\n", "line 1: expected 'today: '"),
        ("today: 2026-11-23\n", "it holds no files"),
        ("today: 2026-11-23\nkind: journey\n", "line 2: expected a line such as"),
        (_HEAD, "the file 'a.journey.yaml' is empty"),
        (_HEAD + "a: 1\n=== a.journey.yaml\na: 1\n", "line 4: the file 'a.journey.yaml' is there twice"),
        ("today: 2026-11-23\n=== ../a.yaml\na: 1\n", "line 2: '../a.yaml' is not a plain path"),
        ("today: 2026-11-23\n=== /etc/a.yaml\na: 1\n", "line 2: '/etc/a.yaml' is not a plain path"),
        ("today: 2026-11-23\n=== ./a.yaml\na: 1\n", "line 2: './a.yaml' is not a plain path"),
        ("today: 2026-11-23\n=== \na: 1\n", "line 2: '' is not a plain path"),
        (_HEAD + "# <- CJM101\n", "line 3: there is no line above"),
        (_HEAD + "a: 1\n#  ^ 101\n", "line 4: expected '# ^^^ CJM101'"),
        (_HEAD + "a: 1\n#  ^ CJM101 because\n", "line 4: expected '# ^^^ CJM101'"),
        (_HEAD + "a: 1\n#   ^ CJM101\n", "line 4: the caret stands behind the end"),
    ],
)
def test_malformed_examples_are_told_by_line(text: str, message: str) -> None:
    """A marker that is silently taken for a comment would leave a rule untested."""
    with pytest.raises(ExampleError, match=message.replace("^", r"\^")):
        parse_example(text)


def test_a_rule_without_an_example_is_told_by_name() -> None:
    with pytest.raises(ExampleError, match=r"no_such_rule\.bad\.txt: the rule 'no-such-rule' has no such example"):
        read_example("no-such-rule", "bad")


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("bad", "today: 2026-11-23\n\n=== a.yaml\na: 1\n", r"some_rule\.bad\.txt: a bad example marks what is found"),
        ("good", _HEAD + "a: 1\n# <- CJM101\n", r"some_rule\.good\.txt: .* a good one marks nothing"),
        ("good", "today: soon\n", r"some_rule\.good\.txt: line 1"),
    ],
)
def test_a_wrong_example_is_told_by_its_file(
    kind: ExampleKind, text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad example without marks would pass with a rule that finds nothing."""
    monkeypatch.setattr(example_module, "_FOLDER", tmp_path)
    (tmp_path / f"some_rule.{kind}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ExampleError, match=message):
        read_example("some-rule", kind)
