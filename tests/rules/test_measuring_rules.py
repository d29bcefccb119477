"""Moments of truth, waits, the company's view and contradictions beyond what the examples show."""

from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import journey, lint_journey, subjects

_PERSONAS = "personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"


def _wait(folder: Path, wait: str) -> list[str]:
    text = journey(f"- title: Ride\n  wait: {{{wait}}}")
    return [found.message for found in lint_journey(folder, text).of("CJM405")]


@pytest.mark.parametrize(
    "wait", ["actual: 1 h", "tolerance: 1 min", "actual: 60 s, tolerance: 1 min", "actual: 2 h, tolerance: 1 day"]
)
def test_a_wait_within_its_tolerance_or_without_one_is_left_alone(wait: str, tmp_path: Path) -> None:
    assert _wait(tmp_path, wait) == []


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("actual: 61 s, tolerance: 1 min", 'the wait at "Ride" is 61 s, but customers put up with 1 min'),
        (
            "actual: 9 days, tolerance: 1 week, statistic: mean",
            'the mean wait at "Ride" is 9 days, but customers put up with 1 week',
        ),
        (
            "actual: 2 h, tolerance: 90 min, statistic: p90",
            'the wait of the slowest tenth at "Ride" is 2 h or more, but customers put up with 90 min',
        ),
    ],
)
def test_a_wait_past_its_tolerance_names_both_in_their_own_units(wait: str, said: str, tmp_path: Path) -> None:
    assert _wait(tmp_path, wait) == [said]


def test_a_moment_of_truth_off_the_main_path_counts_as_well(tmp_path: Path) -> None:
    steps = """
- {title: Browse, next: [{to: pay, main: true}, ask]}
- {title: Ask, moment_of_truth: true, next: [pay]}
- {title: Pay, moment_of_truth: false}
"""
    assert subjects(lint_journey(tmp_path, journey(steps)), "CJM403") == ["trip/ask"]


def _gap(folder: Path, company: float, customers: str | float) -> list[str]:
    text = f"""\
kind: journey
title: Trip
status: governed
personas: [{{id: ana, name: Ana}}, {{id: ben, name: Ben}}]
stages:
  - title: Go
    company_view: {{score: {company}}}
    steps: [{{title: Ride, emotion: {customers}}}]
"""
    return [found.message for found in lint_journey(folder, text).of("CJM406")]


def test_a_company_that_doubts_itself_has_no_gap_to_close(tmp_path: Path) -> None:
    assert _gap(tmp_path, -2, 2) == []


def test_a_gap_of_the_threshold_is_none_yet(tmp_path: Path) -> None:
    """0.8 - -0.2 is a little more than 1 in floating point."""
    assert _gap(tmp_path, 0.8, -0.2) == []
    assert _gap(tmp_path, 0.9, -0.2) == [
        'the company rates "Go" +0.9, its customers -0.2: 1.1 apart, and more than 1 is a gap'
    ]


@pytest.mark.parametrize("customers", [0, "[{persona: ana, score: 0.4}, {persona: ben, score: -0.4}]"])
def test_a_score_of_nothing_has_no_sign(customers: str | float, tmp_path: Path) -> None:
    assert _gap(tmp_path, 2, customers) == [
        'the company rates "Go" +2, its customers 0: 2 apart, and more than 1 is a gap'
    ]


def _contradictions(folder: Path, step: str) -> list[str]:
    text = journey(f"- title: Ride\n{step}", rest=_PERSONAS)
    linted = lint_journey(folder, text)
    assert all(found.severity is Severity.ERROR for found in linted.of("CJM407"))
    return [found.message for found in linted.of("CJM407")]


@pytest.mark.parametrize(
    "step",
    [
        "  emotion: 0.9\n  pains:\n    - {text: Cold, severity: 5}",
        "  emotion: 1.5\n  pains:\n    - {text: Cold, severity: 3}",
        "  emotion: 1.5\n  pains:\n    - {text: Cold}",
        "  emotion: 1.5\n  pains:\n    - {text: Cold, severity: 5, status: solved}",
        "  emotion: 1.5\n  pains:\n    - {text: Cold, severity: 5, frequency: 0.4}",
        "  emotion: 1.5\n  pains:\n    - {text: Cold, severity: 5, personas: [ana]}",
        "  emotion: [{persona: ben, score: 1.5}]\n  pains:\n    - {text: Cold, severity: 5, personas: [ana]}",
        "  pains:\n    - {text: Cold, severity: 5}",
    ],
)
def test_a_good_score_may_stand_beside_what_is_mild_past_rare_or_somebody_elses(step: str, tmp_path: Path) -> None:
    """A mean hides a few unlucky customers; to call that a contradiction would cost the rule its credit."""
    assert _contradictions(tmp_path, step) == []


