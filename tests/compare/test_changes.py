"""What people are told about the difference between two maps."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.compare.change import Change, Position, said
from cjm.compare.changes import compare_journeys
from cjm.compare.fields import Place, field_changes
from cjm.compare.fingerprint import fingerprints
from cjm.model.duration import Duration
from cjm.model.journey import Journey
from tests.compare.maps import EXAMPLES, Plain, example, journey, plain_journeys, with_step
from tests.compare.test_fingerprint import LaterStep

Told = tuple[str, str, str, object, object]


def told(old: Journey, new: Journey) -> list[Told]:
    """The changes as (where, kind, field, old, new)."""
    return [(one.where, one.kind, one.field, one.old, one.new) for one in compare_journeys(old, new).all]


STEP = "tour/pay-the-deposit"
CASES: dict[str, tuple[str, str, list[Told]]] = {
    "a claim reworded": (
        "thoughts:\n  - Why is this so slow?",
        "thoughts:\n  - Why is it so very slow?",
        [(f"{STEP}/thoughts:70548d9a", "reworded", "thoughts", "Why is this so slow?", "Why is it so very slow?")],
    ),
    "a claim of the same id, in other words": (
        "pains:\n  - {id: dear, text: Too dear, severity: 2}",
        "pains:\n  - {id: dear, text: Nobody can pay that, severity: 4}",
        [
            (f"{STEP}/dear", "reworded", "pains", "Too dear", "Nobody can pay that"),
            (f"{STEP}/dear", "changed", "pains.severity", 2, 4),
        ],
    ),
    "claims of other ids are others, however alike": (
        "pains:\n  - {id: dear, text: Too dear}",
        "pains:\n  - {id: costly, text: Too dear}",
        [
            (f"{STEP}/costly", "added", "pains", None, "Too dear"),
            (f"{STEP}/dear", "removed", "pains", "Too dear", None),
        ],
    ),
    "a pain that gets an id": (
        "pains:\n  - Too dear",
        "pains:\n  - {id: price, text: Too dear}",
        [(f"{STEP}/price", "changed", "pains.id", "too-dear", "price")],
    ),
    "a citation": (
        "pains:\n  - {id: dear, text: Too dear, sources: [talks]}",
        "pains:\n  - {id: dear, text: Too dear, sources: [{id: talks, at: p. 2}, log]}",
        [(f"{STEP}/dear", "changed", "pains.sources", ("talks",), ("talks, p. 2", "log"))],
    ),
    "one feeling becomes one for each persona": (
        "emotion: -1",
        "emotion: [{persona: trey, score: 1}, {persona: maren, score: -1}]",
        [(f"{STEP}/emotion:trey", "changed", "emotion.score", -1.0, 1.0)],
    ),
    "a feeling": (
        "emotion: -1",
        "emotion: 0.5",
        [(f"{STEP}/emotion", "changed", "emotion.score", -1.0, 0.5)],
    ),
    "a persona's feeling is new": (
        "emotion: [{persona: trey, score: 1}]",
        "emotion: [{persona: trey, score: 1}, {persona: maren, score: -1}]",
        [(f"{STEP}/emotion:maren", "changed", "emotion.score", None, -1.0)],
    ),
    "a wait": (
        "wait: {actual: 27 min}",
        "wait: {actual: 2 h, tolerance: 10 min}",
        [
            (f"{STEP}/wait", "changed", "wait.actual", Duration(27, "min"), Duration(2, "h")),
            (f"{STEP}/wait", "changed", "wait.tolerance", None, Duration(10, "min")),
        ],
    ),
    "a channel and an owner": (
        "channel: shop",
        "channel: [shop, phone]\nowner: care",
        [
            (STEP, "changed", "owner", None, "care"),
            (STEP, "changed", "channel", ("shop",), ("shop", "phone")),
        ],
    ),
    "a way on": (
        "next: [{to: pay-the-deposit, share: 0.4}]",
        "next: [{to: pay-the-deposit, share: 0.2}]",
        [(f"{STEP}/next:pay-the-deposit", "changed", "next.share", 0.4, 0.2)],
    ),
    "the order of claims": (
        "thoughts:\n  - Why?\n  - How?",
        "thoughts:\n  - How?\n  - Why?",
        [(STEP, "reordered", "thoughts", ("Why?", "How?"), ("How?", "Why?"))],
    ),
    "looked for and not found": ("", "barriers: []", [(STEP, "changed", "barriers", None, ())]),
}


@pytest.mark.parametrize(("first", "second", "expected"), CASES.values(), ids=CASES)
def test_a_change_of_a_step_is_named(first: str, second: str, expected: list[Told]) -> None:
    """A colleague reading the difference must see what was changed and nothing that was not."""
    assert told(with_step(first), with_step(second)) == expected


HEADERS: dict[str, tuple[str, str, list[Told]]] = {
    "a target": (
        "metrics: [{id: nps, name: NPS, type: nps, target: 30}]",
        "metrics: [{id: nps, name: NPS, type: nps, target: 40}]",
        [("tour/metrics:nps", "changed", "metrics.target", 30.0, 40.0)],
    ),
    "a goal by persona": (
        "goal: {customer: {trey: A tour, maren: A plan}}",
        "goal: {customer: {trey: A tour, maren: A plan on paper}}",
        [("tour/goal", "changed", "goal.customer", "A plan", "A plan on paper")],
    ),
    "a goal for all": (
        "goal: {customer: {trey: A tour}}",
        "goal: {customer: A tour}",
        [("tour/goal", "changed", "goal.customer", ("trey: A tour",), "A tour")],
    ),
    "a persona moved into the map": (
        "personas: [trey]",
        "personas: [{id: trey, name: Trey}]",
        [("tour/personas:trey", "changed", "personas", "trey", "Trey")],
    ),
    "a confirmation": (
        "",
        "validated: [{date: 2026-09-12, how: interview, participants: 9, sources: [talks]}]",
        [
            (
                "tour/validated:2026-09-12/interview",
                "added",
                "validated",
                None,
                "date: 2026-09-12, how: interview, participants: 9, sources: talks",
            )
        ],
    ),
    "the day of a source": (
        "sources: [{id: log, type: analytics, title: Log, date: 2026-09-01}]",
        "sources: [{id: log, type: analytics, title: Log, date: 2026-10-01}]",
        [("tour/sources:log", "changed", "sources.date", datetime.date(2026, 9, 1), datetime.date(2026, 10, 1))],
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), HEADERS.values(), ids=HEADERS)
def test_a_change_of_the_header_is_named(first: str, second: str, expected: list[Told]) -> None:
    """Targets, goals and sources decide how a map is read as much as its steps do."""
    changes = compare_journeys(with_step("", first), with_step("", second))
    assert told(with_step("", first), with_step("", second)) == expected
    assert changes.header == changes.all


THREE = """\
kind: journey
id: tour
title: Tour
stages:
  - id: find
    title: Find
    steps:
      - {id: look, title: Look}
      - {id: ask, title: Ask}
      - {id: pick, title: Pick}
  - id: book
    title: Book
    steps:
      - {id: pay, title: Pay}
