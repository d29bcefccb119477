"""An opportunity that addresses nothing, or only pains and barriers that are solved.

Opportunities that are done or dropped are left alone.

## Why it matters

An opportunity is worth what it changes for customers. One that hangs on no pain and no step is somebody's pet idea,
and nobody will be able to say whether it worked; one whose pains are gone takes the place of what is still open.

## Use instead

Name what it is for, `addresses: [book-a-table/no-answer]`. If there is nothing in the maps to name, find out first
whether customers need it. If what it was for is solved, set its `status` to `done`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Whole
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM601", "plan", Profile.GOVERNED, Severity.ERROR)

_NAMED = 3


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Opportunities that are open or planned."""
    for row in whole.backlog:
        opportunity, path = row.opportunity, (*row.path, "addresses")
        if opportunity.status in ("done", "dropped"):
            continue
        title = quoted(opportunity.title)
        if not opportunity.addresses:
            yield Hit(
                path=path,
                message=f"the opportunity {title} addresses nothing",
                hint="name the pains, barriers or steps that it is for, as journey/pain",
                file=row.file,
            )
        elif len(row.places) == len(opportunity.addresses) and all(place.status == "solved" for place in row.places):
            solved = [quoted(place.text) for place in row.places[:_NAMED]]
            more = len(row.places) - len(solved)
            yield Hit(
                path=path,
                message=f"all that the opportunity {title} addresses is solved: "
                f"{listed([*solved, f'{more} more'] if more else solved)}",
                hint="set its `status` to `done`, or name what it is still for",
                file=row.file,
                severity=Severity.WARNING,
            )
