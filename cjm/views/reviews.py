"""When a map was checked and when it is to be checked again."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from cjm.model.journey import Journey

ReviewStatus = Literal["unplanned", "never", "current", "overdue"]


class ReviewState(Struct, frozen=True):
    """How a map's review stands on a day."""

    status: ReviewStatus
    """`unplanned` without a cadence, `never` with one and no review yet, else `current` or `overdue`."""
    last: datetime.date | None
    """Day of the last review."""
    due: datetime.date | None
    """Last day on which the next one is in time; None where nothing says."""
    days: int | None
    """Days from today until `due`; below zero once it has passed."""


def review_of(journey: Journey, today: datetime.date) -> ReviewState:
    """The state of a journey's review on a day."""
    review = journey.review
    if review is None or review.every is None:
        return ReviewState("unplanned", review.last if review else None, None, None)
    if review.last is None:
        return ReviewState("never", None, None, None)
    due = review.every.after(review.last)
    days = (due - today).days
    return ReviewState("overdue" if days < 0 else "current", review.last, due, days)