"""


def test_steps_and_stages_come_go_move_and_are_renamed() -> None:
    """The outline is what people look for first in a difference."""
    new = """\
    kind: journey
    id: tour
    title: Tour
    stages:
      - id: dream
        title: Dream
      - id: book
        title: Book it
        steps:
          - {id: pay, title: Pay}
          - {id: pick, title: Pick}
      - id: find
        title: Find
        steps:
          - {id: ask, title: Ask}
          - {id: look, title: Look around}
    """
    assert told(journey(THREE), journey(new)) == [
        ("tour/stages:dream", "added", "", None, "Dream"),
        ("tour/stages:book", "moved", "", Position("", 2, "Find"), Position("", 2, "Dream")),
        ("tour/stages:book", "renamed", "title", "Book", "Book it"),
        ("tour/pick", "moved", "", Position("Find", 3, "Ask"), Position("Book it", 2, "Pay")),
        ("tour/ask", "moved", "", Position("Find", 2, "Look"), Position("Find", 1, "")),
        ("tour/look", "renamed", "title", "Look", "Look around"),
    ]
    assert ("tour/pick", "removed", "", "Pick", None) in told(journey(THREE), journey(THREE.replace("pick", "choose")))


def test_a_stage_that_goes_takes_its_steps_along() -> None:
    """Nothing that a map said may vanish without a line."""
    old = journey(THREE)
    new = journey(THREE.partition("  - id: book")[0])
    assert told(old, new) == [
        ("tour/stages:book", "removed", "", "Book", None),
        ("tour/pay", "removed", "", "Pay", None),
    ]
    changes = compare_journeys(new, old)
    assert [change.kind for change in changes.of_stage("book") + changes.of_step("pay")] == ["added", "added"]


def test_a_draft_without_ids_keeps_its_steps_when_a_title_is_mended() -> None:
    """The first drafts have no ids; their differences must be readable too."""
    old = journey("kind: journey\ntitle: Tour\nstages:\n  - title: Find\n    steps: [{title: Browse the lst of tours}]")
    new = journey(
        "kind: journey\ntitle: Tour\nstages:\n  - title: Find\n    steps: [{title: Browse the list of tours}]"
    )
    assert [(kind, field) for _, kind, field, _, _ in told(old, new)] == [("renamed", "title")]


def test_one_step_may_replace_several() -> None:
    """In a future map the point is which steps the customer is spared."""
    old = THREE.replace("{id: ask, title: Ask}", "{id: ask, title: Ask, emotion: -1, channel: shop}")
    new = """\
    kind: journey
    id: tour-future
    title: Tour
    state: future
    future_of: tour
    stages:
      - id: find
        title: Find
        steps:
          - {id: see, title: See at once, replaces: [ask, look, pick, gone], emotion: 1}
          - {id: pick, title: Pick}
      - id: book
        title: Book
        steps:
          - {id: pay, title: Pay}
    """
    changes = compare_journeys(journey(old), journey(new))
    where = "tour-future/see"
    assert [(one.where, one.kind, one.field, one.old, one.new) for one in changes.all if one.noun == "step"] == [
        (where, "replaced", "", ("Ask", "Look"), "See at once"),
        (where, "changed", "channel", ("shop",), None),
        (f"{where}/emotion", "changed", "emotion.score", -1.0, 1.0),
    ]
    (see, *_) = changes.steps
    assert see.old is None
    assert see.before is see.replaced[0]


def test_a_replacement_ends_the_claims_of_all_that_it_replaces() -> None:
    """A pain that disappears with the second of two steps is a gain of the future map too."""
    old = journey(
        """\
        kind: journey
        title: Tour
        stages:
          - title: Find
            steps:
              - title: Look
                pains:
                  - {id: slow, text: Slow}
              - title: Ask
                pains:
                  - {id: rude, text: Rude}
        """
    )
    new = journey(
        """\
        kind: journey
        title: Tour
        stages:
          - title: Find
            steps:
              - {title: See, replaces: [look, ask]}
        """
    )
    removed = [one.item for one in compare_journeys(old, new).of_step("see") if one.kind == "removed"]
    assert removed == ["slow", "rude"]


def test_a_field_that_comes_later_is_compared_too() -> None:
    """A new field of the format must not be invisible to reviewers until somebody remembers this code."""
    old = LaterStep.model_validate({"title": "Look", "hopes": ["To be quick"]})
    new = LaterStep.model_validate({"title": "Look", "hopes": ["To be quick", "To pay less"], "weather": "Rain"})
    found = list(field_changes(old, new, Place("tour/look", "step", "look")))
    assert [(one.kind, one.field, one.new) for one in found] == [
        ("changed", "weather", "Rain"),
        ("added", "hopes", "To pay less"),
    ]


@given(plain_journeys(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_moving_steps_is_told_as_moves_and_nothing_else(plain: Plain, random: Random) -> None:
    """Shuffling steps between stages must not look as if their content had been rewritten."""
    old = Journey.model_validate(plain)
    steps = [step for stage in old.stages for step in stage.steps]
    random.shuffle(steps)
    cut = random.randint(0, len(steps))
    rest = (*(() for _ in old.stages[2:]), steps[cut:]) if len(old.stages) > 1 else ()
    shares = [steps[:cut], *rest] if rest else [steps]
    stages = [stage.model_copy(update={"steps": tuple(share)}) for stage, share in zip(old.stages, shares, strict=True)]
    new = old.model_copy(update={"stages": tuple(stages)})
    changes = compare_journeys(old, new)
    assert {(one.noun, one.kind) for one in changes.all} <= {("step", "moved")}
    ours, theirs = fingerprints(old), fingerprints(new)
    assert all(ours[step.key] == theirs[step.key] for step in steps)


@given(plain_journeys(), plain_journeys())
@settings(max_examples=60, deadline=None)
def test_every_step_is_accounted_for_once(first: Plain, second: Plain) -> None:
    """A step lost between the two columns of a comparison would be a step nobody decides about."""
    old, new = Journey.model_validate(first), Journey.model_validate(second)
    steps = compare_journeys(old, new).steps
    assert sorted(one.new.step.key for one in steps if one.new) == sorted(
        s.key for stage in new.stages for s in stage.steps
    )
    assert sorted(one.old.step.key for one in steps if one.old) == sorted(
        s.key for stage in old.stages for s in stage.steps
    )


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*/*.journey.yaml")), ids=lambda file: file.name)
def test_an_example_does_not_differ_from_itself(file: Path) -> None:
    """A difference where there is none would make every other one doubtful."""
    text = file.read_text(encoding="utf-8")
    assert not compare_journeys(journey(text), journey(text))


def test_current_and_future_tour_tell_what_is_meant_to_become_better() -> None:
    """The comparison that the operator's board looks at: which steps go, and where the lows are lifted."""
    current = example("tour-de-farce/book-a-bus-tour.journey.yaml")
    future = example("tour-de-farce/book-a-bus-tour-future.journey.yaml")
    changes = compare_journeys(current, future)
    spared = {one.part for one in changes.all if one.noun == "step" and one.kind == "removed" and not one.field}
    assert spared == {"settle-dates", "ask-care", "get-number", "pack-folder", "meet-coach"}
    (replaced,) = [one for one in changes.all if one.kind == "replaced"]
    assert replaced.old == ("Log in to get the itinerary", "Ring for the itinerary")
    lifted = {
        (one.part, one.item): (one.old, one.new) for one in changes.all if one.field == "emotion.score" and one.item
    }
    assert lifted["open-itinerary", "maren"] == (-1.9, 1.4)
    assert lifted["browse-list", "trey"] == (-1.5, 1.2)
    assert all(isinstance(old, float) and isinstance(new, float) and old < new for old, new in lifted.values())
    assert any(one.where.endswith("/browse-list/no-filter") and one.kind == "removed" for one in changes.all)
    assert compare_journeys(current, future) == changes


def test_a_thing_without_words_is_said_by_its_facts() -> None:
    """A line that says only that something was added tells nobody what."""
    (step,) = (
        with_step("next: [{to: pay-the-deposit, share: 0.4, main: true}]\nresources: [{name: Time}]").stages[0].steps
    )
    assert said(step.next) == ("to: pay-the-deposit, share: 0.4, main: True",)
    assert said(step.resources) == ("Time",)
    assert said({"trey": ["a", {"b": 0.5}]}) == ("trey: a, b: 0.5",)


def test_a_change_can_be_kept_and_compared() -> None:
    """Reports hold changes in sets to show each once."""
    change = Place("tour/pay", "step", "pay").change("added", None, ("a",))
    assert change in {Change("tour/pay", "step", "pay", "added", "", "", None, ("a",))}
