"""The service behind a journey: each activity below its step, in the order that the map states."""

from __future__ import annotations

from pathlib import Path

from cjm.views.blueprint import Blueprint, SystemSpan, blueprint_of
from cjm.views.journey_map import map_view
from tests.views.building import TODAY, only_journey, workspace

SHOP = """
title: Buy a lamp
systems: [{id: till, name: The till}, {id: shelf, name: The shelf}]
teams: [{id: sales, name: Sales}]
stages:
  - title: Look
    steps:
      - id: enter
        title: Enter
        frontstage:
          - {id: greet, does: Greets, team: sales, after: [tidy, greet], before: pay}
      - id: choose
        title: Choose
        next: [{to: leave, main: true}, {to: enter}]
        backstage:
          - {id: tidy, does: Tidies up, system: shelf, before: [greet]}
          - {does: Counts, system: till}
  - title: Pay
    steps:
      - id: pay
        title: Pay
        frontstage:
          - {id: pay, does: Takes the money, system: till}
      - {id: wait, title: Wait}
      - id: leave
        title: Leave
        next: enter
        support_processes:
          - {does: Balances, system: till}
"""


def blueprint(folder: Path, text: str) -> Blueprint | None:
    loaded = workspace(folder, shop_journey=text)
    return blueprint_of(map_view(only_journey(loaded), loaded, TODAY))


def some_blueprint(folder: Path, text: str = SHOP) -> Blueprint:
    found = blueprint(folder, text)
    assert found is not None
    return found


def test_every_activity_stands_in_its_lane_below_its_step(tmp_path: Path) -> None:
    assert [(deed.lane, deed.column, deed.card.does) for deed in some_blueprint(tmp_path).deeds] == [
        ("frontstage", 0, "Greets"),
        ("frontstage", 2, "Takes the money"),
        ("backstage", 1, "Tidies up"),
        ("backstage", 1, "Counts"),
        ("support_processes", 4, "Balances"),
    ]


def test_after_and_before_say_the_same_once(tmp_path: Path) -> None:
    """Two arrows for one fact would look like two facts; nothing comes before itself."""
    assert some_blueprint(tmp_path).orders == ((0, 1), (2, 0))


def test_ways_lead_onwards_only_and_the_main_one_is_known(tmp_path: Path) -> None:
    """A step that no line leads to looks as if nobody came there."""
    assert some_blueprint(tmp_path).ways == ((0, 1, True), (1, 4, True), (2, 3, True), (3, 4, True))
    branching = SHOP.replace(
        "next: [{to: leave, main: true}, {to: enter}]", "next: [{to: leave, main: true}, {to: pay}]"
    )
    assert some_blueprint(tmp_path, branching).ways[:3] == ((0, 1, True), (1, 4, True), (1, 2, False))


def test_a_system_spans_the_steps_that_use_it_without_a_gap(tmp_path: Path) -> None:
    """A system drawn below a step that does without it would be blamed for what goes wrong there."""
    assert some_blueprint(tmp_path).systems == (
        SystemSpan("The till", 1, 2),
        SystemSpan("The shelf", 1, 1),
        SystemSpan("The till", 4, 4),
    )


def test_hidden_lanes_and_systems_take_no_part(tmp_path: Path) -> None:
    """What a map keeps from its page would otherwise come out below it."""
    hidden = SHOP + "lanes: [{id: backstage, hide: true, title: Behind}, {id: systems, hide: true}]\n"
    found = some_blueprint(tmp_path, hidden)
    assert [lane for lane, _ in found.lanes] == ["frontstage", "support_processes"]
    assert found.systems == ()
    assert found.orders == ((0, 1),)


def test_a_map_without_activities_has_no_blueprint(tmp_path: Path) -> None:
    assert blueprint(tmp_path, "title: Bare\nstages: [{title: One, steps: [{title: A, backstage: []}]}]") is None
