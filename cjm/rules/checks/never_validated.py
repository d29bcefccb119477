"""A map that no customer has confirmed, or none for a long time.

The first is an error, since the map was never held against the people it is about. The second is a warning, since
only time has passed, and so is a confirmation dated on a day that is yet to come.

## Why it matters

Even research is read by people with a stake in the result. Showing the map to customers and asking where it is wrong
is the shortest way to find what the team misheard, left out or wished for.

## Use instead

Walk some customers through the map and write down when, how and with how many:
`validated: [{date: 2026-09-12, how: interview, participants: 9}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.duration import Duration
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.setting import Setting
from cjm.rules.wording import quoted

LIMIT = Setting("limit", Duration(12, "months"), "How long a confirmation counts.")

RULE = Rule("CJM303", "review", Profile.GOVERNED, Severity.ERROR, (LIMIT,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's latest confirmation."""
    journey = subject.journey
    if not journey.validated:
        yield Hit(
            path=("title",) if journey.validated is None else ("validated",),
            message=f"no customer has confirmed {quoted(journey.title)}",
            hint="walk customers through the map, then note `date`, `how` and `participants` under `validated`",
        )
        return
    index, latest = max(enumerate(journey.validated), key=lambda pair: pair[1].date)
    if latest.date > subject.today:
        yield Hit(
            path=("validated", index, "date"),
            message=f"customers are to have confirmed {quoted(journey.title)} on {latest.date}, which is yet to come",
            hint="write the day on which they did",
            severity=Severity.WARNING,
        )
        return
    limit = subject.value(LIMIT)
    if limit.after(latest.date) < subject.today:
        yield Hit(
            path=("validated", index, "date"),
            message=f"customers last confirmed {quoted(journey.title)} on {latest.date}, "
            f"longer ago than the {limit} that `limit` allows",
            hint="walk customers through the map again and add the day to `validated`",
            severity=Severity.WARNING,
        )
