"""A fingerprint changes exactly when a map means something else: a review must neither lapse nor outlive a change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.compare.changes import compare_journeys
from cjm.compare.content import value_content
from cjm.compare.fingerprint import (
    changed_since,
    fingerprints,
    journey_fingerprint,
    stage_fingerprint,
    step_fingerprint,
)
from cjm.model.base import Text
from cjm.model.claim import Claims
from cjm.model.journey import Journey
from cjm.model.step import Step
from tests.compare.maps import Plain, journey, plain_journeys, with_step

PINNED = """\
kind: journey
title: Booking a tour
status: governed
personas: [trey, maren]
problem: Six of ten leave [@log]
goal: {business: More bookings, customer: {trey: A tour that fits}}
review: {last: 2026-09-30, every: 3 months}
lanes: [{id: mood, type: list}]
sources:
  - {id: log, type: analytics, title: Web log, date: 2026-09-01, n: 18211, valid_for: 12 months}
stages:
  - title: Find a tour
    owner: digital
    supporting: [marketing, care]
    principle_scores: {findable: 2}
    steps:
      - id: browse
        title: Browse the list
        channel: website
        x-mood: low
        thoughts:
          - Which go to Portugal? [@log, p. 4]
        questions: []
        pains:
          - {id: no-filter, text: No filter, severity: 4, frequency: 0.6, sources: [log]}
        emotion: {score: -1.5, n: 9}
        wait: {tolerance: 10 min, actual: 27 min}
        moment_of_truth: true
        next: [{to: ask, share: 0.1}]
      - title: Ask
