"""Every step feels the same, or no step says how it feels.

A map without a single score is an error; one in which all scores are equal, for every persona, a warning. How far
apart scores have to be to count as different can be set.

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
from cjm.rules.setting import Setting
from cjm.rules.wording import quoted
from cjm.views.emotion import Point

SPREAD = Setting(
    "spread", 0.0, "How far the highest and the lowest score may be apart and still be a flat line.", least=0, most=4
)

RULE = Rule("CJM404", "experience", Profile.SHARED, Severity.ERROR, (SPREAD,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """All steps, on the main path or not."""
    points = subject.curve.points
    if not points and subject.route.places:
        yield Hit(
            path=("title",),
            message=f"no step of {quoted(subject.journey.title)} says how it feels",
            hint="add `emotion:` to the steps, from -2 very bad to +2 very good, with its source",
        )
    elif len({point.place.number for point in points}) > 1:
        yield from _flat(points, subject)


def _flat(points: tuple[Point, ...], subject: Subject) -> Iterator[Hit]:
    first = points[0]
    lowest, highest = min(point.score for point in points), max(point.score for point in points)
    spread = subject.value(SPREAD)
    if round(highest - lowest, 6) <= spread:  # 1.1 - 0.9 is a hair more than 0.2
        title = quoted(subject.journey.title)
        yield Hit(
            path=("title",),
            message=f"every score of {title} is {first.score:+.2g}"
            if highest == lowest
            else f"the scores of {title}, {lowest:+g} to {highest:+g}, are no further apart than "
            f"the {spread:g} of `spread`",
            hint="rate each step by what customers said; leave out what is not known",
            severity=Severity.WARNING,
            mentions=(Mention("the first of them", subject.entry.file, (*first.place.path, "emotion")),),
        )
