"""Finding phrases in texts: all phrases of a list as one expression, so that a text is gone through once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cjm.rules.phrase_list import Phrase, PhraseList, folded

_WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, ideographs."""
_IN_WORDS = rf"[^\W{_WITHOUT_SPACES}]"
_IN_WORD = re.compile(_IN_WORDS)
_WORD_ENDS = rf"(?:(?!{_IN_WORDS})|(?<=[{_WITHOUT_SPACES}]))"
_TOKEN = re.compile(r"(?P<either>\([^()|]*(?:\|[^()|]*)+\))(?P<gap> ?)|(?P<ending>(?<=\w)\*(?!\w))|.", re.DOTALL)
_ENDING = r"\w{0,20}"
_MOST_PREFIXES = 3
_LONGEST_HEAD = 40
"""Letters that phrases may share; a bound for what users add."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text."""

    phrase: Phrase
    words: str
    """How the text has it."""
    start: int
    """Where it begins in the folded text."""
    end: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to write a phrase."""

    head: str
    """How it begins."""
    rest: str
    """The expression of how it goes on."""
    phrase: Phrase


class Matcher:
    """Finds the phrases of a list."""

    def __init__(self, phrases: PhraseList) -> None:
        """Compile a list; in an empty one nothing is found."""
        self._order: list[Phrase] = []
        ways = [way for phrase in phrases.phrases for way in _ways(phrase)]
        self._pattern = re.compile(_expression(ways, self._order) + _WORD_ENDS if ways else "(?!)")
        self._prefixes = re.compile(f"(?:{'|'.join(map(re.escape, phrases.prefixes))}){{0,{_MOST_PREFIXES}}}")
        self._longest_front = _MOST_PREFIXES * max(map(len, phrases.prefixes), default=0)

    def occurs_in(self, text: str) -> bool:
        """Whether there is any."""
        return next(self._places(folded(text)), None) is not None

    def find(self, text: str) -> Iterator[Found]:
        """The phrases in a text from its beginning, none of them overlapping another."""
        plain = folded(text)
        shown = unicodedata.normalize("NFC", text)
        for start, end, phrase in self._places(plain):
            # A letter that folds to two moves whatever follows it
            words = (shown if len(shown) == len(plain) else plain)[start:end]
            yield Found(phrase, " ".join(words.split()), start, end)

    def _places(self, text: str) -> Iterator[tuple[int, int, Phrase]]:
        # Whether a word begins there is looked at afterwards: an expression that starts with a letter is found faster
        place = 0
        while match := self._pattern.search(text, place):
            if self._begins_word(text, match.start()):
                yield match.start(), match.end(), self._order[(match.lastindex or 1) - 1]
                place = match.end()
            else:
                place = match.start() + 1

    def _begins_word(self, text: str, start: int) -> bool:
        if not _IN_WORD.match(text, start):
            return True
        front = start
        while front and start - front <= self._longest_front and _IN_WORD.match(text, front - 1):
            front -= 1
        return self._prefixes.fullmatch(text, front, start) is not None


def _ways(phrase: Phrase) -> Iterator[_Way]:
    """The ways to write a phrase, one for each way to begin it."""
    written = " ".join(folded(phrase.written).split())
    first = _TOKEN.match(written) if phrase.alternatives else None
    if first and first["either"]:
        beginnings = [(option + written[first.end("either") :]).strip() for option in _options(first["either"])]
    else:
        beginnings = [written]
    for way in filter(None, beginnings):
        head = next((token.start() for token in _TOKEN.finditer(way) if len(token[0]) > 1 or token["ending"]), len(way))
        head = min(head, _LONGEST_HEAD)
        yield _Way(way[:head], _regex(way, phrase.alternatives, head), phrase)


def _options(either: str) -> list[str]:
    return either[1:-1].split("|")


def _regex(written: str, alternatives: bool, start: int = 0) -> str:
    """What a phrase means, from a place in it on, as a regular expression without groups of its own."""
    parts = []
    for token in _TOKEN.finditer(written):
        if token.start() < start:
            continue
        if token["ending"]:
            parts.append(_ENDING)
        elif token["either"] and alternatives:
            parts.append(_either(token, written))
        else:
            parts.append(r"\s+".join(map(re.escape, token[0].split(" "))))
    return "".join(parts)


def _either(token: re.Match[str], written: str) -> str:
    options = _options(token["either"])
    expression = f"(?:{'|'.join(_regex(option, alternatives=False) for option in options)})"
    if not token["gap"]:
        return expression
    stands_alone = token.start() == 0 or written[token.start() - 1] == " "
    return rf"(?:{expression}\s+)?" if "" in options and stands_alone else rf"{expression}\s+"


def _expression(ways: list[_Way], order: list[Phrase]) -> str:
    """All ways as one expression that shares beginnings.

    At the end of each stands an empty group; `order` gets the phrases in the order of these groups.
    """
    longer: defaultdict[str, list[_Way]] = defaultdict(list)
    for way in ways:
        longer[way.head[:1]].append(way)
    ended = longer.pop("", [])
    parts = []
    for letter, group in longer.items():
        beginning = r"\s+" if letter == " " else re.escape(letter)
        parts.append(beginning + _expression([_Way(way.head[1:], way.rest, way.phrase) for way in group], order))
    for way in ended:
        order.append(way.phrase)
        parts.append(f"{way.rest}()")
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
