"""A wait that lasts longer than customers put up with.

The step's `wait` says both: `actual`, how long it takes, and `tolerance`, how long customers would stay.

## Why it matters

Past their tolerance customers give up, ring somebody else or come back angry. A wait that is felt to be unfair or
unexplained seems longer still (Maister, 1985), and nobody in the company sees it happen.

## Use instead

Shorten the wait, or make it bearable: say how long it will be and what is going on, and measure again. Give the
statistic, `median` or `p90`, since a mean hides those who wait longest.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM405", "experience", Profile.GOVERNED, Severity.WARNING)

_STATISTICS = {None: "wait", "median": "median wait", "mean": "mean wait", "p90": "wait of the slowest tenth"}


def check_journey(subject: Subject) -> Iterator[Hit]:
    """All steps, on the main path or not."""
    for place in subject.route.places:
        wait = place.step.wait
        if wait is not None and wait.exceeded:
            least = " or more" if wait.statistic == "p90" else ""
            yield Hit(
                path=(*place.path, "wait", "actual"),
                message=f"the {_STATISTICS[wait.statistic]} at {quoted(place.step.title)} is {wait.actual}{least}, "
                f"but customers put up with {wait.tolerance}",
                hint="shorten the wait, or say how long it will be; then measure again",
            )
