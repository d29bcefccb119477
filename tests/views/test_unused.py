"""What nothing refers to: a wrong answer here has somebody remove what is needed."""

from __future__ import annotations

from pathlib import Path

from cjm.model.workspace import Workspace
from cjm.views.unused import defines_anything, unused_in
from tests.views.building import workspace

CATALOG = """
    teams:
      - {id: used, name: Used}
      - {id: parent, name: Parent}
      - {id: lone, name: Lone, parent: parent}
    systems:
      - {id: crm, name: CRM}
      - {id: cause, name: Cause, owner: used}
      - {id: fax, name: Fax}
    processes:
      - {id: printing, name: Printing}
      - {id: folding, name: Folding}
    channels:
      - {id: kiosk, name: Kiosk}
      - {id: website, name: Our website}
      - {id: telex, name: Telex}
    metrics:
      - {id: csat, name: Satisfaction, type: csat}
      - {id: kept, name: Kept, type: rate}
      - {id: nps, name: Recommended, type: nps}
    principles:
      - {id: plain, statement: Be plain, metric: kept}
      - {id: quick, statement: Be quick}
    personas:
      - {id: ana, name: Ana}
      - {id: ben, name: Ben}
    terms:
      - {id: word, meaning: A word}
    sources:
      - {id: talks, type: interview, title: Talks}
"""
MAP = """
    title: Trip
    personas: [ana]
    principles: [plain]
    stages:
      - title: Go
        steps:
          - id: ride
            title: Ride
            channel: [kiosk, website]
            metrics: [csat]
            pains:
              - {text: Late, caused_by: [cause]}
            backstage:
              - {does: Prints, system: crm, process: printing}
"""


def _names(found: Workspace) -> list[str]:
    (catalog,) = found.catalogs
    everywhere = frozenset().union(*found.references.values())
    return [f"{unused.noun} {unused.name}" for unused in unused_in(catalog.content, everywhere)]


def test_what_any_file_refers_to_is_used(tmp_path: Path) -> None:
    assert _names(workspace(tmp_path, a_journey=MAP, all_catalog=CATALOG)) == [
        "team Lone",
        "system Fax",
        "process Folding",
        "channel Telex",
        "metric Recommended",
        "persona Ben",
        "principle Be quick",
    ]


def test_backlogs_refer_as_well(tmp_path: Path) -> None:
    backlog = """
        id: plan
        owner: lone
        opportunities:
          - id: o
            title: O
            addresses: trip/ride
            solutions:
              - {id: s, title: S, metric: nps}
    """
    names = _names(workspace(tmp_path, a_journey=MAP, all_catalog=CATALOG, plan_backlog=backlog))
    assert "team Lone" not in names
    assert "metric Recommended" not in names


def test_a_map_uses_the_personas_and_principles_that_it_defines_in_place(tmp_path: Path) -> None:
    text = """
        title: Trip
        personas: [{id: ana, name: Ana}]
        principles: [{id: plain, statement: Be plain}]
        stages: [{title: Go}]
        sources: [{id: talks, type: interview, title: Talks}]
    """
    (entry,) = workspace(tmp_path, a_journey=text).journeys
    assert not defines_anything(entry.content)
    assert list(unused_in(entry.content, frozenset())) == []
