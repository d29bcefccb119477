"""The bundled fonts: their advances without their outlines, opened when first asked for."""

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

if TYPE_CHECKING:
    import uharfbuzz


class Weight(StrEnum):
    """A font weight that can be measured; CSS weights from 600 up show as bold where a family has these two."""

    REGULAR = "regular"
    BOLD = "bold"


UNITS_PER_EM: Final = 1000
"""The unit of every advance in this package: thousandths of the font size, the same in all bundled fonts."""

ASCENT: Final = 1.069
"""Height of Noto Sans above the baseline as a share of the font size (its ``hhea`` table)."""

DESCENT: Final = 0.293
"""Depth of Noto Sans below the baseline as a share of the font size (its ``hhea`` table)."""

LINE_HEIGHT: Final = 1.4
"""Distance of two baselines as a share of the font size: just over ``ASCENT + DESCENT``, so lines never touch."""

FONT_STACK: Final = (
    "Noto Sans, Noto Sans Hebrew, Noto Sans Arabic, Noto Sans CJK SC, Noto Sans SC, Noto Sans JP, Noto Sans KR, "
    "system-ui, Segoe UI, Helvetica Neue, Arial, "
    "PingFang SC, Hiragino Sans, Apple SD Gothic Neo, Microsoft YaHei, Yu Gothic, Malgun Gothic, "
    "Geeza Pro, Arial Hebrew, sans-serif"
)
"""The value of ``font-family`` for CSS and SVG.

The fonts measured come first and in the order measured in, so a viewer that has them draws what was measured; then
the systems' own, with those that hold Chinese, Japanese, Korean, Arabic and Hebrew. No name needs quotes.
"""

# In the order of FONT_STACK: a character belongs to the first that has it.
_FAMILIES: Final = ("sans", "hebrew", "arabic", "cjk")

_EMOJI: Final = regex.compile(r"\p{Emoji_Presentation}|.\uFE0F", regex.DOTALL)
_IGNORABLE: Final = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_SCRIPT: Final = regex.compile(
    r"(?P<latin>\p{Latin})|(?P<greek>\p{Greek})|(?P<cyrillic>\p{Cyrillic})|(?P<hebrew>\p{Hebrew})|(?P<arabic>\p{Arabic})"
    r"|(?P<other>[^\p{Common}\p{Inherited}])"
)

# Noto Color Emoji advances 1.245 em, Apple's 1.25; Segoe UI Emoji's 1.37 lies within the reserve of wrapped text.
_EMOJI_ADVANCE: Final = 1250
_MISSING_ADVANCE: Final = UNITS_PER_EM
_UNSEEN: Final = frozenset({"Mn", "Me", "Cc", "Cf"})


class Place(NamedTuple):
    """Where one grapheme is measured.

    ``font`` is a position in `fonts_of`, or None where the grapheme has no glyph and counts ``advance`` thousandths
    of an em. ``script`` is empty where the grapheme, like a digit, takes the script of its neighbours.
    """

    font: int | None
    script: str
    advance: int = 0


@cache
def fonts_of(weight: Weight) -> "tuple[uharfbuzz.Font, ...]":
    """The fonts of a weight in order of preference, read once."""
    import uharfbuzz as hb

    folder = Path(__file__).parent / "fonts"
    blobs = ((folder / f"{family}-{weight.value}.ttf").read_bytes() for family in _FAMILIES)
    return tuple(hb.Font(hb.Face(blob)) for blob in blobs)


@lru_cache(maxsize=16_384)
def place(grapheme: str, weight: Weight) -> Place | None:
    """The font and script that draw a grapheme; None for one that shows nothing and goes with its neighbours."""
    visible = _IGNORABLE.sub("", grapheme)
    if not visible:
        return None
    if _EMOJI.search(grapheme):
        return Place(None, "", _EMOJI_ADVANCE)
    found = _SCRIPT.match(grapheme)
    script = str(found.lastgroup) if found else ""
    fonts = fonts_of(weight)
    for wanted in (visible, visible[0]):
        for index, font in enumerate(fonts):
            if all(font.get_nominal_glyph(ord(character)) for character in wanted):
                return Place(index, script)
    return Place(None, script, 0 if unicodedata.category(visible[0]) in _UNSEEN else _MISSING_ADVANCE)
