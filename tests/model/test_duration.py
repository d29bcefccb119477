"""Lengths of time, as people write them and as calendars count them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from cjm.model.duration import SECONDS, UNIT_WORDS, Duration, Time, parse_duration


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10 min", Duration(10, "min")),
        ("10min", Duration(10, "min")),
        ("1.5 h", Duration(1.5, "h")),
        ("3 days", Duration(3, "days")),
        ("1 day", Duration(1, "days")),
        ("1 d", Duration(1, "days")),
        ("2 weeks", Duration(2, "weeks")),
        ("3 months", Duration(3, "months")),
        ("1 year", Duration(1, "years")),
        ("30 s", Duration(30, "s")),
        ("4 HOURS", Duration(4, "h")),
        (" 5 min ", Duration(5, "min")),
        ("0 s", Duration(0, "s")),
        ("PT10M", Duration(10, "min")),
        ("P3D", Duration(3, "days")),
        ("P2W", Duration(2, "weeks")),
        ("P1Y", Duration(1, "years")),
        ("P1Y6M", Duration(18, "months")),
        ("P1DT12H", Duration(36, "h")),
        ("PT90S", Duration(90, "s")),
        ("P7D", Duration(1, "weeks")),
    ],
)
def test_forms(written: str, expected: Duration) -> None:
    assert parse_duration(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10",
        "min",
        "-3 days",
        "3 fortnights",
        "1,5 h",
        "P",
        "PT",
        "P1Y1D",
        "P1M1W",
        "1:30",
        "10 min 5 s",
        "\u0663 days",
        "1e3 s",
        "inf h",
        "9" * 20 + " s",
        "P99999999D",
        "1 month s",
        3,
        None,
        [],
        True,
    ],
)
def test_what_is_no_duration_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        parse_duration(written)


@given(st.integers(0, 999_999), st.sampled_from(sorted(set(UNIT_WORDS.values()))))
def test_what_is_printed_is_read_back(amount: int, unit: str) -> None:
    duration = parse_duration(f"{amount} {unit}")
    assert parse_duration(str(duration)) == duration


@pytest.mark.parametrize("unit", sorted(SECONDS))
def test_seconds(unit: str) -> None:
    assert parse_duration(f"2 {unit}").seconds == 2 * SECONDS[unit]  # type: ignore[index]


@pytest.mark.parametrize("written", ["3 months", "1 year", "P1M"])
def test_a_wait_in_months_is_refused(written: str) -> None:
    """A month has no fixed length, so that a wait could not be held against it."""
    with pytest.raises(ValidationError, match="no fixed length"):
        TypeAdapter(Time).validate_python(written)


@pytest.mark.parametrize(
    ("written", "day", "after"),
    [
        ("1 month", "2026-01-31", "2026-02-28"),
        ("1 month", "2024-01-31", "2024-02-29"),
        ("12 months", "2024-02-29", "2025-02-28"),
        ("1 year", "2024-02-29", "2025-02-28"),
        ("2 weeks", "2026-12-25", "2027-01-08"),
        ("36 h", "2026-01-01", "2026-01-02"),
        ("9000 years", "2026-01-01", "9999-12-31"),
        ("999999999 weeks", "2026-01-01", "9999-12-31"),
        ("0 days", "2026-01-01", "2026-01-01"),
    ],
)
def test_the_day_after_a_duration(written: str, day: str, after: str) -> None:
    assert parse_duration(written).after(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(after)


@given(st.sampled_from(["months", "years", "weeks", "days", "h"]), st.integers(0, 10**9), st.dates())
def test_no_duration_leads_before_its_day(unit: str, amount: int, day: datetime.date) -> None:
    assert parse_duration(f"{amount} {unit}").after(day) >= day
