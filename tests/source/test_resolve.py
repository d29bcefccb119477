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


PERSONA = "kind: persona\nid: {}\nname: {}\n"


def hints(tmp_path: Path, top: str, files: dict[str, str]) -> list[str]:
    text = step().replace("title: T", f"title: T\nstatus: shared\n{top}")
    return [one.hint for one in findings(workspace(tmp_path, {"a.journey.yaml": text, **files}))]


def test_a_name_for_an_id_is_understood(tmp_path: Path) -> None:
    """People know each other by name; the id is what the file wants."""
    files = {
        "a.persona.yaml": PERSONA.format("eva", "Eva"),
        "b.persona.yaml": PERSONA.format("p1", "Hugo"),
        "c.persona.yaml": PERSONA.format("p2", "Ana Maria"),
    }
    expected = ["did you mean eva?", "did you mean p1?", "did you mean p2?"]
    assert hints(tmp_path, "personas: [Eva, hugo, Ana_Maria]", files) == expected


@pytest.mark.parametrize(
    ("top", "section"),
    [
        ("owner: booth", "teams"),
        ("personas: [booth]", "personas"),
        ("review: {by: booth}", "teams"),
        ("metrics: [{id: m, name: M, type: count, owner: booth}]", "teams"),
    ],
)
def test_what_is_defined_nowhere_is_shown_defined(tmp_path: Path, top: str, section: str) -> None:
    assert hints(tmp_path, top, {}) == [f"define it in the map or in a catalog: {section}: [{{id: booth, name: …}}]"]


def test_a_channel_that_is_defined_nowhere_is_shown_defined(tmp_path: Path) -> None:
    text = step("channel: ticket-machine").replace("title: T", "title: T\nstatus: shared")
    assert [one.hint for one in findings(workspace(tmp_path, {"a.journey.yaml": text}))] == [
        "define it in the map or in a catalog: channels: [{id: ticket-machine, name: …}]"
    ]


def test_what_is_defined_is_listed_before(tmp_path: Path) -> None:
    found = hints(tmp_path, "owner: booth", {"b.catalog.yaml": CATALOG})
    assert found == ["defined are care; or define it in the map or in a catalog: teams: [{id: booth, name: …}]"]


def test_a_persona_of_a_catalog_and_of_a_file_are_both_personas(tmp_path: Path) -> None:
    """What the models are called is nobody's word for a persona."""
    catalog = "kind: catalog\npersonas: [{id: eva, name: Eva}]\n"
    files = {"a.catalog.yaml": catalog, "b.persona.yaml": PERSONA.format("eva", "Eva")}
    assert [one.message for one in findings(workspace(tmp_path, files))] == ["the persona 'eva' is defined twice"]
