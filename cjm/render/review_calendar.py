"""Reviews by month, after those that are overdue and before those that nobody planned."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from cjm.views.tables.reviews import ReviewGroup, ReviewRow


class ReviewMonth(Struct, frozen=True):
    """Reviews under one heading."""

    group: ReviewGroup
    month: datetime.date | None
    """The first day of the month that they are due in, for those that are due."""
    rows: tuple[ReviewRow, ...]


def review_calendar(rows: Sequence[ReviewRow]) -> tuple[ReviewMonth, ...]:
    """The reviews of some journeys, which come in order."""
    return tuple(ReviewMonth(group, month, tuple(found)) for (group, month), found in groupby(rows, key=_heading))


def _heading(row: ReviewRow) -> tuple[ReviewGroup, datetime.date | None]:
    due = row.state.due
    return row.group, due.replace(day=1) if row.group == "due" and due is not None else None
