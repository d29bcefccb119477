"""A map that shows more personas than readers can keep apart.

## Why it matters

A journey is one customer's experience. Where many personas share a map, every cell holds something for somebody, the
curves cross, and what hurts one of them disappears among what pleases the others.

## Use instead

Begin with one persona, two at most, the most valuable segment first. Give each of the others a map of their own; what
is the same for all of them can be a journey that those maps name with `journey:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.wording import quoted

PERSONAS = Setting(
    "personas",
    3,
    "How many personas a map may show; two are best, a third is often the one who pays or decides.",
    least=1,
)

RULE = Rule("CJM508", "content", Profile.SHARED, Severity.WARNING, settings=(PERSONAS,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's personas."""
    journey = subject.journey
    most = subject.value(PERSONAS)
    if len(journey.personas) > most:
        yield Hit(
            path=("personas",),
            message=f"{quoted(journey.title)} shows {len(journey.personas)} personas, more than {most}",
            hint="give some of them a map of their own, the most valuable segment first",
            at_key=True,
        )
