"""The day of the next review has passed, or is two weeks away or less.

The next review is due `review.every` after `review.last`. A review that is coming up is a note, one that is overdue a
warning.

## Why it matters

A journey map describes a moving target. One that nobody has held against reality for longer than its own plan allows
misleads precisely because it looks finished.

## Use instead

Go through the map with the teams named in `review.by`, correct what has changed, and write the day into
`review.last`. Lengthen `review.every` only if the journey really moves that slowly.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted
from cjm.views.reviews import review_of

RULE = Rule("CJM301", "review", Profile.SHARED, Severity.WARNING)

NOTICE_DAYS = 14
"""How many days ahead a review that is due is announced."""


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own review."""
    state = review_of(subject.journey, subject.today)
    if state.due is None or state.days is None or state.days > NOTICE_DAYS:
        return
    title = quoted(subject.journey.title)
    overdue = state.days < 0
    if overdue:
        message = f"the review of {title} was due on {state.due}, {_days(-state.days)} ago"
    else:
        message = f"the review of {title} is due {f'in {_days(state.days)}, on {state.due}' if state.days else 'today'}"
    yield Hit(
        path=("review", "last"),
        message=message,
        hint="go through the map with those who know, then set `review.last`",
        severity=None if overdue else Severity.NOTE,
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
