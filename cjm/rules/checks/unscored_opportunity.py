"""An opportunity without reach, impact, confidence or effort.

All four are needed to work out what it is worth: reach × impact × confidence / effort. Opportunities that are done or
dropped are left alone.

## Why it matters

Without a score the loudest voice decides what comes first. With one, people can disagree about a number and look for
the fact that settles it.

## Use instead

Estimate all four: `reach` in customers a quarter, `impact` from 0.25 minimal to 3 massive, `confidence` from 0 to 1,
`effort` in person-months. A rough estimate with a low confidence is honest; none at all is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Whole
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM603", "plan", Profile.GOVERNED, Severity.ERROR)

_MEANINGS = {
    "reach": "`reach` in customers a quarter",
    "impact": "`impact` from 0.25 to 3",
    "confidence": "`confidence` from 0 to 1",
    "effort": "`effort` in person-months",
}


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Opportunities that are open or planned."""
    for row in whole.backlog:
        if row.missing and row.opportunity.status not in ("done", "dropped"):
            yield Hit(
                path=(*row.path, "title"),
                message=f"the opportunity {quoted(row.opportunity.title)} has no {listed(list(row.missing), 'or')}",
                hint=f"estimate {listed([_MEANINGS[name] for name in row.missing])}",
                file=row.file,
            )
