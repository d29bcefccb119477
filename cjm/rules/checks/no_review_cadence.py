"""A map that does not say when it was reviewed and when it is to be reviewed again.

`review` has to name both the day of the last review and how often one is due; without either there is no next one.

## Why it matters

Maps are drawn with great care and then left to age. The day for the next look is settled most easily while everybody
is still at the table, and with it the calendar can remind you.

## Use instead

`review: {last: 2026-09-30, every: 3 months}`, with the day the map was drawn as its first review.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM305", "review", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own plan."""
    journey = subject.journey
    review = journey.review
    if review is not None and review.last is not None and review.every is not None:
        return
    path: DocumentPath = ("review",)
    if review is None:
        path, message = ("title",), f"{quoted(journey.title)} has no plan for its review"
        hint = "add `review: {last: 2026-09-30, every: 3 months}` with your own day and cadence"
    elif review.every is None:
        message = f"the review of {quoted(journey.title)} has no cadence"
        hint = "add `every:` with the time between two reviews, such as 3 months"
    else:
        message = f"the review of {quoted(journey.title)} has no first day to reckon from"
        hint = "add `last:` with the day of the last review, or the day the map was drawn"
    yield Hit(path=path, message=message, hint=hint, at_key=review is not None)
