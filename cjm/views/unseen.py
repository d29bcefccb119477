"""Characters that nobody sees, and where they do harm.

Some scripts need them: Persian and the scripts of India join and part letters with U+200C and U+200D, emoji are built
with U+200D, Thai and Khmer mark the ends of words with U+200B, Hebrew and Arabic settle the direction of punctuation
with marks. There they are left alone. Categories and directions are those of the Unicode standard, UAX 9 and UAX 31.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_IN_TEXT = re.compile(
    "[\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What may do harm in a text. Soft hyphens, direction marks and the selectors of emoji do none."""
_IN_NAME = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""What makes two names differ that look the same."""

_FLAG = re.compile("(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f")
"""The part of an emoji that says whose flag it is, as that of Wales."""

_JOINED = (
    r"\u0600-\u109f\u1780-\u18af\u1900-\u1c4f\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    r"\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
"""Arabic and its kin, the scripts of South and South-East Asia, Mongolian."""
_UNSPACED = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Scripts of East Asia."""
_NEEDS_JOINERS = re.compile(f"[{_JOINED}\ufe0f\U0001f3fb-\U0001f3ff]")
_NEEDS_BREAKS = re.compile(f"[{_JOINED}{_UNSPACED}]")

_JOINERS = "\u200c\u200d"
_BREAKS = "\u180e\u200b\u2060"
_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_DIRECTIONS = _EMBEDDINGS + _ISOLATES + _END_OF_EMBEDDING + _END_OF_ISOLATE


def unseen_in_text(text: str) -> tuple[str, ...]:
    """The invisible characters of a text that do harm where they stand, each once.

    Overrides of the reading direction and whatever turns it and never turns it back; joiners, breaks and their likes
    between letters whose script has no use for them; and the rest always, as letters that are blank.
    """
    if text.isascii() or not _IN_TEXT.search(text):
        return ()
    return tuple(dict.fromkeys(_harmful(_FLAG.sub("", text))))


def unseen_in_name(name: str) -> tuple[str, ...]:
    """The invisible characters of an id or key, each once; joiners are left alone where the script needs them."""
    if name.isascii():
        return ()
    found = (mark for mark in _IN_NAME.finditer(name) if mark[0] not in _JOINERS or not _needed(name, mark.start()))
    return tuple(dict.fromkeys(mark[0] for mark in found))


def _harmful(text: str) -> Iterator[str]:
    unclosed = _unclosed(text)
    for mark in _IN_TEXT.finditer(text):
        character, place = mark[0], mark.start()
        if character in _DIRECTIONS:
            if character in _OVERRIDES or place in unclosed:
                yield character
        elif character not in _JOINERS + _BREAKS or not _needed(text, place):
            yield character


def _unclosed(text: str) -> set[int]:
    """Where a direction begins that never ends; the end of an isolate ends all that began inside of it."""
    begun: list[int] = []
    for mark in _IN_TEXT.finditer(text):
        character, place = mark[0], mark.start()
        if character in _EMBEDDINGS or character in _ISOLATES:
            begun.append(place)
        elif character == _END_OF_EMBEDDING and begun and text[begun[-1]] in _EMBEDDINGS:
            begun.pop()
        elif character == _END_OF_ISOLATE and any(text[start] in _ISOLATES for start in begun):
            while text[begun.pop()] not in _ISOLATES:
                pass
    return set(begun)


def _needed(text: str, place: int) -> bool:
    """Whether a joiner or break has its use beside one of its neighbours."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if text[place] in _JOINERS:
        return any(
            _NEEDS_JOINERS.match(neighbour) is not None or unicodedata.category(neighbour) == "So"
            for neighbour in (before, after)
            if neighbour
        )
    # beside a slash or a dash it says where an address may break, and splits no word
    return any(
        _NEEDS_BREAKS.match(neighbour) is not None or unicodedata.category(neighbour)[0] in "PS"
        for neighbour in (before, after)
        if neighbour
    )
