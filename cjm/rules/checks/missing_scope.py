"""A map that does not say where it begins, where it ends, or whose experience it shows.

## Why it matters

Without bounds every reader thinks of a different journey, and the map grows until it shows nothing. Naming a segment
keeps the experience of the most valuable customers from dissolving into an average that nobody has.

## Use instead

`scope: {from: Looks for a dentist, to: Leaves the chair, segment: anxious first-time patients}`. What is left out on
purpose may be listed as `leaves_out`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM502", "content", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for whatever is missing."""
    journey = subject.journey
    scope = journey.scope
    bounds = (
        ("from", "beginning", scope.from_ if scope else None),
        ("to", "end", scope.to if scope else None),
        ("segment", "segment", scope.segment if scope else None),
    )
    missing = [(name, word) for name, word, text in bounds if not text]
    if missing:
        yield Hit(
            path=("title",) if scope is None else ("scope",),
            message=f"{quoted(journey.title)} names no {listed([word for _, word in missing], 'or')}",
            hint=f"add {listed([f'`{name}:`' for name, _ in missing])} under `scope`",
            at_key=scope is not None,
        )
