"""Every step feels the same, or no step says how it feels.

A map without a single score is an error; one in which all scores are equal, for every persona, a warning.

## Why it matters

Ups and downs are what a journey map adds to a process chart. A flat line shows that nobody asked, or that a number
was filled in to have one, and hides where help is needed most.

## Use instead

Ask customers to rate each step from -2 to +2 and enter the mean with its source,
`emotion: {score: -1.5, n: 9, sources: [interviews]}`. Leave a step without a score where nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM404", "experience", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """All steps, on the main path or not."""
    points = subject.curve.points
    if not points and subject.route.places:
        yield Hit(
            path=("title",),
            message=f"no step of {quoted(subject.journey.title)} says how it feels",
            hint="add `emotion:` to the steps, from -2 very bad to +2 very good, with its source",
        )
    elif len({point.place.number for point in points}) > 1 and len({point.score for point in points}) == 1:
        first = points[0]
        yield Hit(
            path=("title",),
            message=f"every score of {quoted(subject.journey.title)} is {first.score:+.2g}",
            hint="rate each step by what customers said; leave out what is not known",
            severity=Severity.WARNING,
            mentions=(Mention("the first of them", subject.entry.file, (*first.place.path, "emotion")),),
        )
