"""When a map is due for review."""

import datetime
from collections.abc import Mapping

import pytest

from cjm.model.journey import Journey
from cjm.views.reviews import ReviewState, review_of

_DAY = datetime.date


def _journey(review: Mapping[str, object] | None) -> Journey:
    stages = [{"title": "Only"}]
    return Journey.model_validate({"kind": "journey", "title": "A", "stages": stages, "review": review})


@pytest.mark.parametrize(
    ("review", "state"),
    [
        (None, ReviewState("unplanned", None, None, None)),
        ({"last": "2026-09-30"}, ReviewState("unplanned", _DAY(2026, 9, 30), None, None)),
        ({"every": "3 months"}, ReviewState("never", None, None, None)),
    ],
)
def test_without_a_day_or_a_cadence_nothing_is_due(review: Mapping[str, object] | None, state: ReviewState) -> None:
    """A map without a plan must not look as if it were in time."""
    assert review_of(_journey(review), _DAY(2026, 11, 23)) == state


@pytest.mark.parametrize(
    ("today", "status", "days"),
    [
        (_DAY(2026, 11, 29), "current", 1),
        (_DAY(2026, 11, 30), "current", 0),
        (_DAY(2026, 12, 1), "overdue", -1),
        (_DAY(2028, 11, 30), "overdue", -731),
    ],
)
def test_days_count_to_the_last_day_in_time(today: datetime.date, status: str, days: int) -> None:
    """Three months after the last of August is the last of November, which has a day less."""
    state = review_of(_journey({"last": "2026-08-31", "every": "3 months"}), today)
    assert (state.status, state.due, state.days) == (status, _DAY(2026, 11, 30), days)
