"""Ends, worst moments and flat lines beyond what the examples show."""

from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import journey, lint_files, lint_journey, subjects


def test_the_end_is_that_of_the_main_path(tmp_path: Path) -> None:
    """Customers who leave angry half way are no reason to call the whole journey's end bad."""
    steps = """
- {title: Browse, emotion: 0.5, next: [{to: give-up, share: 0.1}, {to: pay, main: true}]}
- {title: Give up, emotion: -2, next: []}
- {title: Pay, emotion: 1}
"""
    linted = lint_journey(tmp_path, journey(steps))
    assert linted.of("CJM401") == []
    assert linted.of("CJM402") == []


def test_a_loop_at_the_end_does_not_hide_it(tmp_path: Path) -> None:
    steps = """
- {title: Browse, emotion: -0.5}
- {title: Pay, emotion: -1, next: browse}
"""
    linted = lint_journey(tmp_path, journey(steps))
    assert subjects(linted, "CJM401") == ["trip/pay"]
    assert subjects(linted, "CJM402") == ["trip/pay"]


def test_personas_count_by_their_mean(tmp_path: Path) -> None:
    steps = """
- title: Ride
  emotion: [{persona: ana, score: -1}, {persona: ben, score: 1.5}]
"""
    personas = "personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
    linted = lint_journey(tmp_path, journey(steps, rest=personas))
    assert linted.of("CJM401") == []
    assert linted.of("CJM402") == []


def test_an_unknown_end_is_not_taken_for_a_bad_one(tmp_path: Path) -> None:
    steps = "- {title: Ride, emotion: -1}\n- {title: Arrive}"
    assert lint_journey(tmp_path, journey(steps)).of("CJM401") == []


@pytest.mark.parametrize("target", ["wait", "cold-room", "locked-door"])
def test_an_opportunity_may_address_the_step_its_pains_or_barriers(target: str, tmp_path: Path) -> None:
    steps = """
- id: wait
  title: Wait
  emotion: -1.5
  pains:
    - {id: cold-room, text: The room is cold}
  barriers:
    - {id: locked-door, text: The door is locked}
"""
    files = {
        "map.journey.yaml": journey(steps),
        "plan.backlog.yaml": (
            f"kind: backlog\nid: plan\nopportunities:\n  - {{id: o, title: O, addresses: trip/{target}}}\n"
        ),
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert linted.of("CJM402") == []


def test_a_single_score_is_not_flat(tmp_path: Path) -> None:
    personas = "personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
    steps = "- title: Ride\n  emotion: [{persona: ana, score: 1}, {persona: ben, score: 1}]\n- {title: Arrive}"
    assert lint_journey(tmp_path, journey(steps, rest=personas)).of("CJM404") == []


def test_a_flat_line_shows_its_first_score_and_is_about_the_journey(tmp_path: Path) -> None:
    """Accepted once, it must not come back because another step is now the first."""
    steps = "- {title: Ride, emotion: 1}\n- {title: Arrive, emotion: 1}"
    (found,) = lint_journey(tmp_path, journey(steps)).of("CJM404")
    assert (found.subject, found.path) == ("trip", ("title",))
    assert [related.span and related.span.line for related in found.related] == [8]


def test_one_persona_with_ups_and_downs_is_not_flat(tmp_path: Path) -> None:
    personas = "personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
    steps = (
        "- title: Ride\n  emotion: [{persona: ana, score: 1}, {persona: ben, score: 1}]\n- {title: Arrive, emotion: 0}"
    )
    assert lint_journey(tmp_path, journey(steps, rest=personas)).of("CJM404") == []


def test_what_counts_as_flat_can_be_set(tmp_path: Path) -> None:
    """Numbers filled in to have some often differ by a hair."""
    flat = "- {title: Ride, emotion: 1}\n- {title: Arrive, emotion: 1.25}"
    assert lint_journey(tmp_path, journey(flat)).of("CJM404") == []
    (tmp_path / "cjm.toml").write_text("[rules.flat-emotion]\nspread = 0.2\n")
    assert lint_journey(tmp_path, journey(flat)).of("CJM404") == []
    tenths = "- {title: Ride, emotion: 0.9}\n- {title: Arrive, emotion: 1.1}"
    assert len(lint_journey(tmp_path, journey(tenths)).of("CJM404")) == 1
    (tmp_path / "cjm.toml").write_text("[rules.flat-emotion]\nspread = 0.25\n")
    (found,) = lint_journey(tmp_path, journey(flat)).of("CJM404")
    assert found.severity is Severity.WARNING
    assert found.message == 'the scores of "Trip", +1 to +1.25, are no further apart than the 0.25 of `spread`'


def test_a_map_without_steps_is_only_told_that(tmp_path: Path) -> None:
    text = "kind: journey\ntitle: Trip\nstatus: governed\nstages:\n  - {title: Before}\n"
    codes = {finding.code for finding in lint_journey(tmp_path, text).rules}
    assert "CJM504" in codes
    assert not codes & {"CJM202", "CJM401", "CJM402", "CJM404", "CJM505"}
