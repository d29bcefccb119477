"""Days on which reviews and confirmations fall due."""

import datetime
from pathlib import Path

import pytest

from cjm.finding import Severity
from tests.rules.linting import journey, lint_journey


@pytest.mark.parametrize(
    ("today", "severity", "words"),
    [
        (datetime.date(2026, 11, 16), None, ""),
        (datetime.date(2026, 11, 17), Severity.NOTE, "in 14 days, on 2026-12-01"),
        (datetime.date(2026, 11, 30), Severity.NOTE, "in 1 day, on 2026-12-01"),
        (datetime.date(2026, 12, 1), Severity.NOTE, "is due today"),
        (datetime.date(2026, 12, 2), Severity.WARNING, "was due on 2026-12-01, 1 day ago"),
        (datetime.date(2036, 12, 2), Severity.WARNING, "ago"),
    ],
)
def test_a_review_is_announced_and_then_missed(
    today: datetime.date, severity: Severity | None, words: str, tmp_path: Path
) -> None:
    text = journey("- {title: Ride}", "shared", "review: {last: 2026-09-01, every: 3 months}\n")
    found = lint_journey(tmp_path, text, today).of("CJM301")
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(words in finding.message for finding in found)


def test_a_review_is_announced_as_early_as_wanted(tmp_path: Path) -> None:
    text = journey("- {title: Ride}", "shared", "review: {last: 2026-09-20, every: 3 months}\n")
    assert lint_journey(tmp_path, text).of("CJM301") == []
    (tmp_path / "cjm.toml").write_text('[rules.overdue-review]\nnotice = "1 month"\n')
    (found,) = lint_journey(tmp_path, text).of("CJM301")
    assert found.message == 'the review of "Trip" is due in 27 days, on 2026-12-20, within the 1 month of `notice`'


def test_a_cadence_without_a_first_day_is_no_plan(tmp_path: Path) -> None:
    """Nothing would ever come due, and nobody would notice."""
    linted = lint_journey(tmp_path, journey("- {title: Ride}", "shared", "review: {every: 3 months}\n"))
    assert [finding.message for finding in linted.of("CJM305")] == [
        'the review of "Trip" has no first day to reckon from'
    ]
    assert linted.of("CJM301") == []


@pytest.mark.parametrize(("day", "count"), [("2025-11-23", 0), ("2025-11-22", 1)])
def test_a_confirmation_holds_for_twelve_months_to_the_day(day: str, count: int, tmp_path: Path) -> None:
    rest = f"validated:\n  - {{date: {day}, how: interview}}\n  - {{date: 2020-01-01, how: survey}}\n"
    found = lint_journey(tmp_path, journey("- {title: Ride}", rest=rest)).of("CJM303")
    assert [finding.severity for finding in found] == [Severity.WARNING] * count
    assert all(finding.path == ("validated", 0, "date") for finding in found)


def test_how_long_a_confirmation_holds_can_be_set(tmp_path: Path) -> None:
    """A market that turns over in a quarter needs customers' word more often than once a year."""
    rest = "validated:\n  - {date: 2026-08-22, how: interview}\n"
    text = journey("- {title: Ride}", rest=rest)
    assert lint_journey(tmp_path, text).of("CJM303") == []
    (tmp_path / "cjm.toml").write_text('[rules.never-validated]\nlimit = "3 months"\n')
    (found,) = lint_journey(tmp_path, text).of("CJM303")
    assert (
        found.message
        == 'customers last confirmed "Trip" on 2026-08-22, longer ago than the 3 months that `limit` allows'
    )


def test_researched_and_never_confirmed_is_pointed_at(tmp_path: Path) -> None:
    found = lint_journey(tmp_path, journey("- {title: Ride}", rest="validated: []\n")).of("CJM303")
    assert [(finding.severity, finding.path) for finding in found] == [(Severity.ERROR, ("validated",))]
