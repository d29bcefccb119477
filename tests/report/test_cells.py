"""Lines that fit a terminal, in every script, so that carets and indents stand where they should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.report.cells import cells, head, tail, wrap


@pytest.mark.parametrize(("text", "taken"), [("abc", 3), ("文字", 4), ("e\u0301", 1), ("", 0)])
def test_a_wide_character_takes_two_cells_and_an_accent_none(text: str, taken: int) -> None:
    assert cells(text) == taken


def test_a_message_is_broken_at_its_spaces() -> None:
    assert wrap("the key 'titel' is not known here", 16) == ["the key 'titel'", "is not known", "here"]


def test_a_word_longer_than_the_line_is_broken_inside() -> None:
    assert wrap("see 寻找零件和报价 now", 8) == ["see", "寻找零件", "和报价", "now"]


def test_without_a_width_the_message_stays_one_line_for_grep() -> None:
    assert wrap("word " * 100, None) == ["word " * 100]


@given(st.text(alphabet="ab: 文#["), st.integers(min_value=8, max_value=30))
def test_lines_fit_and_none_begins_like_a_command(text: str, width: int) -> None:
    lines = wrap(text, width)
    spelled_out = len("\\x3a") - 1
    assert all(cells(line) <= width + spelled_out for line in lines)
    if len(lines) > 1:
        assert not any(line.lstrip().startswith("::") for line in lines)


def test_cut_texts_say_so_and_fit() -> None:
    assert head("寻找零件", 5) == "寻找…"
    assert tail("寻找零件", 5) == "…零件"
    assert head("short", 5) == tail("short", 5) == "short"
