"""A moment of truth without a metric of its own.

What counts are the `metrics` of the step; the stage's `success` shows how all of its steps end together.

## Why it matters

A moment of truth is where customers make up their minds about you (Carlzon, 1987). If nothing is measured there, you
learn of a failure from those who leave, and can never show that a change has helped.

## Use instead

Name the metric that tells how this step goes, `metrics: [list-to-tour]`, and define it in a catalog with a target, a
cadence and an owner. If the step does not decide anything, it is no moment of truth.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM403", "experience", Profile.GOVERNED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """All steps, on the main path or not."""
    for place in subject.route.places:
        if place.step.moment_of_truth and not place.step.metrics:
            yield Hit(
                path=(*place.path, "moment_of_truth"),
                message=f"{quoted(place.step.title)} is a moment of truth, but no metric shows how it goes",
                hint="name one under the step's `metrics`",
            )
