"""The company's view of a stage beside the customers'."""

import pytest

from cjm.views.emotion import curve_of
from cjm.views.path import route_of
from cjm.views.perception import Perception, perceptions_of
from tests.views.building import journey


def _perceptions(stages: str) -> tuple[Perception, ...]:
    found = journey(f"title: T\nstages:\n{stages}")
    return perceptions_of(found, curve_of(route_of(found)))


def test_personas_count_within_a_step_and_steps_within_a_stage() -> None:
    """Three personas at one step must not outweigh the step that they all share."""
    (found,) = _perceptions(
        """\
  - title: A
    company_view: {score: 1.5}
    steps:
      - {title: a, emotion: [{persona: p, score: -2}, {persona: q, score: -1}, {persona: r, score: 0}]}
      - {title: b, emotion: 0.5}
      - {title: c}
"""
    )
    assert (found.stage_index, found.company) == (0, 1.5)
    assert found.customers == pytest.approx(-0.25)
    assert found.gap == pytest.approx(1.75)


def test_ways_that_few_take_do_not_count() -> None:
    (found,) = _perceptions(
        """\
  - title: A
    company_view: {score: 0}
    steps:
      - {title: a, emotion: 1, next: [{to: c, main: true}, b]}
      - {title: b, emotion: -2, next: [c]}
      - {title: c, emotion: 0}
"""
    )
    assert found.customers == 0.5


def test_a_stage_that_one_side_says_nothing_of_has_no_gap() -> None:
    found = _perceptions(
        """\
  - {title: A, steps: [{title: a, emotion: 1}]}
  - {title: B, company_view: {score: 1}, steps: [{title: b}]}
  - {title: C, company_view: {score: 1}}
  - {title: D, company_view: {score: -1}, steps: [{title: d, emotion: 1}]}
"""
    )
    assert [(perception.stage_index, perception.gap) for perception in found] == [(3, -2)]
