"""How high texts come out in print, from the number of their characters alone.

Measured, as posters do it, texts would take longer than all else about a page; and the reader's fonts are not known.
"""

from __future__ import annotations

from msgspec import Struct, field

from cjm.render.tokens import LINE_HEIGHT, TYPE_SIZES

NOTE, TEXT, EMPHASIS, SECTION, TITLE = TYPE_SIZES
NOTE_LINE, TEXT_LINE = NOTE * LINE_HEIGHT, TEXT * LINE_HEIGHT

_ADVANCE = 0.55
"""Width of a character in em: that of running text, some of it bold, in the widest of the usual fonts."""
_RAGGED = 18
"""Pixels that a line loses at its end, at least, to the word that does not fit."""
_LOST, _KEPT = 0.8, 1.0
"""The part of a word, with the space after it, that a line loses on average at most, but for so many letters."""
_SYLLABLES = 8
"""Letters of three bytes after which a line may end: some of their scripts have no spaces."""
_LONG_WORD = 18
"""Letters of words, on average, of which one loses nearly a whole line to the short word before it."""
_FILLED = 0.55
"""The part of lines that words fill at least, however long they are."""
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITAL = 0.3
"""By how many letters a capital is wider than a letter of running text."""
_BROADEST, _WIDER_BROADEST = b"MW", 0.5
"""Those that are wider still, and by how many letters; it is seen to where there are many capitals."""
_WIDE = bytes((*range(0xE3, 0xEE), 0xEF, 0xF0))
"""What characters twice as wide as others begin with in UTF-8: ideographs, kana, Hangul, full-width forms, emoji."""
_SYMBOL, _PUNCTUATION, _WIDER_SYMBOL = b"\xe2", b"\xe2\x80", 1.1
"""What arrows, stars, ticks and numbers in circles begin with, and of these dashes and quotation marks do; they are
wider than a letter by so many letters.
"""
_PLANES, _WIDER_PLANES = b"\xf0", 0.4
"""What emoji and letters of mathematics begin with, and by how many letters they are wider than two."""
_PHRASE, _WIDER_PHRASE = b"\xef\xb7", 16
"""What Arabic phrases in one character begin with, and by how many letters they are wider than two."""
_BROADER = 0.1
"""By how much a letter of another alphabet is wider than a Latin one: those of Russian."""


def text_width(text: str, size: float) -> float:
    """Width of a text in pixels, about, on one line."""
    return _letters(text)[0] * size * _ADVANCE


def _letters(text: str) -> tuple[float, float]:
    """The width of a text in letters of running text, and about how many words of it are never broken."""
    encoded = text.encode("utf-8", "replace")
    length, size = len(text), len(encoded)
    words = text.count(" ") + 1
    capitals = size - len(encoded.translate(None, _CAPITALS))
    letters = length + _CAPITAL * capitals
    if 4 * capitals > size:
        letters += _WIDER_BROADEST * (size - len(encoded.translate(None, _BROADEST)))
    if size == length:
        return letters, words
    wide = size - len(encoded.translate(None, _WIDE))
    symbols = encoded.count(_SYMBOL) - encoded.count(_PUNCTUATION)
    others = size - length - 2 * (wide + symbols)
    letters += wide + _WIDER_SYMBOL * symbols + _BROADER * others
    if wide:
        letters += _WIDER_PLANES * encoded.count(_PLANES) + _WIDER_PHRASE * encoded.count(_PHRASE)
        # lines may end at any of them
        words += wide
    return letters, max(words, others / (2 * _SYLLABLES))


def lines_in(width: float, room: float, ragged: float = _RAGGED) -> int:
    """How many lines a text of a width takes, at least one, where each loses so many pixels to a word at its end.

    It is hardly ever half of a line, since two words have room there otherwise, or the longer one is broken.
    """
    return 1 if width <= room else -int(-width // max(room - ragged, _FILLED * room))


class Block(Struct):
    """Texts below one another, in a cell."""

    fixed: float = 0.0
    """Pixels that do not depend on the width of the cell."""
    texts: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Width of each, what the cell is wider than its lines, the height of a line, and what each loses at its end."""

    @classmethod
    def of(cls, text: str) -> Block:
        """A text alone."""
        block = cls()
        block.add(text)
        return block

    def add(self, text: str, inset: float = 0.0, size: float = TEXT, beside: float = 0.0) -> None:
        """Add a text that stands in lines of its own, `beside` things of a width in pixels."""
        letters, words = _letters(text)
        em = size * _ADVANCE
        word = letters / words
        ragged = (_LOST * word - _KEPT) * em
        if word > _LONG_WORD:
            self.fixed += size * LINE_HEIGHT
        self.texts.append((letters * em + beside, inset, size * LINE_HEIGHT, ragged if ragged > _RAGGED else _RAGGED))

    def put(self, width: float, inset: float, line: float, ragged: float = _RAGGED) -> None:
        """Add something of a width in lines of a height, of which each loses so much at its end."""
        self.texts.append((width, inset, line, ragged))

    def height(self, room: float) -> float:
        """Pixels that they take in a cell with so much room across."""
        height = self.fixed
        for width, inset, line, ragged in self.texts:
            # the same as `lines_in`, which a call for each of some hundred texts would make twice as slow
            inside = room - inset
            if width <= inside:
                height += line
            else:
                height -= -width // max(inside - ragged, _FILLED * inside) * line
        return height
