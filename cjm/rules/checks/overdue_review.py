"""The day of the next review has passed, or is near.

The next review is due `review.every` after `review.last`. A review that is coming up is a note, one that is overdue a
warning, as is a `last` that is yet to come. A map without one of the two has no day to be late for, which
`no-review-cadence` tells.

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
from cjm.model.duration import Duration
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.setting import Setting
from cjm.rules.wording import quoted
from cjm.views.reviews import review_of

NOTICE = Setting("notice", Duration(14, "days"), "How long before the day it is due a review is announced.")

RULE = Rule("CJM301", "review", Profile.SHARED, Severity.WARNING, (NOTICE,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own review."""
    review = subject.journey.review
    if review is not None and review.last is not None and review.last > subject.today:
        yield Hit(
            path=("review", "last"),
            message=f"the last review of {quoted(subject.journey.title)} is dated {review.last}, which is yet to come",
            hint="write the day on which the map was reviewed",
        )
        return
    state = review_of(subject.journey, subject.today)
    notice = subject.value(NOTICE)
    if state.due is None or state.days is None or notice.after(subject.today) < state.due:
        return
    title = quoted(subject.journey.title)
    overdue = state.days < 0
    if overdue:
        message = f"the review of {title} was due on {state.due}, {_days(-state.days)} ago"
    elif state.days:
        when = f"in {_days(state.days)}, on {state.due}"
        message = f"the review of {title} is due {when}, within the {notice} of `notice`"
    else:
        message = f"the review of {title} is due today"
    yield Hit(
        path=("review", "last"),
        message=message,
        hint="go through the map with those who know, then set `review.last`",
        severity=None if overdue else Severity.NOTE,
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
