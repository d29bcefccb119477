"""Days on which reviews and confirmations fall due."""

import datetime
import re
from pathlib import Path

import pytest

from cjm.compare.fingerprint import fingerprints
from cjm.finding import Severity
from cjm.model.journey import Journey
from cjm.source.document import read_document
from tests.rules.linting import TODAY, journey, lint_journey


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


_STEPS = "- {id: look, title: Look}\n- {id: pay, title: Pay}\n- {id: ride, title: Ride, emotion: 1}"


def _stamped(steps: str = _STEPS, last: str = "last: 2026-10-01") -> str:
    """The text of a map that was stamped when it had the usual steps."""
    read = read_document(journey(_STEPS).encode(), "a.journey.yaml").document
    assert isinstance(read, Journey)
    stamps = ", ".join(f"{key}: {value}" for key, value in fingerprints(read).items())
    return journey(steps, rest=f"review: {{{last}, every: 1 year, fingerprints: {{{stamps}}}}}\n")


def _told(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(finding.subject, finding.message) for finding in lint_journey(folder, text).of("CJM302")]


def test_a_map_that_is_as_it_was_reviewed_is_told_nothing(tmp_path: Path) -> None:
    assert _told(tmp_path, _stamped()) == []
    assert _told(tmp_path, "# a comment\n" + _stamped(_STEPS.replace("emotion: 1", "emotion: {score: 1.0}"))) == []


def test_everything_that_changed_came_or_went_is_named_where_it_is(tmp_path: Path) -> None:
    """Reviewers have an hour; they have to see at once what is new to them."""
    steps = "- {id: look, title: Look twice}\n- {id: ride, title: Ride, emotion: 1}\n- {id: wave, title: Wave}"
    assert _told(tmp_path, _stamped(steps)) == [
        ("trip/review", "`pay`, in the map at the review on 2026-10-01, is no longer there"),
        ("trip/stages:only", 'the stage "Only" has changed since the review on 2026-10-01'),
        ("trip/look", 'the step "Look twice" has changed since the review on 2026-10-01'),
        ("trip/wave", 'the step "Wave" is new since the review on 2026-10-01'),
    ]


@pytest.mark.parametrize(
    ("rest", "code", "about"),
    [
        ("review: {last: 2062-10-01, every: 1 year}", "CJM301", "is dated 2062-10-01"),
        ("validated: [{date: 2062-10-01, how: survey}]", "CJM303", "on 2062-10-01"),
        (
            "metrics: [{id: late, name: Late, type: count, owner: care, readings: [{date: 2062-10-01, value: 3}]}]",
            "CJM304",
            "on 2062-10-01",
        ),
    ],
)
def test_a_day_that_is_yet_to_come_is_a_slip(tmp_path: Path, rest: str, code: str, about: str) -> None:
    """One digit more, and nobody would be reminded of the map for thirty years."""
    text = journey("- {title: Ride}", rest=f"teams: [{{id: care, name: Care}}]\n{rest}\n")
    (found,) = lint_journey(tmp_path, text).of(code)
    assert about in found.message
    assert "yet to come" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "change", ["title: Trip abroad", "goal: {customer: Get there}", "scope: {to: Is home}", "sponsor: Head of care"]
)
def test_what_a_map_says_of_itself_was_reviewed_too(tmp_path: Path, change: str) -> None:
    """Whose journey it is and where it ends decide what its steps mean."""
    key = change.partition(":")[0]
    text = _stamped()
    text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE) + f"{change}\n"
    (found,) = lint_journey(tmp_path, text).of("CJM302")
    assert "says of itself, above its stages, has changed since the review on 2026-10-01" in found.message
    assert found.path == ("title",)


def test_definitions_and_readings_come_in_after_a_review(tmp_path: Path) -> None:
    text = _stamped() + "terms: [{id: hub, meaning: Where ways meet}]\nvalidated: [{date: 2026-11-01, how: survey}]\n"
    assert _told(tmp_path, text) == []


def test_a_stamp_of_before_maps_were_stamped_themselves_holds_for_their_parts(tmp_path: Path) -> None:
    text = re.sub(r"map: [0-9a-f]+, ", "", _stamped()) + "goal: {customer: Get there}\n"
    assert _told(tmp_path, text) == []


