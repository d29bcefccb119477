"""Departures of a future map: each is work for somebody, so none may be missed and none made up."""

from __future__ import annotations

import pytest

from cjm.views.futures import departures
from tests.views.building import journey

CURRENT = """
    title: Trip
    stages:
      - title: Before
        steps:
          - id: look
            title: Look
            sources: [talks]
            channel: website
            thoughts:
              - Which one? [@talks]
              - How dear? [@talks, p. 4]
            emotion: {score: -1, n: 9, sources: [talks]}
            wait: {actual: 5 min, n: 9, statistic: median}
            quotes:
              - {text: Never again, who: P1}
          - {id: log-in, title: Log in}
          - {id: pay, title: Pay}
      - title: After
        steps:
          - {id: ride, title: Ride}
    sources:
      - {id: talks, type: interview, title: Talks}
"""


def _future(steps: str, after: str = "          - {id: ride, title: Ride}") -> str:
    return f"""
    title: Trip
    state: future
    stages:
      - title: Before
        steps:
{steps}
      - title: After
        steps:
{after}
"""


_SAME = """
          - id: look
            title: Look
            channel: website
            thoughts:
              - How dear?
              - Which one?
            emotion: -1
            wait: {actual: 5 min}
          - {id: log-in, title: Log in}
          - {id: pay, title: Pay}"""


def test_a_copy_without_its_proofs_departs_from_nothing() -> None:
    assert departures(journey(_future(_SAME)), journey(CURRENT)) == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "changed"),
    [
        ("emotion: -1", "emotion: 1", "look", ("emotion",)),
        ("wait: {actual: 5 min}", "wait: {actual: 1 min}", "look", ("wait",)),
        ("title: Look", "title: Look around", "look", ("title",)),
        ("              - Which one?\n", "", "look", ("thoughts",)),
        ("channel: website", "channel: [website, app]", "look", ("channel",)),
        ("{id: pay, title: Pay}", "{id: pay, title: Pay, owner: care}", "pay", ("owner",)),
    ],
)
def test_a_step_that_customers_or_staff_would_notice_departs(
    old: str, new: str, key: str, changed: tuple[str, ...]
) -> None:
    text = _future(_SAME)
    assert old in text
    (found,) = departures(journey(text.replace(old, new)), journey(CURRENT))
    assert (found.step.key, found.instead_of, found.changed) == (key, (), changed)


def test_a_step_in_another_stage_departs_by_its_place() -> None:
    without = _SAME.replace("          - {id: pay, title: Pay}", "")
    after = "          - {id: ride, title: Ride}\n          - {id: pay, title: Pay}"
    (found,) = departures(journey(_future(without, after)), journey(CURRENT))
    assert (found.path, found.changed) == (("stages", 1, "steps", 1), ("place",))


def test_new_steps_and_those_that_replace_others_depart() -> None:
    steps = _SAME.replace("{id: log-in, title: Log in}", "{id: open, title: Open, replaces: [log-in]}")
    found = departures(journey(_future(steps + "\n          - {id: wave, title: Wave}")), journey(CURRENT))
    assert [(departure.step.key, departure.instead_of, departure.changed) for departure in found] == [
        ("open", ("Log in",), ()),
        ("wave", (), ()),
    ]


def test_a_future_without_a_present_departs_with_every_step() -> None:
    found = departures(journey(_future(_SAME)), None)
    assert [departure.path for departure in found] == [
        ("stages", 0, "steps", 0),
        ("stages", 0, "steps", 1),
        ("stages", 0, "steps", 2),
        ("stages", 1, "steps", 0),
    ]
