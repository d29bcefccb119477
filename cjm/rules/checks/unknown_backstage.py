"""A touchpoint with no team, system or process behind it.

A step with a channel is a touchpoint. Any activity under `frontstage`, `backstage` or `support_processes` will do that
names one of the three. A step that is shown in detail by a journey of its own needs none here.

## Why it matters

Customers meet a website, a voice or a letter; somebody has to change it before anything gets better for them. Where
nobody knows what is behind a touchpoint, its pains have no cause and its improvements no address.

## Use instead

Ask those who serve the customer there, and write down what happens behind the line of visibility:
`backstage: [{does: Checks the order, team: sales, system: crm}]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.step import Step
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM203", "ownership", Profile.GOVERNED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each such touchpoint."""
    for place in subject.route.places:
        step = place.step
        if not step.channel or step.journey is not None or _is_known(step):
            continue
        described = step.frontstage or step.backstage or step.support_processes
        where = listed(list(step.channel), "or")
        yield Hit(
            path=(*place.path, "title"),
            message=f"no activity behind the touchpoint {quoted(step.title)} ({where}) names a team, system or process"
            if described
            else f"no team, system or process is known behind the touchpoint {quoted(step.title)} ({where})",
            hint="name them on the activity with `team:`, `system:` or `process:`"
            if described
            else "add `backstage: [{does: …, team: …, system: …}]` with what happens there",
        )


def _is_known(step: Step) -> bool:
    return any(
        activity.team or activity.system or activity.process
        for activities in (step.backstage, step.frontstage, step.support_processes)
        for activity in activities or ()
    )
