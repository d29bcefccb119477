"""How high texts come out in print, from the number of their characters alone.

Measured, as posters do it, texts would take longer than all else about a page; and the reader's fonts are not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cjm.render.tokens import LINE_HEIGHT, TYPE_SIZES

NOTE, TEXT, EMPHASIS, SECTION, TITLE = TYPE_SIZES
NOTE_LINE, TEXT_LINE = NOTE * LINE_HEIGHT, TEXT * LINE_HEIGHT

_ADVANCE = 0.55
"""Width of a character in em: that of running text, some of it bold, in the widest of the usual fonts."""
_RAGGED = 18
"""Pixels that a line loses at its end to the word that does not fit."""
_LONG_WORD = 15
"""Characters of words, on average, of which one loses nearly a whole line."""
_WIDE = bytes((*range(0xE3, 0xEE), 0xEF, 0xF0))
"""What characters twice as wide as others begin with in UTF-8: ideographs, kana, Hangul, full-width forms, emoji."""
_BROADER = 0.1
"""By how much a letter of another alphabet is wider than a Latin one: those of Russian."""


def text_width(text: str, size: float) -> float:
    """Width of a text in pixels, about, on one line."""
    return (len(text) + _wider(text)) * size * _ADVANCE


def _wider(text: str) -> float:
    """By how many Latin letters a text is wider than as many of them."""
    if text.isascii():
        return 0
    encoded = text.encode("utf-8", "replace")
    wide = len(encoded) - len(encoded.translate(None, _WIDE))
    return wide + _BROADER * (len(encoded) - len(text) - 2 * wide)


def lines_in(width: float, room: float) -> int:
    """How many lines a text of a width takes, at least one, where there is room for some words in each."""
    return 1 if width <= room else -int(-width // (room - _RAGGED))


@dataclass(slots=True)
class Block:
    """Texts below one another, in a cell."""

    fixed: float = 0.0
    """Pixels that do not depend on the width of the cell."""
    texts: list[tuple[float, float, float]] = field(default_factory=list)
    """Width of each, what the cell is wider than its lines, and the height of a line."""

    @classmethod
    def of(cls, text: str) -> Block:
        """A text alone."""
        block = cls()
        block.add(text)
        return block

    def add(self, text: str, inset: float = 0.0, size: float = TEXT, beside: float = 0.0) -> None:
        """Add a text that stands in lines of its own, `beside` things of a width in pixels."""
        length, wider = len(text), _wider(text)
        # lines may end at any wide character
        if length > _LONG_WORD and wider < length / 2 and length > _LONG_WORD * (text.count(" ") + 1):
            self.fixed += size * LINE_HEIGHT
        self.texts.append(((length + wider) * size * _ADVANCE + beside, inset, size * LINE_HEIGHT))

    def height(self, room: float) -> float:
        """Pixels that they take in a cell with so much room across."""
        height = self.fixed
        for width, inset, line in self.texts:
            # the same as `lines_in`, which a call for each of some hundred texts would make twice as slow
            inside = room - inset
            if width <= inside:
                height += line
            else:
                height -= -width // (inside - _RAGGED) * line
        return height
