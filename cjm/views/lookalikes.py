"""Letters that look like others: the Cyrillic `а` in a Latin word, the full-width `ａ`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W\d_]{2,}")
_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_ALIKE = frozenset("авекмнорстухіјѕһѵӏԁԛԝАВЕКМНОРСТУХІЈЅҮҺѴӀԌԚԜαγικνορυχωϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ")
"""Cyrillic and Greek letters that look like a Latin one or like each other, after Unicode's confusables (UTS 39)."""


def look_alikes(name: str) -> tuple[str, ...]:
    """The letters of an id or key that pass for others, each once.

    They are the letters of Latin, Greek or Cyrillic in a word that is mostly written in another of the three, where
    a letter of the word could be of either; and variants of the plain Latin letters, as the full-width ones. Words
    parted by hyphens may be of different scripts.
    """
    if name.isascii():
        return ()
    found: dict[str, None] = {}
    for word in _WORD.findall(name):
        if not word.isascii():
            found.update(dict.fromkeys(_strangers(word)))
    found.update((letter, None) for letter in name if _is_variant(letter))
    return tuple(found)


def _strangers(word: str) -> list[str]:
    """The letters of the rarer scripts in a word, if any letter of the word could be of either."""
    scripts = [_script(letter) for letter in word]
    known = Counter(script for script in scripts if script in _SCRIPTS)
    if len(known) < 2 or _ALIKE.isdisjoint(word):
        return []
    main = max(known, key=lambda script: (known[script], script == "LATIN"))
    return [letter for letter, script in zip(word, scripts, strict=True) if script in _SCRIPTS and script != main]


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_variant(letter: str) -> bool:
    """Whether it is another form of one or more plain Latin letters."""
    if letter.isascii():
        return False
    plain = unicodedata.normalize("NFKC", letter)
    return plain != letter and plain.isascii() and plain.isalpha()