"""


def test_fingerprints_written_into_maps_stay_valid_in_later_versions() -> None:
    """Were one of these digits another, every map reviewed until today would seem changed since."""
    found = journey(PINNED)
    assert fingerprints(found) == {
        "map": "7a0c48e0ac81fc69",
        "find-a-tour": "99b895d217f6c0c2",
        "browse": "ba5250969f1ae667",
        "ask": "1c69ebb28b68c75a",
    }
    assert journey_fingerprint(found) == "864d8f0833af9686"


SAME = {
    "order of keys": ("channel: shop\nplace: Hall", "place: Hall\nchannel: shop"),
    "comments": ("place: Hall", "# seen in May\nplace: Hall  # twice"),
    "quoting": ("place: Hall", 'place: "Hall"'),
    "folded text": ("place: In the hall, left", "place: >\n  In the hall,\n  left"),
    "one value for a list of one": ("channel: shop", "channel: [shop]"),
    "citation in the text or beside it": (
        "thoughts:\n  - Why? [@a; @b, p. 2]",
        "thoughts:\n  - text: Why?\n    sources: [{id: b, at: p. 2}, a]",
    ),
    "id equal to the slug": ("", "id: pay-the-deposit"),
    "id of a pain equal to the slug": ("pains:\n  - Too dear", "pains:\n  - {id: too-dear, text: Too dear}"),
    "null": ("", "place: null"),
    "default": ("", "moment_of_truth: false"),
    "order of personas": ("personas: [a, b]", "personas: [b, a]"),
    "order of channels": ("channel: [shop, phone]", "channel: [phone, shop]"),
    "order of sources": ("sources: [a, b]", "sources: [b, a]"),
    "order of feelings by persona": (
        "emotion: [{persona: a, score: 1}, {persona: b, score: -1}]",
        "emotion: [{persona: b, score: -1}, {persona: a, score: 1}]",
    ),
    "short emotion": ("emotion: -1", "emotion: {score: -1.0}"),
    "unit of the same length": ("wait: {actual: 60 min}", "wait: {actual: 1 h}"),
    "normal form": ("place: Caf\u00e9", "place: Cafe\u0301"),
    "undeclared own keys": ("", "x-ticket: 12"),
}


@pytest.mark.parametrize(("first", "second"), SAME.values(), ids=SAME)
def test_the_same_meaning_written_otherwise_keeps_its_review(first: str, second: str) -> None:
    """Tidying up a file would otherwise ask the whole team for another review."""
    old, new = with_step(first), with_step(second)
    assert journey_fingerprint(old) == journey_fingerprint(new)
    assert not compare_journeys(old, new)


DIFFERENT = {
    "a word": ("place: Hall", "place: Hill"),
    "a number": ("emotion: -1", "emotion: -1.1"),
    "a reference": ("owner: care", "owner: digital"),
    "a source": ("thoughts:\n  - Why? [@a]", "thoughts:\n  - Why? [@b]"),
    "a place in a source": ("thoughts:\n  - Why? [@a]", "thoughts:\n  - Why? [@a, p. 2]"),
    "order of claims": ("thoughts:\n  - Why?\n  - How?", "thoughts:\n  - How?\n  - Why?"),
    "nothing found instead of not researched": ("", "barriers: []"),
    "an end instead of the next step": ("", "next: []"),
    "an assumption": ("thoughts:\n  - Why?", "thoughts:\n  - {text: Why?, assumption: true}"),
    "an assumption without details": ("thoughts:\n  - Why?", "thoughts:\n  - {text: Why?, assumption: {}}"),
    "whose feeling it is": ("emotion: 1", "emotion: {persona: a, score: 1}"),
    "an id": ("", "id: deposit"),
    "one claim said twice": ("thoughts:\n  - Why?", "thoughts:\n  - Why?\n  - Why?"),
}


@pytest.mark.parametrize(("first", "second"), DIFFERENT.values(), ids=DIFFERENT)
def test_another_meaning_asks_for_another_review(first: str, second: str) -> None:
    """A reviewed map would otherwise go on being trusted after somebody changed what it says."""
    old, new = with_step(first), with_step(second)
    assert step_fingerprint(old.stages[0].steps[0]) != step_fingerprint(new.stages[0].steps[0])
    assert compare_journeys(old, new)
    assert compare_journeys(new, old)


def test_own_keys_count_where_the_map_declares_their_lane() -> None:
    """A row that people see on the page could otherwise be rewritten unnoticed."""
    lanes = "lanes: [{id: mood, type: text}]"
    low, high = with_step("x-mood: low", lanes), with_step("x-mood: high", lanes)
    assert fingerprints(low) != fingerprints(high)
    assert fingerprints(with_step("x-mood: low")) == fingerprints(with_step("x-mood: high"))
    assert fingerprints(low) == fingerprints(with_step("x-mood: [low]", lanes))
    (change,) = compare_journeys(low, high).all
    assert (change.where, change.field, change.old, change.new) == (
        "tour/pay-the-deposit",
        "x-mood",
        ("low",),
        ("high",),
    )


def test_a_review_does_not_outdate_itself() -> None:
    """Stamping a map writes into `review`; were that content, every stamp would be wrong at once."""
    bare = with_step("place: Hall")
    stamped = with_step("place: Hall", "format: 1\nreview: {last: 2026-09-30, fingerprints: {first: 0123456789abcdef}}")
    assert journey_fingerprint(bare) == journey_fingerprint(stamped)


TWO_STEPS = """\
kind: journey
title: Tour
stages:
  - title: Find
    steps:
      - {title: Look, place: Hall}
      - {title: Ask}
