"""Bytes become text only where everybody reads them the same way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.source.decode import FORBIDDEN, decode, line_starts, position_of, split_lines
from cjm.source.limits import MAX_BYTES, MAX_PROBLEMS


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")))
def test_text_of_any_script_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "a") == (text, [])


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_problem_inside_of_what_can_be_shown(data: bytes) -> None:
    text, problems = decode(data, "a")
    for problem in problems:
        assert problem.span is not None
        lines = split_lines(text)
        assert problem.span.line <= len(lines)
        assert problem.span.column <= len(lines[problem.span.line - 1]) + 1
    assert problems or not FORBIDDEN.search(text)


def test_a_mark_at_the_beginning_is_left_out() -> None:
    """Windows editors write it; nobody should see it in a key."""
    assert decode(b"\xef\xbb\xbfkind: journey", "a") == ("kind: journey", [])


def test_the_mark_does_not_move_columns() -> None:
    _, problems = decode(b"\xef\xbb\xbfab\xff", "a")
    assert problems[0].span is not None
    assert problems[0].span.column == 3


def test_every_line_with_a_forbidden_character_is_named() -> None:
    _, problems = decode(b"a\x00\x00\nb\nc\x1b\n", "a")
    assert [(problem.span.line, problem.span.column) for problem in problems if problem.span] == [(1, 2), (3, 2)]


def test_a_file_full_of_them_is_not_reported_for_ever() -> None:
    assert len(decode(b"a\x00\n" * 1_000, "a")[1]) == MAX_PROBLEMS


@pytest.mark.parametrize(("size", "accepted"), [(MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_the_limit_of_size_is_exact(size: int, accepted: bool) -> None:
    assert (decode(b"a" * size, "a")[1] == []) == accepted


@settings(deadline=None)
@given(st.text("ab\r\n\u2028\x0b"), st.integers(0, 50))
def test_lines_and_columns_agree_in_all_ways_of_counting(text: str, index: int) -> None:
    index = min(index, len(text))
    if text[index - 1 : index + 1] == "\r\n":
        return  # between the two there is no place
    line, column = position_of(text, index)
    assert line_starts(text)[line - 1] + column - 1 == index
    assert len(line_starts(text)) == len(split_lines(text))


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("title: Café près d’ici\n", "cp1252", "Windows-1252"),
        ("title: Größe – für alle\n", "cp1252", "Windows-1252"),
        ("title: Купить билет\n", "cp1251", "Windows-1251"),
        ("title: 预订导览，付款\n", "gbk", "GBK"),
    ],
)
def test_an_older_encoding_is_named_where_it_can_be_told(text: str, codec: str, name: str) -> None:
    """Who does not know that the editor has another encoding cannot know what to change there."""
    _, problems = decode(text.encode(codec), "a")
    assert [(one.code, one.hint) for one in problems] == [("CJM002", f"it looks like {name}: save it as UTF-8")]


@pytest.mark.parametrize("data", [b"a: \xff", "a: Билет".encode() + b"\xd0", b"\x80\x81\x82 \xff\xfe\xfd"])
def test_no_encoding_is_guessed_for_damaged_bytes(data: bytes) -> None:
    _, problems = decode(data, "a")
    assert [one.hint for one in problems] == ["save the file as UTF-8 in your editor"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, name: str) -> None:
    """A picture under a map's name needs another file, not another encoding."""
    _, problems = decode(data, "a")
    assert [(one.code, one.message) for one in problems] == [("CJM002", f"this is {name}, not a map")]
