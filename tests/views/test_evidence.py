"""Evidence coverage: the number that says whether a map may be believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.views.evidence import Coverage, Standing, coverage_of, evidence_of, expires, is_stale
from tests.views.building import TODAY, only_journey, workspace

MAP = """\
title: T
{state}
stages:
  - title: A
    steps:
      - title: a
        sources: [talks]
        actions:
          - Rests on the sources of the step
          - Has one of its own [@old]
        pains:
          - {{text: Is assumed, assumption: {{since: 2026-01-01, test: ask}}, sources: [talks]}}
          - {{text: Names an opinion, sources: [boss]}}
        emotion: {{score: -1, sources: [talks, old]}}
        wait: {{actual: 4 min, tolerance: 5 min, sources: [talks]}}
        duration: {{actual: 1 h, sources: [boss]}}
      - title: b
        thoughts:
          - Rests on nothing
        wait: {{tolerance: 5 min}}
sources:
  - {{id: talks, type: interview, title: Talks, date: 2026-10-01, valid_for: 1 year}}
  - {{id: old, type: survey, title: Old survey, date: 2024-01-31, valid_for: 1 month}}
  - {{id: boss, type: expert, title: The boss}}
"""


def test_every_claim_is_judged_by_the_best_it_rests_on(tmp_path: Path) -> None:
    found = workspace(tmp_path, a_journey=MAP.format(state=""))
    entry = only_journey(found)
    evidence = evidence_of(entry.content, found.scope(entry.file), TODAY)
    assert [(row.lane, row.text, row.standing.name, row.assumed) for row in evidence.rows] == [
        ("actions", "Rests on the sources of the step", "RESEARCHED", False),
        ("actions", "Has one of its own", "PARTLY", False),
        ("pains", "Is assumed", "ASSUMED", True),
        ("pains", "Names an opinion", "PARTLY", False),
        ("emotion", "-1", "RESEARCHED", False),
        ("duration", "1 h", "PARTLY", False),
        ("wait", "4 min", "RESEARCHED", False),
        ("thoughts", "Rests on nothing", "ASSUMED", False),
    ]
    assert evidence.coverage == Coverage(researched=3, partly=3, assumed=2)
    assert evidence.coverage.share(Standing.PARTLY) == pytest.approx(3 / 8)
    step = entry.content.stages[0].steps[1]
    assert evidence.of_step(0, step) == Coverage(0, 0, 1)
    assert evidence.rows[2].path == ("stages", 0, "steps", 0, "pains", 0)


def test_a_future_map_states_intentions_and_no_claims(tmp_path: Path) -> None:
    found = workspace(tmp_path, a_journey=MAP.format(state="state: future"))
    entry = only_journey(found)
    assert evidence_of(entry.content, found.scope(entry.file), TODAY).rows == ()


def test_nothing_claimed_has_no_share() -> None:
    """0 % of nothing would read as a map that failed its research."""
    assert coverage_of(()).share(Standing.RESEARCHED) is None


def test_a_source_goes_stale_the_day_after_its_last(tmp_path: Path) -> None:
    found = workspace(tmp_path, a_journey=MAP.format(state=""))
    source = found.scope("a.journey.yaml").source("old")
    assert source is not None
    last = expires(source)
    assert last is not None
    assert last.isoformat() == "2024-02-29"
    assert not is_stale(source, last)
    assert is_stale(source, last.replace(month=3, day=1))
    boss = found.scope("a.journey.yaml").source("boss")
    assert boss is not None
    assert expires(boss) is None
