"""Lists of phrases to look for in the words of maps, and how they are written.

    # What follows a number sign is a comment.
    prefixes: و ف ب ل ال
    [titles and actions]
    we (send|mail) (you|the customer*) => Gets …
    ^(calls|phones) us => Calls the …
    [not in thoughts]
    (sales|marketing) funnel

A heading says where in a map the phrases below it are looked for. A phrase is a line of whole words in small letters:
`(a|b)` stands for either, `(a|b|)` also for neither, and a `*` at the end of a word for any ending of it. What follows
`^` counts only where a sentence begins. After `=>` stands how a customer would put it. `prefixes:` names what a
language writes onto the front of a word; up to three of them may precede a phrase. A script that puts no spaces between
words has no whole words: there, a phrase may stand anywhere.

Phrases and texts are compared in NFC with case folded; one apostrophe is as good as another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from msgspec import Struct

_SIGNS = re.compile(r"\((?:[^()|*]|(?<=\w)\*)*\|(?:[^()*]|(?<=\w)\*)*\)|(?<=\w)\*(?!\w)")
"""Alternatives and endings."""


class PhraseListError(Exception):
    """A list is not written as it should be: a fault of the rule it belongs to, not of anybody's map."""


class Phrase(Struct, frozen=True):
    """A line of a list, or a phrase that a user adds."""

    written: str
    """With its signs for endings and alternatives."""
    heading: str = ""
    """Where it is looked for."""
    instead: str = ""
    """How a customer would put it; empty where nothing can be said in general."""
    begins: bool = False
    """Whether it is looked for only where a sentence begins."""
    alternatives: bool = True
    """Whether brackets stand for alternatives; in what users write they are brackets."""


class PhraseList(Struct, frozen=True):
    """Phrases of one language."""

    phrases: tuple[Phrase, ...] = ()
    prefixes: tuple[str, ...] = ()


def composed(text: str) -> str:
    """A text in NFC, with single spaces."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def folded(text: str) -> str:
    """A text as it is compared."""
    if text.isascii():
        return composed(text.lower())
    return composed(composed(text).casefold()).replace("\u2019", "'")


def read_phrases(text: str, headings: Collection[str]) -> PhraseList:
    """A list from its text. Raises `PhraseListError`, naming the line, for what is not of the form above."""
    heading = ""
    prefixes: tuple[str, ...] = ()
    phrases = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.partition("#")[0].strip()
        written, _, instead = (part.strip() for part in content.partition("=>"))
        if content.startswith("[") and content.endswith("]"):
            heading = content[1:-1]
            if heading not in headings:
                raise PhraseListError(f"line {number}: expected one of {', '.join(headings)}, found {heading!r}")
        elif content.startswith("prefixes:"):
            prefixes = tuple(content.removeprefix("prefixes:").split())
        elif content:
            if not heading or not written or written != folded(written):
                raise PhraseListError(f"line {number}: expected a phrase in small letters below a heading")
            if any(sign in _SIGNS.sub("", written) for sign in "()|*"):
                raise PhraseListError(
                    f"line {number}: expected (a|b) without brackets inside, and * only behind letters"
                )
            phrases.append(Phrase(written.removeprefix("^"), heading, instead, begins=written.startswith("^")))
    return PhraseList(tuple(phrases), prefixes)
