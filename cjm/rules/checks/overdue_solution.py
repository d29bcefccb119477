"""A solution whose day has passed and that is neither done nor dropped.

## Why it matters

A plan full of past days is one that nobody looks at. Whoever waits for the solution goes on telling customers that it
will come soon.

## Use instead

If it is finished, set `status: done`. If not, agree on a new day with its owner, or drop it and say so; to move the day
again and again is a decision too, and a costly one.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM604", "plan", Profile.GOVERNED, Severity.WARNING)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Solutions of opportunities that have not been dropped."""
    for row in whole.backlog:
        if row.opportunity.status == "dropped":
            continue
        for found in row.solutions:
            if found.days_overdue:
                days = "1 day" if found.days_overdue == 1 else f"{found.days_overdue} days"
                solution = found.solution
                yield Hit(
                    path=(*found.path, "due"),
                    message=f"{quoted(solution.title)} was due on {solution.due}, {days} ago, and has the status "
                    f"{solution.status!r}",
                    hint="set `status` to `done` or `dropped`, or agree on a new day with its owner",
                    file=row.file,
                )