@pytest.mark.parametrize(
    "step",
    [
        "  emotion: 1\n  barriers:\n    - {text: Cold, severity: 4}",
        "  emotion: 1\n  pains:\n    - {text: Wet, severity: 1}\n    - {text: Cold, severity: 5, frequency: 0.5}",
        "  emotion: [{persona: ana, score: 1.5}]\n  pains:\n    - {text: Cold, severity: 5, personas: [ana]}",
        "  emotion: [{persona: ana, score: 1.5}, {persona: ben, score: 0}]\n  pains:\n    - {text: Cold, severity: 5}",
    ],
)
def test_a_good_score_contradicts_what_hurts_most(step: str, tmp_path: Path) -> None:
    (message,) = _contradictions(tmp_path, step)
    assert '"Cold"' in message


@pytest.mark.parametrize(
    "step",
    [
        "  emotion: -1.5",
        "  emotion: -1.5\n  feelings:\n    - Angry",
        "  emotion: -0.9\n  gains:\n    - Warm",
        "  emotion: -1.5\n  gains:\n    - Warm\n  pains:\n    - Loud",
        "  emotion: -1.5\n  gains:\n    - Warm\n  barriers:\n    - Loud",
        "  emotion: -1.5\n  pains: []\n  wait: {actual: 2 h, tolerance: 1 h}",
        "  emotion: -1.5\n  gains:\n    - Warm\n  pains:\n    - {text: Loud, personas: [ana]}",
        "  emotion: [{persona: ben, score: -1.5}]\n  gains:\n    - {text: Warm, personas: [ana]}",
    ],
)
def test_a_bad_score_that_is_explained_or_not_yet_researched_is_none(step: str, tmp_path: Path) -> None:
    assert _contradictions(tmp_path, step) == []


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("  emotion: -1\n  gains:\n    - Warm", "it tells of gains and of no pain or barrier"),
        ("  emotion: -1\n  pains: []", "no pain was found there"),
        ("  emotion: -1\n  pains:\n    - {text: Loud, status: solved}", "every pain and barrier of it is solved"),
        (
            "  emotion: [{persona: ben, score: -2}]\n  gains:\n    - Hot\n  pains:\n    - {text: Wet, personas: [ana]}",
            "it tells of gains and of no pain or barrier",
        ),
    ],
)
def test_a_bad_score_wants_something_bad_to_be_said(step: str, said: str, tmp_path: Path) -> None:
    (message,) = _contradictions(tmp_path, step)
    assert message.endswith(said)


def test_each_persona_is_held_against_its_own_text(tmp_path: Path) -> None:
    steps = """
- title: Ride
  emotion: [{persona: ana, score: 1.5}, {persona: ben, score: -1.5}]
  gains:
    - {text: Warm, personas: [ben]}
  pains:
    - {text: Loud, severity: 5, personas: [ana]}
"""
    linted = lint_journey(tmp_path, journey(steps, rest=_PERSONAS))
    assert subjects(linted, "CJM407") == ["trip/ride/emotion:ana", "trip/ride/emotion:ben"]


_MAP = """\
kind: journey
title: Trip
status: governed
stages:
  - title: Go
    company_view: {score: 1.5}
    steps:
      - title: Ride
        emotion: 0.8
        pains:
          - {text: Cold, severity: 3}
      - title: Arrive
        emotion: 1.2
        pains:
          - {text: Wet, severity: 4, frequency: 0.2}
"""


@pytest.mark.parametrize(
    ("rule", "settings", "code", "before", "after"),
    [
        ("perception-gap", "gap = 0.4", "CJM406", 0, 1),
        ("unaddressed-pain", "severe = 3", "CJM602", 1, 2),
        ("emotion-contradicts-text", "frequent = 0.2", "CJM407", 0, 1),
        ("emotion-contradicts-text", "strong = 0.7\nsevere = 3", "CJM407", 0, 1),
    ],
)
def test_thresholds_can_be_set(rule: str, settings: str, code: str, before: int, after: int, tmp_path: Path) -> None:
    """What is severe in a clinic is not what is severe in a shop."""
    assert len(lint_journey(tmp_path, _MAP).of(code)) == before
    (tmp_path / "cjm.toml").write_text(f"[rules.{rule}]\n{settings}\n")
    assert len(lint_journey(tmp_path, _MAP).of(code)) == after
