"""Texts cut into graphemes: what a reader takes for one character."""

from typing import Final

import regex

_GRAPHEME: Final = regex.compile(r"\X")


def graphemes(text: str) -> tuple[str, ...]:
    """The extended grapheme clusters of UAX 29, in order; together they are the text.

    A letter with its accents is one, and so is an emoji built of several code points.
    """
    return tuple(_GRAPHEME.findall(text))
