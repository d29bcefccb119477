"""A step in which no customer does, thinks or feels anything.

Any action, thought, feeling, expectation, motivation, question, quote or emotion will do. A step that is shown in
detail by a journey of its own needs none here.

## Why it matters

Such a step is mostly an internal process in disguise: the order is checked, the ticket is passed on. Customers do not
live through it, and if they wait meanwhile, the map should show them waiting.

## Use instead

Tell the step from the customer's side, or move it behind the line of visibility, under `backstage` or
`support_processes` of the step that customers do notice.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.step import Step
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM505", "content", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each such step."""
    for place in subject.route.places:
        step = place.step
        if not _shows_customer(step) and step.journey is None:
            yield Hit(
                path=(*place.path, "title"),
                message=f"in the step {quoted(step.title)} no customer does, thinks or feels anything",
                hint="tell it from the customer's side, or move it under `backstage` of a step that customers notice",
            )


def _shows_customer(step: Step) -> bool:
    return bool(
        step.actions
        or step.thoughts
        or step.feelings
        or step.emotion
        or step.expectations
        or step.motivations
        or step.questions
        or step.quotes
    )
