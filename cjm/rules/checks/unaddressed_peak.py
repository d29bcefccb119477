"""The worst moment of the journey is below neutral and no opportunity addresses it.

It counts as addressed if an opportunity of any backlog that has not been dropped names the step, or one of its pains
or barriers; in a future map also if the step says which opportunity it carries out (`realises`). With several personas
the lowest mean of all steps on the main path is the worst moment.

## Why it matters

The worst moment is one of the two that people remember of a journey; the other is the end. A plan that improves ten
other things and leaves this one alone will not be noticed.

## Use instead

Add an opportunity to a backlog that addresses the step or what makes it so bad:
`addresses: [order-a-bike/wait-for-delivery]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM402", "experience", Profile.GOVERNED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The worst moment on the main path."""
    worst = subject.curve.worst
    if worst is None or worst.score is None or worst.score >= 0:
        return
    key, place = subject.journey.key, worst.place
    step = place.step
    if step.realises:
        return
    wanted = {
        f"{key}/{name}" for name in (step.key, *(claim.key for claim in (*(step.pains or ()), *(step.barriers or ()))))
    }
    addressed = subject.workspace.addressed
    if any(opportunity.status != "dropped" for name in wanted for opportunity in addressed.get(name, ())):
        return
    yield Hit(
        path=(*place.path, "emotion"),
        message=f"the worst moment, {quoted(step.title)}, rated {worst.score:+.2g}, is addressed by no opportunity",
        hint=f"add an opportunity to a backlog with `addresses: [{key}/{step.key}]`",
    )
