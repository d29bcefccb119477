"""Goals, personas and steps beyond what the examples show."""

from pathlib import Path

import pytest

from tests.rules.linting import journey, lint_files, lint_journey, subjects


@pytest.mark.parametrize(
    "lane",
    ["actions", "expectations", "thoughts", "feelings", "motivations", "questions", "quotes"],
)
def test_any_word_of_the_customer_makes_a_step_theirs(lane: str, tmp_path: Path) -> None:
    steps = f"- title: Ride\n  {lane}:\n    - {{text: Something, assumption: true}}"
    assert lint_journey(tmp_path, journey(steps, "shared")).of("CJM505") == []


def test_a_step_shown_in_a_journey_of_its_own_may_be_bare(tmp_path: Path) -> None:
    files = {
        "map.journey.yaml": journey("- {title: Ride, journey: ride-in-detail}", "shared"),
        "ride.journey.yaml": "kind: journey\nid: ride-in-detail\ntitle: Ride\nstages:\n  - {title: Go}\n",
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert linted.of("CJM505") == []


def test_an_empty_list_of_thoughts_is_no_thought(tmp_path: Path) -> None:
    text = journey("- {title: Ride, thoughts: []}", "shared")
    assert subjects(lint_journey(tmp_path, text), "CJM505") == ["trip/ride"]


def test_goals_by_persona_are_goals(tmp_path: Path) -> None:
    rest = "personas:\n  - {id: ana, name: Ana}\ngoal: {business: Sell more, customer: {ana: Sit down}}\n"
    assert lint_journey(tmp_path, journey("- {title: Ride}", "shared", rest)).of("CJM501") == []


def test_long_titles_are_cut_and_kept_on_one_line(tmp_path: Path) -> None:
    """A message of ten thousand characters hides all others."""
    text = (
        f"kind: journey\nid: trip\ntitle: >\n  {'very ' * 50}\n\n  long\nstatus: shared\nstages:\n  - {{title: Go}}\n"
    )
    (found,) = lint_journey(tmp_path, text).of("CJM503")
    assert found.message.startswith('"very very')
    assert "…" in found.message
    assert "\n" not in found.message
    assert len(found.message) < 120
