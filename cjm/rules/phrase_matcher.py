"""Finding phrases in texts.

How the phrases of a list begin is one expression, so that a text is gone through once. What follows is looked at where
one may begin, and made into an expression of its own only then: most phrases of a list never occur.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from cjm.rules.phrase_list import Phrase, PhraseList, composed, folded
from cjm.rules.scripts import WITHOUT_SPACES

_IN_WORDS = rf"[^\W{WITHOUT_SPACES}]"
_IN_WORD = re.compile(_IN_WORDS)
_WORD_ENDS = rf"(?:(?!{_IN_WORDS})|(?<=[{WITHOUT_SPACES}]))"
_SIGN = re.compile(r"(?P<either>\([^()|]*(?:\|[^()|]*)+\))(?P<gap> ?)|(?<=\w)\*(?!\w)")
_ENDING = r"\w{0,20}"
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;|…。！？：；\u060c؛؟] ?)\W?\Z")
_MOST_PREFIXES = 3
_SHORT = 2
"""Letters of a beginning that would be found too often."""
_LONGEST_BEGINNING = 40
"""Letters; a bound for what users add."""


class Found(Struct, frozen=True):
    """A phrase in a text."""

    phrase: Phrase
    words: str
    """How the text has it."""
    start: int
    """Where it begins in the folded text."""
    end: int


class Matcher:
    """Finds the phrases of a list."""

    def __init__(self, phrases: PhraseList) -> None:
        """Prepare a list; in an empty one nothing is found."""
        self._ways: dict[str, list[tuple[str, Phrase]]] = {}
        for phrase in phrases.phrases:
            for beginning, way in _ways(phrase):
                self._ways.setdefault(beginning, []).append((way, phrase))
        self._lengths = sorted(set(map(len, self._ways)))
        self._beginnings = re.compile(_alternation(list(self._ways)) if self._ways else "(?!)")
        self._prefixes = re.compile(f"(?:{'|'.join(map(re.escape, phrases.prefixes))}){{0,{_MOST_PREFIXES}}}")
        self._longest_front = _MOST_PREFIXES * max(map(len, phrases.prefixes), default=0)

    def occurs_in(self, text: str) -> bool:
        """Whether there is any."""
        return next(self._places(folded(text)), None) is not None

    def find(self, text: str) -> Iterator[Found]:
        """The phrases in a text from its beginning; none begins inside of another."""
        plain = folded(text)
        shown = composed(text)
        for start, end, phrase in self._places(plain):
            # A letter that folds to two moves whatever follows it
            yield Found(phrase, (shown if len(shown) == len(plain) else plain)[start:end], start, end)

    def _places(self, text: str) -> Iterator[tuple[int, int, Phrase]]:
        place = 0
        while begins := self._beginnings.search(text, place):
            start = begins.start()
            place = start + 1
            # Whether a word begins here is looked at now: an expression that starts with a letter is found faster
            if self._begins_word(text, start):
                for end, phrase in self._at(text, start):
                    if not phrase.begins or _SENTENCE_BEFORE.search(text[max(start - 3, 0) : start]):
                        yield start, end, phrase
                        place = max(place, end)

    def _at(self, text: str, start: int) -> Iterator[tuple[int, Phrase]]:
        """The phrases that begin at a place, each with its end."""
        for length in takewhile(lambda length: start + length <= len(text), self._lengths):
            for way, phrase in self._ways.get(text[start : start + length], ()):
                found = _compiled(way, phrase.alternatives).match(text, start)
                if found:
                    yield found.end(), phrase

    def _begins_word(self, text: str, start: int) -> bool:
        if not _IN_WORD.match(text, start):
            return True
        front = start
        while front and start - front <= self._longest_front and _IN_WORD.match(text, front - 1):
            front -= 1
        return self._prefixes.fullmatch(text, front, start) is not None


def _ways(phrase: Phrase) -> Iterator[tuple[str, str]]:
    """The ways to write a phrase that begin differently, each with what stands before its first sign."""
    ways = [folded(phrase.written).strip()]
    while ways:
        way = ways.pop()
        sign = next(_signs(way, phrase.alternatives), None)
        start = sign.start() if sign else len(way)
        if sign and sign["either"] and start < _SHORT:
            ways += [(way[:start] + option + way[sign.end("either") :]).strip() for option in _options(sign["either"])]
        elif way:
            yield way[: min(start, _LONGEST_BEGINNING)], way


@lru_cache(maxsize=4096)
def _compiled(way: str, alternatives: bool) -> re.Pattern[str]:
    return re.compile(_regex(way, alternatives) + _WORD_ENDS)


def _signs(written: str, alternatives: bool) -> Iterator[re.Match[str]]:
    return (sign for sign in _SIGN.finditer(written) if alternatives or sign["either"] is None)


def _options(either: str) -> list[str]:
    return either[1:-1].split("|")


def _regex(written: str, alternatives: bool) -> str:
    """What a phrase means, as a regular expression."""
    parts = []
    place = 0
    for sign in _signs(written, alternatives):
        parts.append(re.escape(written[place : sign.start()]))
        parts.append(_ENDING if sign["either"] is None else _either(sign, written))
        place = sign.end()
    return "".join((*parts, re.escape(written[place:])))


def _either(sign: re.Match[str], written: str) -> str:
    options = _options(sign["either"])
    expression = f"(?:{'|'.join(_regex(option, alternatives=False) for option in options)})"
    if not sign["gap"]:
        return expression
    stands_alone = sign.start() == 0 or written[sign.start() - 1] == " "
    return f"(?:{expression} )?" if "" in options and stands_alone else f"{expression} "


def _alternation(words: list[str]) -> str:
    """An expression for how words begin; of two that begin alike, the shorter one is enough."""
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        longer[word[:1]].append(word[1:])
    if "" in longer:
        return ""
    parts = [re.escape(letter) + _alternation(rest) for letter, rest in longer.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
