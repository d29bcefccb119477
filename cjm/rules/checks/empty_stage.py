"""A stage without steps.

In a draft it is a warning, from then on an error.

## Why it matters

A stage with nothing in it is a promise to readers that something is known about that part of the journey. It leaves a
hole in the curve and in every count, and stage names alone are the company's view of its own process.

## Use instead

Write down what the customer does there, if only as titles of steps, or take the stage out until you know.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM504", "content", Profile.DRAFT, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each empty stage."""
    for index, stage in enumerate(subject.journey.stages):
        if not stage.steps:
            draft = subject.workspace.profile(subject.entry.file) == Profile.DRAFT
            yield Hit(
                path=("stages", index, "title"),
                message=f"the stage {quoted(stage.title)} has no steps",
                hint="write down what the customer does there, or remove the stage",
                severity=Severity.WARNING if draft else None,
            )
