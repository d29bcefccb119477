"""What an id may name, where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.reading import findings, step, workspace

CATALOG = """kind: catalog
teams: [{id: care, name: A}]
systems: [{id: crm, name: A}]
processes: [{id: billing, name: A}]
channels: [{id: kiosk, name: A}]
principles: [{id: clear, statement: A}]
"""
CURRENT = """kind: journey
id: current
title: C
stages:
  - title: S
    steps:
      - title: Old step
        id: old
        pains:
          - {id: slow, text: Slow}
"""
BACKLOG = """kind: backlog
id: b
opportunities: [{id: o, title: O, addresses: [current/old], solutions: [{id: s, title: S}]}]
"""


def found(tmp_path: Path, *lines: str, top: str = "status: shared") -> list[str]:
    text = step(*lines).replace("title: T", f"title: T\n{top}")
    text += "      - {title: B, id: b}\n"
    files = {"a.journey.yaml": text, "b.catalog.yaml": CATALOG, "c.journey.yaml": CURRENT, "d.backlog.yaml": BACKLOG}
    return [one.message for one in findings(workspace(tmp_path, files), "a.journey.yaml")]


@pytest.mark.parametrize(
    "lines",
    [
        ("owner: care", "channel: [kiosk, website, in-person]"),
        ("pains:", "  - {text: a, caused_by: [crm, billing, tagging]}", "backstage:", "  - {id: tagging, does: a}"),
        ("next: b",),
        ("next: [{to: b, main: true}, a]",),
        ("triggers:", "  - {id: t, when: {step: a, not_followed_by: b, within: 1 h}, do: {send: x, channel: sms}}"),
        ("realises: [o, s]",),
        ("backstage:", "  - {id: c, does: C, before: d}", "  - {id: d, does: D, after: [c]}"),
    ],
    ids=str,
)
def test_what_is_defined_may_be_named(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert found(tmp_path, *lines) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("next: old",), "there is no step 'old'"),
        (("next: slow",), "there is no step 'slow'"),
        (("pains:", "  - {id: p, text: a}", "next: p"), "there is no step 'p'"),
        (("pains:", "  - {text: a, caused_by: [care]}"), "there is no system, process or activity 'care'"),
        (("replaces: old",), "there is no step 'old'"),
        (("realises: [current]",), "there is no opportunity 'current'"),
        (("owner: crm",), "there is no team 'crm'"),
        (("channel: Website",), "there is no channel 'Website'"),
    ],
    ids=str,
)
def test_an_id_of_something_else_is_not_enough(tmp_path: Path, lines: tuple[str, ...], message: str) -> None:
    assert found(tmp_path, *lines) == [message]


def test_a_future_map_replaces_steps_of_the_current_one(tmp_path: Path) -> None:
    assert found(tmp_path, "replaces: old", top="state: future\nfuture_of: current") == []
    assert found(tmp_path, "replaces: [slow]", top="state: future\nfuture_of: current") == ["there is no step 'slow'"]


def test_lanes_are_built_in_or_typed(tmp_path: Path) -> None:
    assert found(tmp_path, top="lanes: [{id: pains}, {id: mood, type: score}]") == []
    assert found(tmp_path, top="lanes: [{id: mood}]") == ["there is no lane 'mood'"]


def test_a_place_without_its_journey_is_completed(tmp_path: Path) -> None:
    backlog = BACKLOG.replace("current/old", "slow")
    problem = findings(workspace(tmp_path, {"c.journey.yaml": CURRENT, "d.backlog.yaml": backlog}))[0]
    assert (problem.message, problem.hint) == ("there is no step, pain or gain 'slow'", "write it as journey/slow")
