"""A map that names no persona.

## Why it matters

A journey is somebody's. Without a persona a map describes an average customer, whom nobody has met and for whom
nothing can be designed; two customers with different goals feel different things at the same step.

## Use instead

Name one persona drawn from research, two at most to begin with: `personas: [trey]`, described in a persona file, in a
catalog, or in place.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM503", "content", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's personas."""
    journey = subject.journey
    if not journey.personas:
        yield Hit(
            path=("personas",) if "personas" in journey.model_fields_set else ("title",),
            message=f"{quoted(journey.title)} is nobody's journey: it names no persona",
            hint="add `personas:` with the id of a persona, or describe one in place",
        )
