"""Direction: a right-to-left text set from the left reads in the wrong order."""

import pytest

from cjm.text import Direction, direction, direction_of_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tour", "ltr"),
        ("הזמנה 2024", "rtl"),
        ("2024 (الخطوة) PDF", "rtl"),
        ("PDF של הלקוח", "ltr"),
        ("机器", "ltr"),
        ("\u200f!", "rtl"),
        ("3,5 % 👍", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_strong_character_decides(text: str, expected: str) -> None:
    assert direction(text) == expected


RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps", "sd", "ckb", "dv", "iw", "AR", "ar-EG", "fa_IR", "az-Arab", "ks")
RIGHT_TO_LEFT_BY_REGION = ("pa-PK", "uz-AF")
LEFT_TO_RIGHT = ("en", "de-CH", "zh-Hans", "zh-TW", "ja", "ru", "pa", "uz", "az", "sr-Cyrl", "sl-rozaj")
LEFT_TO_RIGHT_IN_SPITE = ("he-Latn", "ar-Latn-EG", "en-u-nu-arab", "x-arab", "qqq", "")


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT + RIGHT_TO_LEFT_BY_REGION)
def test_languages_from_right_to_left(tag: str) -> None:
    assert direction_of_language(tag) is Direction.RTL


@pytest.mark.parametrize("tag", LEFT_TO_RIGHT + LEFT_TO_RIGHT_IN_SPITE)
def test_languages_from_left_to_right(tag: str) -> None:
    assert direction_of_language(tag) is Direction.LTR
