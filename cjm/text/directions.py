"""Whether a text, or a language, runs from left to right or from right to left."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Direction(StrEnum):
    """A base direction, spelt as HTML's ``dir`` attribute spells it."""

    LTR = "ltr"
    RTL = "rtl"


_STRONG: Final = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}

# The right-to-left scripts of ISO 15924 that living languages are written in.
_RTL_SCRIPTS: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Syrn", "Thaa"}
)
_SCRIPT_LENGTH: Final = 4
_REGION_LENGTHS: Final = (2, 3)


def direction(text: str) -> Direction:
    """The direction of the first strong character, as rule P2 of the Unicode bidirectional algorithm (UAX 9) has it.

    A text without one, such as a number or an emoji, runs from left to right.
    """
    for character in text:
        found = _STRONG.get(unicodedata.bidirectional(character))
        if found is not None:
            return found
    return Direction.LTR


@lru_cache(maxsize=256)
def direction_of_language(tag: str) -> Direction:
    """The direction of the script that a BCP 47 language tag names or implies.

    ``he`` and ``az-Arab`` run from right to left, ``he-Latn`` does not. The script that a tag leaves out comes from
    the likely subtags of CLDR; a tag that CLDR does not know runs from left to right.
    """
    return Direction.RTL if _script(tag) in _RTL_SCRIPTS else Direction.LTR


def _script(tag: str) -> str:
    # Babel's data takes 15 ms to load, which a run that renders nothing need not pay.
    from babel.core import get_global

    language, *subtags = tag.replace("_", "-").split("-")
    region = ""
    if len(language) == 1:
        return ""
    for subtag in subtags:
        # A single letter opens an extension or private use, where four letters are no script.
        if len(subtag) == 1:
            break
        if len(subtag) == _SCRIPT_LENGTH and subtag.isalpha():
            return subtag.title()
        if not region and len(subtag) in _REGION_LENGTHS and (subtag.isdigit() or len(subtag) == _REGION_LENGTHS[0]):
            region = subtag.upper()
    likely = get_global("likely_subtags")
    language = language.lower()
    full: str = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return next((part for part in full.split("_")[1:] if len(part) == _SCRIPT_LENGTH), "")
