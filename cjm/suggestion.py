"""Suggesting what somebody probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

_MAX_LENGTH = 80
_MAX_CANDIDATES = 2_000
_ALIKE = 0.6
"""How alike two words must be, 0 to 1, for one to be taken for the other misspelt."""
_AS_GOOD = 0.1
"""How much less alike than the best a candidate may be to be named beside it."""


def nearest(word: str, candidates: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The candidates most like a word, best first; none where nothing is near.

    Words are compared without regard to case, hyphens and underscores, which people mix up most.
    """

    def plain(text: str) -> str:
        return text.casefold().replace("-", "").replace("_", "")

    if len(word) > _MAX_LENGTH:
        return ()
    by_plain: dict[str, str] = {}
    for candidate in sorted(set(candidates))[:_MAX_CANDIDATES]:
        by_plain.setdefault(plain(candidate), candidate)
    wanted = plain(word)
    found = difflib.get_close_matches(wanted, list(by_plain), n=count, cutoff=_ALIKE)
    likeness = [difflib.SequenceMatcher(None, match, wanted).ratio() for match in found]
    as_good = (match for match, ratio in zip(found, likeness, strict=True) if ratio > likeness[0] - _AS_GOOD)
    return tuple(by_plain[match] for match in as_good)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A hint with the nearest candidates, or an empty text."""
    return question(nearest(word, candidates))


def question(meant: Sequence[str]) -> str:
    """A hint with what was probably meant, or an empty text."""
    return f"did you mean {' or '.join(meant)}?" if meant else ""