def test_many_that_went_are_one_finding(tmp_path: Path) -> None:
    stamps = ", ".join(f"old-{number}: aaaaaaaa" for number in range(8))
    text = journey("- {title: Ride}", rest=f"review: {{fingerprints: {{{stamps}}}}}\n")
    told = dict(_told(tmp_path, text))
    assert told.pop("trip/review") == (
        "`old-0`, `old-1`, `old-2`, `old-3`, `old-4` and 3 more, in the map at its review, are no longer there"
    )
    assert [message for message in told.values() if message.endswith("is new since its review")] == list(told.values())
    assert len(told) == 2


def test_a_stage_and_a_step_of_one_id_are_one_change(tmp_path: Path) -> None:
    text = "kind: journey\ntitle: Trip\nstatus: governed\nreview: {last: 2026-10-01, fingerprints: {ride: aaaaaaaa}}\n"
    found = _told(tmp_path, f"{text}stages:\n  - title: Ride\n    steps:\n      - {{title: Ride}}\n")
    assert found == [("trip/stages:ride", 'the stage "Ride" has changed since the review on 2026-10-01')]


@pytest.mark.parametrize("review", ["", "review: {last: 2026-10-01, every: 1 year}\n", "review: {fingerprints: {}}\n"])
def test_a_map_that_was_never_stamped_has_nothing_to_be_held_against(review: str, tmp_path: Path) -> None:
    assert _told(tmp_path, journey(_STEPS, rest=review)) == []


@pytest.mark.parametrize(
    ("day", "cadence", "words"),
    [
        ("date: 2026-10-23", "1 month", ""),
        ("date: 2026-10-22", "1 month", "was last read on 2026-10-22; with a cadence of 1 month it was due again on"),
        ("from: 2026-07-01, to: 2026-09-30", "7 days", "was last read on 2026-09-30"),
        ("from: 2026-11-01, to: 2026-11-20", "7 days", ""),
        ("date: 2020-01-01", "", ""),
    ],
)
def test_a_reading_is_late_the_day_after_it_was_due(day: str, cadence: str, words: str, tmp_path: Path) -> None:
    every = f"cadence: {cadence}, " if cadence else ""
    metrics = f"metrics: [{{id: m, name: M, type: rate, {every}readings: [{{{day}, value: 0.5}}]}}]\n"
    found = lint_journey(tmp_path, journey("- {title: Ride}", rest=metrics)).of("CJM304")
    assert [finding.severity for finding in found] == [Severity.WARNING] * bool(words)
    assert all(words in finding.message for finding in found)


def test_the_latest_reading_counts_wherever_it_stands_and_one_persona_stands_for_nobody_else(tmp_path: Path) -> None:
    metrics = """\
metrics:
  - id: m
    name: M
    type: rate
    cadence: 1 month
    readings:
      - {date: 2026-10-20, value: 0.6}
      - {date: 2026-11-20, value: 0.4, persona: ana}
      - {date: 2026-09-20, value: 0.5}
personas: [{id: ana, name: Ana}]
"""
    (found,) = lint_journey(tmp_path, journey("- {title: Ride}", rest=metrics)).of("CJM304")
    assert found.path == ("metrics", 0, "readings", 0, "date")


def test_a_cadence_that_was_never_kept_is_an_error_on_any_day(tmp_path: Path) -> None:
    metrics = "metrics: [{id: m, name: M, type: rate, cadence: 1 year}]\n"
    for today in (datetime.date(2020, 1, 1), TODAY):
        (found,) = lint_journey(tmp_path, journey("- {title: Ride}", rest=metrics), today).of("CJM304")
        assert (found.severity, found.message) == (Severity.ERROR, '"M" has a cadence of 1 year and no reading')


def test_a_map_never_reviewed_is_told_so_once(tmp_path: Path) -> None:
    """With a cadence and no first day nothing ever comes due; three rules could each say it in their own words."""
    linted = lint_journey(tmp_path, journey(_STEPS, rest="review: {every: 3 months}\n"))
    codes = [finding.code for finding in linted.rules]
    assert [code for code in codes if code in ("CJM301", "CJM302", "CJM305")] == ["CJM305"]
