"""The backlog: what is done first depends on the order of it."""

from pathlib import Path

from cjm.views.backlog import OpportunityRow, backlog_of
from tests.views.building import TODAY, workspace

_JOURNEY = """\
    id: trip
    title: Trip
    stages:
      - title: Go
        steps:
          - id: ride
            title: Ride
            pains:
              - {id: bumps, text: It shakes, severity: 4, status: solved}
"""
_METRICS = """\
    metrics:
      - {id: csat, name: Satisfaction, type: csat, target: 0.8, readings: [{date: 2026-11-01, value: 0.7}]}
      - {id: time, name: Time, type: duration}
"""


def _rows(folder: Path, backlog: str, second: str = "id: second") -> tuple[OpportunityRow, ...]:
    found = workspace(folder, map_journey=_JOURNEY, all_catalog=_METRICS, a_backlog=backlog, b_backlog=second)
    return backlog_of(found, TODAY)


def test_the_highest_score_comes_first_and_what_has_none_last(tmp_path: Path) -> None:
    first = """\
        id: first
        opportunities:
          - {id: unscored, title: U, addresses: trip/ride, reach: 900, effort: 1}
          - {id: small, title: S, addresses: trip/ride, reach: 100, impact: 1, confidence: 0.5, effort: 2}
          - {id: nothing, title: N, addresses: trip/ride, reach: 0, impact: 1, confidence: 0.5, effort: 2}
    """
    second = """\
        id: second
        opportunities:
          - {id: large, title: L, addresses: trip/ride, reach: 300, impact: 2, confidence: 0.5, effort: 1.5}
          - {id: same, title: S, addresses: trip/ride, reach: 25, impact: 1, confidence: 1, effort: 1}
    """
    rows = _rows(tmp_path, first, second)
    assert [(row.opportunity.id, row.score) for row in rows] == [
        ("large", 200),
        ("small", 25),
        ("same", 25),
        ("nothing", 0),
        ("unscored", None),
    ]
    assert rows[-1].missing == ("impact", "confidence")
    assert (rows[0].file, rows[0].path) == ("b.backlog.yaml", ("opportunities", 0))


def test_what_is_addressed_is_found_in_its_map(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, "id: a\nopportunities: [{id: o, title: O, addresses: [trip/bumps, trip/ride]}]")
    assert [(place.noun, place.text, place.status) for place in row.places] == [
        ("pain", "It shakes", "solved"),
        ("step", "Ride", None),
    ]


def test_a_solution_goes_by_its_own_metric_or_that_of_its_experiment(tmp_path: Path) -> None:
    backlog = """\
        id: a
        opportunities:
          - id: o
            title: O
            addresses: trip/ride
            solutions:
              - {id: own, title: A, metric: csat, experiment: {metric: time, result: Better}}
              - {id: tested, title: B, experiment: {metric: time, result: Better}}
              - {id: neither, title: C}
    """
    (row,) = _rows(tmp_path, backlog)
    assert [found.metric and found.metric.metric.id for found in row.solutions] == ["csat", "time", None]
    assert row.solutions[1].path == ("opportunities", 0, "solutions", 1)


def test_only_what_is_still_to_be_done_is_overdue(tmp_path: Path) -> None:
    """Work that is finished must not be chased."""
    backlog = """\
        id: a
        opportunities:
          - id: o
            title: O
            addresses: trip/ride
            solutions:
              - {id: late, title: A, status: doing, due: 2026-11-20}
              - {id: today, title: B, status: planned, due: 2026-11-23}
              - {id: early, title: C, due: 2026-12-01}
              - {id: done, title: D, status: done, due: 2026-11-01}
              - {id: dropped, title: E, status: dropped, due: 2026-11-01}
              - {id: whenever, title: F}
    """
    (row,) = _rows(tmp_path, backlog)
    assert [found.days_overdue for found in row.solutions] == [3, 0, 0, 0, 0, 0]
