"""Wrapping: no text is lost, no line leaves its box."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.text import RESERVE, Weight, graphemes, text_width, wrap
from tests.text.samples import EMOJI, JAPANESE, SENTENCES, TEXTS

_WIDTHS = st.floats(min_value=1, max_value=400)
_BLANK = re.compile("[ \t\n\r\v\f\x1c\x1d\x1e\x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]")


def _without_blanks(text: str) -> str:
    return _BLANK.sub("", text)


@given(TEXTS, _WIDTHS, st.sampled_from(Weight))
def test_nothing_but_blanks_is_lost(text: str, width: float, weight: Weight) -> None:
    """A word lost in wrapping is a claim missing from the poster."""
    # Other than the blanks only a soft hyphen changes, to a hyphen; both are taken out to compare.
    joined = "".join(wrap(text, width, 16, weight))
    assert _without_blanks(joined).replace("\u00ad", "").replace("-", "") == _without_blanks(text).replace(
        "\u00ad", ""
    ).replace("-", "")


@given(TEXTS, _WIDTHS, st.one_of(st.none(), st.integers(1, 4)))
def test_no_line_is_wider_than_its_box(text: str, width: float, max_lines: int | None) -> None:
    lines = wrap(text, width, 16, max_lines=max_lines)
    assert all(text_width(line, 16) * RESERVE <= width + 1e-6 or len(graphemes(line)) == 1 for line in lines)
    assert max_lines is None or len(lines) <= max_lines


@given(st.lists(st.sampled_from([*EMOJI, "e\u0301", "한", "か\u3099", "بّ", "שָׁ"]), min_size=1, max_size=12), _WIDTHS)
def test_no_grapheme_is_split(parts: list[str], width: float) -> None:
    text = "".join(parts)
    assert [part for line in wrap(text, width, 16) for part in graphemes(line)] == list(graphemes(text))


@given(TEXTS, _WIDTHS)
def test_same_text_same_lines(text: str, width: float) -> None:
    """Files have to be the same bytes each time."""
    assert wrap(text, width, 16) == wrap(text, width, 16)


@pytest.mark.parametrize("text", [*SENTENCES.values(), JAPANESE])
def test_a_text_that_fits_is_one_line(text: str) -> None:
    room = text_width(text, 16) * RESERVE + 0.01
    assert wrap(text, room, 16) == (text,)
    assert len(wrap(text, room - 0.1, 16)) == 2


def test_an_over_long_word_is_cut_and_the_rest_shares_its_line() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft ab", 100, 16)
    assert lines[-1].endswith("aft ab")
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft ab"


def test_letters_that_join_across_a_soft_hyphen_are_measured_joined() -> None:
    """Joined, these two Arabic letters are wider than the sum of both alone."""
    word = "ج\u00adب"
    parts = text_width("ج\u00ad", 16) + text_width("ب", 16)
    assert text_width(word, 16) > parts
    assert wrap(word, parts * RESERVE + 0.1, 16) == ("ج-", "ب")


def test_blanks_inside_an_over_long_word_make_no_line() -> None:
    """Where a rule of line breaking ties a sign to the word before, the spaces between them are part of that word."""
    assert wrap("The  ،", 1, 16) == ("T", "h", "e", "،")


def test_one_grapheme_wider_than_the_line_stands_alone() -> None:
    assert wrap("机器", 3, 16) == ("机", "器")


def test_soft_hyphen_shows_only_where_a_line_ends() -> None:
    assert wrap("co\u00adoperation", 95, 16) == ("co-", "operation")
    assert wrap("co\u00adoperation", 200, 16) == ("co\u00adoperation",)


def test_the_last_line_is_not_left_with_a_lone_character() -> None:
    """In Chinese every second text would end so, and it reads like a slip."""
    width = text_width("到群里问同行看电商平", 16) * RESERVE
    lines = wrap("到群里问同行看电商平台", width, 16)
    assert lines == ("到群里问同行看电", "商平台")
    assert wrap("as wide as this line isn't", text_width("as wide as this line", 16) * RESERVE, 16)[-1] == "line isn't"


def test_a_last_line_that_nothing_can_join_stays_short() -> None:
    assert wrap("Donaudampfschiff ab", text_width("Donaudampfschiff", 16) * RESERVE, 16) == ("Donaudampfschiff", "ab")


def test_kinsoku_holds_in_narrow_columns() -> None:
    """A full stop at the head of a line is the mark of a program that does not know Japanese."""
    for width in range(60, 200, 7):
        lines = wrap(JAPANESE, width, 16)
        assert not any(line[0] in "、。」ッー" for line in lines)
        assert not any(line[-1] == "「" for line in lines)


def test_line_feeds_end_lines_and_blank_lines_stay() -> None:
    assert wrap("\n one \ntwo\n\nthree\n", 400, 16) == ("one", "two", "", "three")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\u3000"])
def test_an_empty_text_has_no_line(text: str) -> None:
    assert wrap(text, 100, 16) == ()


def test_text_left_over_is_announced_by_an_ellipsis() -> None:
    """Text cut without a sign would read as if that were all."""
    text = SENTENCES["english"]
    assert wrap(text, 160, 16, max_lines=2) == ("The customer", "cannot filter…")
    assert wrap("Donaudampfschifffahrtsgesellschaft", 100, 16, max_lines=1) == ("Donauda…",)
    assert wrap(text, 160, 16, max_lines=9) == wrap(text, 160, 16)
    assert wrap("机器坏了客户", 60, 16, max_lines=1) == ("机器…",)
    assert wrap("机器", 3, 16, max_lines=1) == ("…",)


@pytest.mark.parametrize(("width", "size", "max_lines"), [(0, 16, None), (100, -1, None), (100, 16, 0)])
def test_numbers_out_of_range_are_refused(width: float, size: float, max_lines: int | None) -> None:
    with pytest.raises(ValueError, match="positive"):
        wrap("text", width, size, max_lines=max_lines)


def test_one_endless_word_is_wrapped_in_reasonable_time() -> None:
    """A stranger's file may hold no space at all; quadratic work would hang the run."""
    lines = wrap("x" * 50_000, 100, 16)
    assert sum(map(len, lines)) == 50_000