"""


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (lambda text: text.replace("Hall", "Hill"), True),
        (
            lambda text: text.replace(
                "{title: Look, place: Hall}\n      - {title: Ask}", "{title: Ask}\n      - {title: Look}"
            ),
            False,
        ),
        (lambda text: text.replace("title: Find", "title: Find\n    owner: care"), False),
        (lambda text: text + "      - {title: Pay}\n", False),
    ],
    ids=["a step's content", "order of steps", "the stage's owner", "another step"],
)
def test_a_stage_is_reviewed_apart_from_what_its_steps_say(edit: Callable[[str], str], same: bool) -> None:
    """One change in one step would otherwise ask for the review of the whole stage."""
    old, new = journey(TWO_STEPS), journey(edit(TWO_STEPS))
    assert (stage_fingerprint(old.stages[0]) == stage_fingerprint(new.stages[0])) is same
    assert journey_fingerprint(old) != journey_fingerprint(new)


class LaterStep(Step):
    """A step as a later version of the format may have it."""

    weather: Text | None = None
    hopes: Claims | None = None


def test_a_new_optional_field_takes_part_only_where_it_is_said() -> None:
    """An update of cjm would otherwise outdate every review stamp, or a new field would never be reviewed."""
    plain = {"title": "Look", "thoughts": ["Why?"], "emotion": -1}
    step = Step.model_validate(plain)
    assert step_fingerprint(LaterStep.model_validate(plain)) == step_fingerprint(step)
    assert step_fingerprint(LaterStep.model_validate({**plain, "weather": "Rain"})) != step_fingerprint(step)


def test_changed_since_tells_changed_new_and_gone_apart() -> None:
    """A reviewer has to know which stages and steps to look at again."""
    old = journey(TWO_STEPS)
    new = journey(TWO_STEPS.replace("Hall", "Hill").replace("title: Ask", "title: Pay"))
    since = changed_since(new, fingerprints(old))
    assert (since.changed, since.new, since.gone) == (("find", "look"), ("pay",), ("ask",))
    assert since.ids == ("find", "look", "pay", "ask")
    assert not changed_since(old, fingerprints(old))


def test_a_stage_and_a_step_of_one_id_share_a_stamp_that_covers_both() -> None:
    """Stamps are kept by id alone: a change of the one that came second would go unseen."""
    text = TWO_STEPS.replace("title: Look", "title: Find")
    old = fingerprints(journey(text))
    assert list(old) == ["map", "find", "ask"]
    assert changed_since(journey(text.replace("Hall", "Hill")), old).changed == ("find",)
    assert changed_since(journey(text.replace("title: Find\n", "title: Find\n    owner: care\n")), old).changed == (
        "find",
    )


def test_a_whole_number_is_one_number_however_it_is_written() -> None:
    """Writing 2.0 for 2 in a lane of one's own would otherwise ask for another review."""
    lanes = "lanes: [{id: mood}]"
    assert fingerprints(with_step("x-mood: {a: 2.0}", lanes)) == fingerprints(with_step("x-mood: {a: 2}", lanes))


def test_a_kind_of_value_nobody_thought_of_is_refused() -> None:
    """A digest over something without a settled form would change with every run."""
    with pytest.raises(TypeError, match="no content is defined for set"):
        value_content({"a"})


def _rewritten(value: object, key: str, data: st.DataObject) -> object:
    """The same plain data in another order of keys and sets, citations written into sentences."""
    if isinstance(value, dict):
        if set(value) == {"text", "sources"} and value["sources"] and data.draw(st.booleans()):
            return f"{value['text']} [{'; '.join('@' + source for source in value['sources'])}]"
        return {name: _rewritten(value[name], name, data) for name in data.draw(st.permutations(list(value)))}
    if isinstance(value, list):
        items = [_rewritten(item, "", data) for item in value]
        return data.draw(st.permutations(items)) if key in ("sources", "personas", "channel", "emotion") else items
    return {"1 h": "60 min", "60 min": "1 h"}.get(str(value), value)


@given(st.data(), plain_journeys())
@settings(max_examples=60, deadline=None)
def test_no_rewriting_that_keeps_the_meaning_shows(data: st.DataObject, plain: Plain) -> None:
    """Whatever an editor, a formatter or a colleague's taste does to a file, its review stands."""
    old, new = Journey.model_validate(plain), Journey.model_validate(_rewritten(plain, "", data))
    assert journey_fingerprint(old) == journey_fingerprint(new)
    assert fingerprints(old) == fingerprints(new)
    assert not compare_journeys(old, new)


@given(plain_journeys(), plain_journeys())
@settings(max_examples=100, deadline=None)
def test_maps_differ_in_fingerprint_where_a_difference_can_be_shown(first: Plain, second: Plain) -> None:
    """A map said to be changed since its review must have a change to show, and the reverse."""
    old, new = Journey.model_validate(first), Journey.model_validate(second)
    assert (journey_fingerprint(old) != journey_fingerprint(new)) is bool(compare_journeys(old, new))
    assert bool(changed_since(new, fingerprints(old))) is any(
        change.noun != "journey" and not (change.noun == "stage" and change.kind == "moved")
        for change in compare_journeys(old, new).all
    )
