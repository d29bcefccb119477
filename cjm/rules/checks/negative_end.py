"""The journey ends below neutral.

The end is the last step of the main path; with several personas their mean counts. Other ends, where some customers
leave earlier, are not looked at.

## Why it matters

People remember an experience by its strongest moment and its last one (Kahneman et al., 1993). A sour end colours
what came before it, is what they tell others, and costs the next purchase.

## Use instead

Find out what spoils the last step and repair that first. If the customer's story goes on, draw the map to where it
truly ends. A score that is wrong is corrected from a source, never to please a rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import quoted

RULE = Rule("CJM401", "experience", Profile.GOVERNED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The end of the main path."""
    end = subject.curve.end
    if end is not None and end.score is not None and end.score < 0:
        yield Hit(
            path=(*end.place.path, "emotion"),
            message=f"the journey ends badly: {quoted(end.place.step.title)} is rated {end.score:+.2g}",
            hint="make the last step a good one; people judge the whole by it",
        )
