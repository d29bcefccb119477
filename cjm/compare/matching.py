"""Which items of two lists are the same thing: by what they are called, else by similar words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from cjm.compare.identity import item_key, wording
from cjm.model.base import MapModel

SIMILAR = 0.6
"""The least ratio of `difflib`, 0 to 1, at which a thing reworded is taken to be meant, and not another."""
_WORTH_A_LOOK = 0.4
_MOST_PAIRS = 1024
_LONGEST = 100
"""Letters of a text that are looked at: comparing is quadratic, and maps come from anywhere."""

Pair = tuple[int | None, int | None]
"""Positions in the old and in the new list; None where there is no counterpart."""


def match(old: Sequence[object], new: Sequence[object]) -> list[Pair]:
    """Pairs of items in the order of the new list, then the old items that have no counterpart.

    Things of the same id, or without ids of the same words, are one. What is left over is paired by similar words,
    the most similar first, unless both have ids of their own. Repeated items are paired in order.
    """
    places: dict[tuple[str, int], int] = {key: index for index, key in enumerate(_numbered(old))}
    found = [places.pop(key, None) for key in _numbered(new)]
    rest = sorted(places.values())
    open_ = [index for index, counterpart in enumerate(found) if counterpart is None]
    for before, after in _similar(old, rest, new, open_):
        found[after] = before
        rest.remove(before)
    return [*((before, after) for after, before in enumerate(found)), *((before, None) for before in rest)]


def in_place(positions: Sequence[int]) -> set[int]:
    """The largest set of values that stand in rising order: what stayed where it was while the others moved.

    Values are distinct. Patience sorting (Fredman 1975), n log n.
    """
    tops: list[int] = []
    piles: list[int] = []
    for value in positions:
        pile = bisect_left(tops, value)
        tops[pile : pile + 1] = [value]
        piles.append(pile)
    kept: set[int] = set()
    wanted = len(tops) - 1
    limit: int | None = None
    for value, pile in zip(reversed(positions), reversed(piles), strict=True):
        if pile == wanted and (limit is None or value < limit):
            kept.add(value)
            limit, wanted = value, wanted - 1
    return kept


def _numbered(items: Sequence[object]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    keys = []
    for item in items:
        key = item_key(item)
        keys.append((key, seen[key]))
        seen[key] += 1
    return keys


def _similar(
    old: Sequence[object], rest: Sequence[int], new: Sequence[object], open_: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of a position in the old and the new list whose words are alike, each position once."""
    if not rest or not open_ or len(rest) * len(open_) > _MOST_PAIRS:
        return []
    before = {index: _words(old[index]) for index in rest}
    after = {index: _words(new[index]) for index in open_}
    shares = {text: _letter_pairs(text) for text in (*before.values(), *after.values())}
    ranked = sorted(
        (-likeness, later, earlier)
        for earlier, text in before.items()
        for later, other in after.items()
        if not (_has_id(old[earlier]) and _has_id(new[later]))
        and (likeness := _dice(shares[text], shares[other])) >= _WORTH_A_LOOK
    )
    taken: set[int] = set()
    tried: set[int] = set()
    pairs = []
    for _, later, earlier in ranked:
        if earlier not in taken and later not in tried:
            tried.add(later)
            if SequenceMatcher(None, before[earlier], after[later], autojunk=False).ratio() >= SIMILAR:
                taken.add(earlier)
                pairs.append((earlier, later))
    return pairs


def _words(item: object) -> str:
    return wording(item)[:_LONGEST] if isinstance(item, MapModel) else ""


def _letter_pairs(text: str) -> frozenset[str]:
    return frozenset(first + second for first, second in pairwise(text))


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    """The Sørensen–Dice coefficient of two sets, 0 to 1: a quick first look that is linear in their size."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _has_id(item: object) -> bool:
    return isinstance(item, MapModel) and item.__dict__.get("id") is not None
