"""Handoffs beyond what the examples show."""

from pathlib import Path

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
