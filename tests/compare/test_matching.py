"""Which of two lists' items are taken for the same thing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.compare.matching import in_place, match
from cjm.model.claim import Claim, Pain


def claims(*texts: str) -> list[Claim]:
    """Claims of these words."""
    return [Claim(text=text) for text in texts]


def test_the_closest_wording_is_taken_first() -> None:
    """Of two claims alike, the wrong one would be shown as reworded and the right one as gone."""
    old = claims("The list of tours is far too long", "The list of tours is long")
    new = claims("The list of the tours is long", "Nobody answers the phone")
    assert match(old, new) == [(1, 0), (None, 1), (0, None)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("更换零件要等多久", "换零件要等多长时间"),
        ("Overwhelmed", "Overwhelmed, then annoyed"),
        ("Не может найти туры по стране", "Не может найти тур по стране и цене"),
    ],
)
def test_rewording_is_seen_in_every_script(before: str, after: str) -> None:
    """Writing without spaces must not make every correction a removal."""
    assert match(claims(before), claims(after)) == [(0, 0)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("So that is what a coach looks like now", "So that is where she is, and it sounds like fun"),
        ("Keen", "Calm"),
        ("Looks into the inbox for two days", "Opens the mail over breakfast"),
    ],
)
def test_other_claims_are_not_taken_for_rewordings(before: str, after: str) -> None:
    """Two unrelated sentences side by side as old and new tell a story that never happened."""
    assert match(claims(before), claims(after)) == [(None, 0), (0, None)]


def test_repeated_items_are_paired_one_by_one() -> None:
    """Saying a thing once less is a change."""
    assert match(claims("Why?", "Why?"), claims("why")) == [(0, 0), (1, None)]


def test_ids_bind_whatever_the_words() -> None:
    """History hangs on ids: another text under the same id is the same pain."""
    old = [Pain(text="Too slow", id="a"), Pain(text="Too dear", id="b")]
    new = [Pain(text="Too dear", id="a"), Pain(text="Too dear", id="c")]
    assert match(old, new) == [(0, 0), (None, 1), (1, None)]


def test_long_lists_are_paired_by_name_alone() -> None:
    """A file from a stranger must not keep a build busy by being long."""
    old = claims(*(f"Claim number {number} of the old map" for number in range(40)))
    new = claims(*(f"Claim number {number} of the new map" for number in range(40)))
    assert all(before is None or after is None for before, after in match(old, new))


@given(st.integers(0, 6).flatmap(lambda size: st.permutations(range(size))))
def test_as_few_as_possible_are_said_to_have_moved(order: list[int]) -> None:
    """Moving one step to the front must not look as if all others had moved back."""
    kept = in_place(order)
    stayed = [value for value in order if value in kept]
    assert stayed == sorted(stayed)
    longest = max(
        size
        for size in range(len(order) + 1)
        for chosen in permutations(order, size)
        if list(chosen) == sorted(chosen) and _within(chosen, order)
    )
    assert len(kept) == longest


def _within(chosen: tuple[int, ...], order: list[int]) -> bool:
    rest = iter(order)
    return all(value in rest for value in chosen)
