"""Handoffs beyond what the examples show."""

from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import journey, lint_journey


def test_a_stage_with_several_ways_out_is_reported_once(tmp_path: Path) -> None:
    """One line repairs it, so one finding asks for it."""
    text = """
kind: journey
id: trip
title: Trip
status: governed
stages:
  - title: Search
    steps:
      - {title: Browse, next: [pay, ring]}
  - {title: Order, steps: [{title: Pay, next: []}]}
  - {title: Help, steps: [{title: Ring, next: browse}]}
"""
    found = lint_journey(tmp_path, text.lstrip()).of("CJM202")
    assert [finding.subject for finding in found] == ["trip/stages:search", "trip/stages:help"]
    assert '"Order" and "Help"' in found[0].message
    assert found[1].message == 'nobody answers for the transition from "Help" to "Search"'


def test_a_handoff_says_what_changes(tmp_path: Path) -> None:
    """ "Nobody owns this" is only useful with what is handed over, and by whom."""
    steps = """
- {title: Browse, channel: [website, app], device: laptop, owner: web, next: [ring, visit]}
- {title: Ring, channel: phone, device: phone, owner: care}
- {title: Visit, channel: shop, owner: web}
"""
    teams = "teams:\n  - {id: web, name: Web team}\n  - {id: care, name: Customer care}\n"
    found = lint_journey(tmp_path, journey(steps, rest=teams)).of("CJM202")
    assert [finding.subject for finding in found] == ["trip/browse", "trip/ring"]
    assert '"Ring" (website or app to phone; laptop to phone; Web team hands over to Customer care)' in found[0].message
    assert '"Visit"' not in found[0].message


@pytest.mark.parametrize(
    ("step", "count"),
    [
        ("channel: website", 1),
        ("channel: website, backstage: []", 1),
        ("channel: website, owner: care", 1),
        ("channel: website, backstage: [{does: Prints, sources: [talks]}]", 1),
        ("channel: website, frontstage: [{does: Greets}, {does: Prints, team: care}]", 0),
        ("channel: website, backstage: [{does: Prints, system: crm}]", 0),
        ("channel: website, support_processes: [{does: Prints, process: printing}]", 0),
        ("channel: website, journey: trip", 0),
        ("channel: []", 0),
        ("device: phone", 0),
    ],
)
def test_a_touchpoint_names_somebody_or_something_at_work(step: str, count: int, tmp_path: Path) -> None:
    """The owner of a step answers for it, and need not know what is behind it."""
    rest = """\
teams: [{id: care, name: Care}]
systems: [{id: crm, name: CRM}]
processes: [{id: printing, name: Printing}]
sources: [{id: talks, type: expert, title: Talks}]
"""
    found = lint_journey(tmp_path, journey(f"- {{title: Ride, {step}}}", rest=rest)).of("CJM203")
    assert len(found) == count


_TEAMS = """\
teams:
  - {id: web, name: Web}
  - {id: shop, name: Web shop, parent: web}
  - {id: carts, name: Carts, parent: shop}
  - {id: app, name: App, parent: web}
  - {id: care, name: Care}
  - {id: one, name: One, parent: two}
  - {id: two, name: Two, parent: one}
"""


@pytest.mark.parametrize(
    ("drawn_by", "alone"),
    [
        ("web", True),
        ("[web, web]", True),
        ("[web, shop, carts]", True),
        ("[carts, web]", True),
        ("[one, two]", True),
        ("[shop, app]", False),
        ("[web, care]", False),
        ("[web, shop, care]", False),
    ],
)
def test_parts_of_a_department_are_no_other_department(drawn_by: str, alone: bool, tmp_path: Path) -> None:
    rest = f"sponsor: The boss\ndrawn_by: {drawn_by}\n{_TEAMS}"
    found = lint_journey(tmp_path, journey("- {title: Ride}", rest=rest)).of("CJM204")
    assert [(finding.severity, finding.path) for finding in found] == [(Severity.WARNING, ("drawn_by",))] * alone


def test_a_map_without_sponsor_is_told_at_its_title_and_one_without_anybody_in_one_finding(tmp_path: Path) -> None:
    rest = f"drawn_by: [web, care]\n{_TEAMS}"
    (found,) = lint_journey(tmp_path, journey("- {title: Ride}", rest=rest)).of("CJM204")
    assert (found.message, found.path, found.severity) == ('"Trip" has no sponsor', ("title",), Severity.ERROR)
    (found,) = lint_journey(tmp_path, journey("- {title: Ride}")).of("CJM204")
    assert found.message == '"Trip" does not say who drew it and has no sponsor'
    assert found.severity is Severity.ERROR
