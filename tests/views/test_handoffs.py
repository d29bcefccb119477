"""Where customers change hands, and who answers for it."""

from typing import Any

import pytest

from cjm.model.journey import Journey
from cjm.views.handoffs import Handoff, handoffs_of
from cjm.views.path import route_of


# Any: the plain data of a stage, as YAML gives it
def _handoffs(*stages: dict[str, Any]) -> tuple[Handoff, ...]:
    titled = [{"title": f"Stage {index}", **stage} for index, stage in enumerate(stages)]
    journey = Journey.model_validate({"kind": "journey", "title": "A", "stages": titled})
    return handoffs_of(route_of(journey))


def _step(title: str, **fields: Any) -> dict[str, Any]:  # Any: as above
    return {"title": title, **fields}


def _told(*stages: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...], str | None]]:  # Any: as above
    return [(found.edge.source.key, found.edge.target.key, found.changes, found.owner) for found in _handoffs(*stages)]


def test_steps_that_share_everything_hand_nothing_over() -> None:
    """A customer who stays on the phone with one team has not been passed on."""
    same = {"channel": "phone", "device": "phone", "owner": "care"}
    assert _told({"steps": [_step("a", **same), _step("b", **same)]}) == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"channel": "website"}, {"channel": "phone"}, ("channel",)),
        ({"channel": ["website", "phone"]}, {"channel": "phone"}, ()),
        ({"channel": "website"}, {}, ()),
        ({}, {"channel": "website"}, ()),
        ({"device": "phone"}, {"device": "laptop"}, ("device",)),
        ({"device": "Phone"}, {"device": "phone"}, ()),
        ({"owner": "sales"}, {"owner": "care"}, ("department",)),
        ({"owner": "sales"}, {}, ()),
        (
            {"channel": "website", "device": "phone", "owner": "sales"},
            {"channel": "shop", "device": "laptop", "owner": "care"},
            ("channel", "device", "department"),
        ),
    ],
)
def test_only_what_both_steps_name_and_do_not_share_changes(
    before: dict[str, Any], after: dict[str, Any], changes: tuple[str, ...]
) -> None:
    """What a step leaves unsaid must not be reported as a gap."""
    found = _handoffs({"steps": [_step("a", **before), _step("b", **after)]})
    assert [handoff.changes for handoff in found] == ([changes] if changes else [])


def test_the_step_decides_before_its_stage() -> None:
    step = _step("a", transition={"owner": "sales"})
    first = {"steps": [step], "transition": {"owner": "care"}}
    assert _told(first, {"steps": [_step("b")]}) == [("a", "b", ("stage",), "sales")]


def test_between_stages_the_stage_left_decides() -> None:
    first = {"owner": "care", "steps": [_step("a")], "transition": {"owner": "sales"}}
    assert _told(first, {"owner": "care", "steps": [_step("b")]}) == [("a", "b", ("stage",), "sales")]


def test_owning_both_stages_is_not_owning_the_way_between_them() -> None:
    """A transition between stages has to be given to somebody by name."""
    stage = {"owner": "care"}
    assert _told({**stage, "steps": [_step("a")]}, {**stage, "steps": [_step("b")]}) == [("a", "b", ("stage",), None)]


def test_a_stage_does_not_answer_for_handoffs_inside_of_it() -> None:
    steps = [_step("a", owner="sales"), _step("b", owner="care")]
    assert _told({"steps": steps, "transition": {"owner": "sales"}}) == [("a", "b", ("department",), None)]


def test_a_team_that_owns_both_steps_owns_a_change_of_channel() -> None:
    steps = [_step("a", channel="website"), _step("b", channel="phone")]
    assert _told({"owner": "care", "steps": steps}) == [("a", "b", ("channel",), "care")]
    assert _told({"steps": steps}) == [("a", "b", ("channel",), None)]


def test_side_ways_and_loops_are_handoffs_too() -> None:
    """Customers who ring because the page failed them are those who get lost."""
    browse = _step("browse", channel="website", next=[{"to": "ring", "share": 0.1}, {"to": "order", "main": True}])
    ring = _step("ring", channel="phone", next="browse")
    order = _step("order", channel="website")
    assert [told[:3] for told in _told({"steps": [browse, ring, order]})] == [
        ("browse", "ring", ("channel",)),
        ("ring", "browse", ("channel",)),
    ]
