"""A map without a goal of the business or of the customer.

## Why it matters

The business goal says why anybody pays for the work and how its success will show. The customer's goal says what
every step is measured by. With one of them missing, a map turns into a picture of how things are.

## Use instead

Say both in a sentence, the business goal with a number and a date where you can:
`goal: {business: Halve calls about invoices by June, customer: Understand the bill at first sight}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM501", "content", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for whatever is missing."""
    journey = subject.journey
    goal = journey.goal
    stated = {"business": goal.business if goal else None, "customer": goal.customer if goal else None}
    missing = [name for name, text in stated.items() if not text]
    if missing:
        yield Hit(
            path=("title",) if goal is None else ("goal",),
            message=f"{quoted(journey.title)} names no {listed(missing, 'or')} goal",
            hint=f"add {listed([f'`{name}:`' for name in missing])} under `goal`",
            at_key=goal is not None,
        )
