"""A file says what it is, and is read as that or not at all."""

from __future__ import annotations

import pytest

from cjm.model.journey import Journey
from cjm.source.document import kind_of_name
from tests.source.reading import START, STEP, find, read, step


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.journey.yaml", "journey"),
        ("a.journey.yml", "journey"),
        ("a.b.persona.yaml", "persona"),
        (".catalog.yaml", "catalog"),
        ("a.backlog.yaml", "backlog"),
        ("a.dataset.yaml", "dataset"),
        ("journey.yaml", None),
        ("a.journey.yaml.bak", None),
        ("a.journey.yaml\n", None),
        ("a.Journey.YAML", "journey"),
        ("ajourney.yaml", None),
    ],
)
def test_a_name_promises_a_kind(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize("name", ["map.journey.yaml", "anything.yaml", "-"])
def test_the_kind_decides_where_the_name_says_nothing(name: str) -> None:
    assert isinstance(read(STEP, name).document, Journey)


def test_name_and_kind_must_agree() -> None:
    found = find(STEP, "map.persona.yaml")
    assert [finding.message for finding in found] == ["the file is named as a persona and says it is a journey"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("# a\n", "nothing"), ("- a\n", "a list"), ("a\n", "a single value"), ("3", "a single value")],
)
def test_what_is_no_mapping_is_no_map(text: str, found: str) -> None:
    assert [one.message for one in find(text)] == [f"expected a mapping of keys to values, found {found}"]


def test_a_pointer_of_git_lfs_is_recognised() -> None:
    found = find("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    assert [(one.message, one.hint) for one in found] == [
        ("a Git LFS pointer stands here instead of the file", "run git lfs pull")
    ]


def test_a_misspelt_kind_gets_the_nearest() -> None:
    assert [one.hint for one in find("kind: jurney\n", "-")] == ["did you mean journey?"]


@pytest.mark.parametrize(
    "comment",
    ["# ordinary", "#", "##", "#!shebang", "# #4", "#\ttab"],
)
def test_ordinary_comments_are_left_alone(comment: str) -> None:
    assert find(step(f"place: home {comment}", comment, f"thoughts: {comment}", f"  - a {comment}")) == []


def test_comments_on_lines_of_their_own_may_have_any_form() -> None:
    assert find(step("#place: home", "    #4")) == []


def test_a_hash_in_quotes_or_words_is_text() -> None:
    assert (
        find(step("place: 'desk #4'", 'device: "#4"', "thoughts:", "  - C# and a#b", "  - |", "    at #4", "  - '#4'"))
        == []
    )


def test_every_text_cut_short_is_reported() -> None:
    assert len(find(step("place: desk #4", "thoughts:", "  - door #5", "  - gate #6"))) == 3


def test_after_a_syntax_error_quoted_hashes_are_not_called_comments() -> None:
    found = find(step("place: a: b", "device: 'at #4'", "thoughts:", "  - c #d"))
    assert [one.code for one in found] == ["CJM001"]


def test_a_first_draft_of_five_lines_is_a_map() -> None:
    assert read(f"{START}stages:\n  - title: A\n  - title: B\n").document is not None
