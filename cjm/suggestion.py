"""Suggesting what somebody probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MAX_LENGTH = 80
_MAX_CANDIDATES = 2_000


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
    found = difflib.get_close_matches(plain(word), list(by_plain), n=count, cutoff=0.6)
    return tuple(by_plain[match] for match in found)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A hint with the nearest candidates, or an empty text."""
    found = nearest(word, candidates)
    return f"did you mean {' or '.join(found)}?" if found else ""
