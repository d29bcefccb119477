"""Widths: a box drawn around a text has to hold it, in every script."""

import subprocess
import sys

import pytest
from hypothesis import given

from cjm.text import Weight, graphemes, text_width
from cjm.text.fonts import UNITS_PER_EM, fonts_of
from tests.text.samples import EMOJI, SENTENCES, TEXTS


def test_importing_the_package_costs_no_fonts() -> None:
    """A run that draws nothing would otherwise load the shaper for nothing."""
    code = "import sys, cjm.text; sys.exit('uharfbuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("weight", Weight)
def test_every_bundled_font_counts_in_thousandths(weight: Weight) -> None:
    """One font on another scale would make its script too wide or too narrow."""
    assert {font.face.upem for font in fonts_of(weight)} == {UNITS_PER_EM}


def test_width_grows_with_size() -> None:
    assert text_width("Tour", 32) == pytest.approx(2 * text_width("Tour", 16))


@pytest.mark.parametrize("name", ["english", "greek", "russian", "hebrew", "arabic"])
def test_bold_is_measured_as_bold(name: str) -> None:
    """A bold heading measured with regular letters would run out of its box."""
    assert text_width(SENTENCES[name], 16, Weight.BOLD) > 1.02 * text_width(SENTENCES[name], 16)


def test_ideographs_are_one_em_in_both_weights() -> None:
    assert text_width("机器坏了，", 10) == text_width("机器坏了，", 10, Weight.BOLD) == pytest.approx(50)


def test_arabic_letters_are_measured_joined() -> None:
    """The sum of isolated letters is a quarter and more too wide: lines would end long before their box."""
    word = "الإلكتروني"
    assert text_width(word, 16) < 0.8 * sum(text_width(letter, 16) for letter in word)


def test_kerning_counts() -> None:
    assert text_width("AVATAR", 16) < sum(text_width(letter, 16) for letter in "AVATAR")


def test_combining_marks_add_no_width() -> None:
    assert text_width("cafe\u0301", 16) == text_width("café", 16) == text_width("cafe", 16)
    assert text_width("か\u3099", 16) == pytest.approx(text_width("が", 16))
    assert text_width("\u1112\u1161\u11ab", 16) == pytest.approx(text_width("한", 16))


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_of_many_code_points_counts_once(emoji: str) -> None:
    """A family emoji of seven code points would otherwise push a line seven emoji wide."""
    assert graphemes(emoji) == (emoji,)
    assert text_width(f"a{emoji}b", 16) == pytest.approx(text_width("a", 16) + 20 + text_width("b", 16))


def test_a_letter_without_a_glyph_still_takes_room() -> None:
    """Thai and Devanagari have no bundled font; at no width they would be drawn over their neighbours."""
    assert text_width("ก", 16) == text_width("क", 16) == 16


@pytest.mark.parametrize("unseen", ["", "\u200b", "\u200f", "\u00ad", "\u2060", "\u0007"])
def test_what_shows_nothing_is_nothing_wide(unseen: str) -> None:
    assert text_width(unseen, 16) == 0
    assert text_width(f"To{unseen}", 16) == text_width("To", 16)


def test_every_breaking_space_of_ascii_is_a_space_wide() -> None:
    assert {text_width(f"a{space}b", 16) for space in "\t\n\r"} == {text_width("a b", 16)}


def test_numbers_in_hebrew_are_as_wide_as_alone() -> None:
    whole = text_width("הזמנה 2024", 16)
    assert whole == pytest.approx(text_width("הזמנה", 16) + text_width(" ", 16) + text_width("2024", 16))


@given(TEXTS)
def test_no_text_breaks_measuring(text: str) -> None:
    """Maps come from strangers: any text has a width, the same each time, and no negative one."""
    assert text_width(text, 16) == text_width(text, 16) >= 0


@given(TEXTS)
def test_graphemes_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text
