"""What lies behind a pain: those who can end it are looked up, and nobody who has nothing to do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.views.impact import Impact, impacts_of
from tests.views.building import only_journey, workspace

CATALOG = """
teams:
  - {id: web, name: Web team}
  - {id: it, name: IT}
  - {id: law, name: Legal}
  - {id: desk, name: Desk}
systems: [{id: cms, name: The CMS, owner: it}, {id: crm, name: The CRM}]
processes: [{id: publish, name: Publishing, owner: web}]
"""
BACKLOG = """
id: plan
opportunities:
  - id: filter
    title: A filter
    addresses: [book/no-filter, book/browse]
    owner: web
    stakeholders: [law]
    solutions:
      - {id: box, title: A box, owner: it, status: doing}
      - {id: mist, title: A mist, status: dropped}
  - {id: whole, title: The whole step, addresses: [book/browse]}
  - {id: gone, title: Gone, addresses: [book/no-filter], status: dropped}
"""
JOURNEY = """
id: book
title: Book
stages:
  - title: Find
    owner: desk
    steps:
      - id: browse
        title: Browse
        frontstage:
          - {id: show, does: Shows all, team: web, system: cms}
          - {does: Rings, team: desk, system: crm}
        pains:
          - {id: no-filter, text: No filter, severity: 4, caused_by: [cms, type]}
          - {id: slow, text: It is slow, severity: 5, status: solved}
      - id: read
        title: Read
        support_processes:
          - {id: type, does: Types it in, team: desk, process: publish}
        pains:
          - {text: Old dates, severity: 2}
"""


def impacts(folder: Path, journey: str = JOURNEY, **files: str) -> tuple[Impact, ...]:
    loaded = workspace(folder, book_journey=journey, **(files or {"all_catalog": CATALOG, "plan_backlog": BACKLOG}))
    return impacts_of(only_journey(loaded), loaded)


def said(impact: Impact) -> set[tuple[str, str, str]]:
    texts = {thing.key: thing.text for thing in impact.things}
    return {(texts[link.source], link.relation, texts[link.target]) for link in impact.links}


def test_it_leads_from_the_pain_to_those_who_can_end_it(tmp_path: Path) -> None:
    (impact,) = impacts(tmp_path)
    assert said(impact) == {
        ("No filter", "met at", "Browse"),
        ("Browse", "owned by", "Desk"),
        ("No filter", "caused by", "The CMS"),
        ("The CMS", "owned by", "IT"),
        ("Browse", "backed by", "Shows all"),
        ("Shows all", "done by", "Web team"),
        ("Shows all", "uses", "The CMS"),
        ("No filter", "caused by", "Types it in"),
        ("Types it in", "done by", "Desk"),
        ("Types it in", "part of", "Publishing"),
        ("Publishing", "owned by", "Web team"),
        ("No filter", "addressed by", "A filter"),
        ("Browse", "addressed by", "A filter"),
        ("Browse", "addressed by", "The whole step"),
        ("Web team", "answers for", "A filter"),
        ("Legal", "agrees to", "A filter"),
        ("A filter", "solved by", "A box"),
    }
    assert [(thing.text, thing.owner) for thing in impact.things if thing.kind == "solution"] == [("A box", "IT")]


def test_each_thing_stands_there_once_and_every_link_has_its_ends(tmp_path: Path) -> None:
    for impact in impacts(tmp_path):
        keys = [thing.key for thing in impact.things]
        assert len(set(keys)) == len(keys)
        assert {end for link in impact.links for end in (link.source, link.target)} <= set(keys)
        assert (impact.pain.kind, impact.step.kind) == ("pain", "step")


def test_without_a_stated_cause_all_that_is_done_there_is_behind_it(tmp_path: Path) -> None:
    """Else a pain that nobody has looked into would seem to be nobody's business."""
    (impact,) = impacts(tmp_path, JOURNEY.replace(", caused_by: [cms, type]", ""))
    found = said(impact)
    assert ("Browse", "backed by", "Rings") in found
    assert ("Browse", "backed by", "Shows all") in found
    assert not {link for link in found if link[1] == "caused by" or link[0] == "Types it in"}


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((4, 5, 3, 4), ["p1", "p0", "p3"]),
        ((1, 3, 2, 3), ["p1", "p3", "p2"]),
        ((5, None, 5, 5, 5), ["p0", "p2", "p3", "p4"]),
        ((None, None), []),
    ],
)
def test_severe_pains_are_chosen_or_the_worst_three(
    tmp_path: Path, severities: tuple[int | None, ...], expected: list[str]
) -> None:
    """A page with a diagram for every nuisance hides the ones that matter."""
    lines = [
        f"  - {{id: p{place}, text: Pain {place}{f', severity: {level}' if level else ''}}}"
        for place, level in enumerate(severities)
    ]
    head = "id: book\ntitle: B\nstages:\n- title: S\n  owner: web\n  steps:\n  - title: T\n    pains:\n    "
    assert [impact.name for impact in impacts(tmp_path, head + "\n    ".join(lines), all_catalog=CATALOG)] == expected


def test_names_of_impacts_differ_even_where_ids_fail(tmp_path: Path) -> None:
    """Each becomes a file; one name for two would lose one of them."""
    text = """
        id: book
        title: B
        stages:
          - title: S
            owner: web
            steps:
              - title: T
                pains:
                  - {text: "!!!", severity: 5}
                  - {text: "???", severity: 5}
                  - {id: p, text: P, severity: 4}
        """
    assert [impact.name for impact in impacts(tmp_path, text, all_catalog=CATALOG)] == ["1.1-1p", "1.1-2p", "p"]


def test_a_pain_with_nothing_behind_it_has_no_diagram(tmp_path: Path) -> None:
    """A heading that promises what lies behind a pain, above one arrow to its own step, sends the reader away."""
    text = """
        id: book
        title: B
        stages:
          - title: S
            steps:
              - title: T
                pains:
                  - {id: bare, text: Nobody knows why, severity: 5}
              - title: U
                owner: web
                pains:
                  - {id: owned, text: Somebody answers for it, severity: 4}
              - title: V
                pains:
                  - {id: caused, text: The system fails, severity: 4, caused_by: [crm]}
        """
    found = impacts(tmp_path, text, all_catalog=CATALOG)
    assert [(impact.name, [thing.text for thing in impact.behind]) for impact in found] == [
        ("owned", ["Web team"]),
        ("caused", ["The CRM"]),
    ]


def test_hidden_lanes_take_no_part(tmp_path: Path) -> None:
    """What a map keeps from its page would otherwise come out below it."""
    hidden = "lanes: [{id: support_processes, hide: true}]\n"
    (impact,) = impacts(tmp_path, JOURNEY + hidden)
    assert "Types it in" not in {thing.text for thing in impact.things}
    assert impacts(tmp_path, JOURNEY + "lanes: [{id: pains, hide: true}]\n") == ()
