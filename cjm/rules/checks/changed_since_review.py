"""A map, stage or step that says something else than when the map was last reviewed.

`cjm review` stamps a fingerprint of each stage and step, and one of what the map says of itself (title, personas, goal,
scope, owner), into `review.fingerprints`; what differs from it, is new, or is
gone has not been seen by those who reviewed the map. Comments, layout, the order of keys, citations written one way
or the other, and the user's own `x-` keys do not count, unless a key is a lane of the map. A map that was never
stamped has nothing to be held against.

## Why it matters

"Reviewed in September" vouches for the map as it was in September. Every later edit is covered by that date in the eyes
of readers, whoever made it and whatever it says.

## Use instead

Show what has changed to those who review the map, and stamp it again with `cjm review`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.compare.fingerprint import MAP, changed_since
from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.journey import Journey
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM302", "review", Profile.GOVERNED, Severity.WARNING)

_HINT = "let those who review the map see it, then stamp it with `cjm review`"
_MOST_NAMED = 5


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for the map, each stage or step that changed or came, one for all that went."""
    review = subject.journey.review
    if review is None or not review.fingerprints:
        return
    since = changed_since(subject.journey, review.fingerprints)
    if not since:
        return
    when = f"the review on {review.last}" if review.last else "its review"
    named = _named(subject.journey)
    for keys, verb in ((since.changed, "has changed"), (since.new, "is new")):
        for key in keys:
            path, name = named[key]
            yield Hit(path=(*path, "title"), message=f"{name} {verb} since {when}", hint=_HINT)
    if since.gone:
        shown = [f"`{key}`" for key in since.gone[:_MOST_NAMED]]
        more = len(since.gone) - len(shown)
        gone = listed([*shown, f"{more} more"] if more else shown)
        yield Hit(
            path=("review", "fingerprints", since.gone[0]),
            message=f"{gone}, in the map at {when}, {'is' if len(since.gone) == 1 else 'are'} no longer there",
            hint=_HINT,
            at_key=True,
        )


def _named(journey: Journey) -> dict[str, tuple[DocumentPath, str]]:
    """Every stage and step by its id, the first of those that share one: where it stands and what to call it.

    And the map, if none of them goes by its name.
    """
    found: dict[str, tuple[DocumentPath, str]] = {}
    for stage_index, stage in enumerate(journey.stages):
        found.setdefault(stage.key, (("stages", stage_index), f"the stage {quoted(stage.title)}"))
        for step_index, step in enumerate(stage.steps):
            path = ("stages", stage_index, "steps", step_index)
            found.setdefault(step.key, (path, f"the step {quoted(step.title)}"))
    found.setdefault(MAP, ((), f"what the map {quoted(journey.title)} says of itself, above its stages,"))
    return found
