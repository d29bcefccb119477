"""Two maps side by side: what becomes of steps, pains and metrics."""

from __future__ import annotations

from pathlib import Path

from cjm.views.comparison import ComparisonView, comparison_of
from tests.views.building import TODAY, workspace

NOW = """
id: trip
title: Trip
stages:
  - title: Before
    steps:
      - id: look
        title: Look
        emotion: -1
        pains:
          - {id: slow, text: Takes an hour, severity: 4}
          - {id: dull, text: Is dull}
      - {id: ask, title: Ask, emotion: [{persona: ana, score: 1}, {persona: ben, score: 0}]}
  - title: Then
    steps:
      - {id: pay, title: Pay}
      - {id: leave, title: Leave, emotion: 1}
personas: [{id: ana, name: Ana}, {id: ben, name: Ben}]
"""
THEN = """
id: better-trip
title: Better trip
state: future
future_of: trip
personas: [{id: ana, name: Ana}]
stages:
  - title: Before
    steps:
      - id: look
        title: Look
        emotion: 1
        realises: faster
        pains:
          - {id: dull, text: Is dull}
          - {id: dear, text: Costs more}
  - title: Then
    steps:
      - {id: settle, title: Ask and pay at once, replaces: [ask, pay]}
      - {id: wave, title: Wave}
"""
CATALOG = """
metrics:
  - {id: done, name: Done, type: rate, better: higher, readings: [{date: 2026-11-01, value: 0.4}]}
"""
BACKLOG = """
id: plan
opportunities:
  - id: fast
    title: Be quick
    addresses: trip/slow
    solutions: [{id: faster, title: A faster list, metric: done, expects: 0.1}]
"""

HOPES = "sources: [{id: hopes, type: interview, title: Hopes, date: 2026-09-01}]\n"


def compared(folder: Path, now: str = NOW, then: str = THEN) -> ComparisonView:
    found = workspace(folder, now_journey=now, then_journey=then, plan_backlog=BACKLOG, all_catalog=CATALOG)
    entries = {entry.content.key: entry for entry in found.journeys}
    return comparison_of((entries["trip"], found), (entries["better-trip"], found), TODAY)


def test_every_step_of_both_maps_has_a_row_and_a_fate(tmp_path: Path) -> None:
    rows = compared(tmp_path).rows
    assert [([side.key for side in row.current], row.future and row.future.key, row.fate) for row in rows] == [
        (["look"], "look", "changed"),
        (["ask", "pay"], "settle", "replaced"),
        (["leave"], None, "removed"),
        ([], "wave", "added"),
    ]


def test_pains_that_are_gone_are_solved_and_others_are_not(tmp_path: Path) -> None:
    """The reason for the whole exercise: a board asks which pains go away."""
    view = compared(tmp_path)
    look = view.rows[0]
    assert {(pain.text, pain.fate) for pain in look.pains} == {
        ("Takes an hour", "solved"),
        ("Is dull", "remains"),
        ("Costs more", "new"),
    }
    assert (view.pains("solved"), view.pains("remains"), view.pains("new")) == (1, 1, 1)


def test_barriers_are_shown_and_not_counted_as_pains(tmp_path: Path) -> None:
    """Whoever counts the pains of the map finds fewer than the page says are solved."""
    now = NOW.replace(
        "        pains:\n", "        barriers:\n          - {text: No card, severity: 5}\n        pains:\n"
    )
    view = compared(tmp_path, now=now)
    found = {pain.text: (pain.fate, pain.barrier) for pain in view.rows[0].pains}
    assert (found["No card"], found["Takes an hour"]) == (("solved", True), ("solved", False))
    assert (view.pains("solved"), view.has_barriers) == (1, True)
    assert not compared(tmp_path).has_barriers


def test_feelings_are_means_and_unknown_ones_stay_unknown(tmp_path: Path) -> None:
    rows = {row.future.key: row for row in compared(tmp_path).rows if row.future is not None}
    assert [side.score for side in rows["settle"].current] == [0.5, None]
    assert rows["settle"].future is not None
    assert rows["settle"].future.score is None


def test_feelings_that_were_found_out_are_told_from_assumed_and_intended_ones(tmp_path: Path) -> None:
    """A hope that looks as well proved as today's trouble promises a board what nobody knows."""
    now = NOW + "sources: [{id: talks, type: interview, title: Talks, date: 2026-09-01}]\n"
    now = now.replace("title: Look\n        emotion: -1", "title: Look\n        emotion: {score: -1, sources: [talks]}")
    rows = compared(
        tmp_path, now=now, then=THEN.replace("emotion: 1", "emotion: {score: 1, sources: [hopes]}") + HOPES
    ).rows
    sides = {side.key: side.assumed for row in rows for side in row.current if side.score is not None}
    assert sides == {"look": False, "ask": True, "leave": True}
    assert rows[0].future is not None
    assert rows[0].future.assumed


def test_steps_say_which_solutions_they_carry_out_and_what_these_are_to_change(tmp_path: Path) -> None:
    view = compared(tmp_path)
    assert view.rows[0].reasons == ("A faster list",)
    ((metric, change),) = [(item.metric, item.change) for item in view.expected]
    assert (metric.key, metric.value, change) == ("done", 0.4, 0.1)


def test_a_map_beside_itself_changes_nothing(tmp_path: Path) -> None:
    then = NOW.replace("id: trip", "id: better-trip").replace("title: Trip", "title: Better trip")
    view = compared(tmp_path, then=then)
    assert {row.fate for row in view.rows} == {"kept"}
    assert view.pains("solved") == 0
    assert view.expected == ()


def test_rows_follow_both_maps_where_they_can(tmp_path: Path) -> None:
    """The worst moment of today would be drawn after the journey is over."""
    now = """
id: trip
title: Trip
stages:
  - title: All
    steps:
      - id: slow
        title: Wait
      - {id: log-in, title: Log in}
      - {id: ring, title: Ring}
      - {id: pack, title: Pack}
"""
    then = """
id: better-trip
title: Better trip
state: future
future_of: trip
stages:
  - title: All
    steps: [{id: slow, title: Wait}, {id: open, title: Open, replaces: [ring, log-in]}]
"""
    rows = compared(tmp_path, now, then).rows
    assert [[side.key for side in row.current] for row in rows] == [["slow"], ["log-in", "ring"], ["pack"]]
