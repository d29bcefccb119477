"""A step of a future map that is new, or other than today, and realises nothing.

A map is a future one by its `state`, or by naming in `future_of` what it is the future of; it is held against that, and
without it every step needs a reason. How something is known
(sources, sample sizes) and quotes of customers are no difference, since a future map states intentions. A step that
stays as it is needs no reason.

## Why it matters

A future map without reasons is a wish list. Nobody can tell which of its steps somebody is going to build, for whom,
or what it costs to leave one out; and when the backlog changes, the picture on the wall does not.

## Use instead

Name the opportunity or solution of a backlog that the step carries out, `realises: [tour-filter]`. Where there is none,
write one down first, or leave the step as it is today.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

if TYPE_CHECKING:
    from cjm.views.futures import Departure

RULE = Rule("CJM109", "evidence", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each step of a future map that departs from today without a reason."""
    journey = subject.journey
    shows_the_future = journey.state == "future" or journey.future_of is not None
    if not shows_the_future or all(place.step.realises for place in subject.route.places):
        return
    current = None
    if journey.future_of is not None:
        entry = subject.workspace.journey(journey.future_of)
        if entry is None:
            return  # told by validation, and nothing can be said about what is new
        current = entry.content
    from cjm.views.futures import departures  # only future maps wait for what compares maps

    for departure in departures(journey, current):
        if not departure.step.realises:
            yield Hit(
                path=(*departure.path, "title"),
                message=f"the step {quoted(departure.step.title)}{_how(departure)} realises nothing",
                hint="name the opportunity or solution it carries out with `realises:`"
                + (", or leave the step as it is" if departure.changed else ""),
            )


def _how(departure: Departure) -> str:
    if departure.instead_of:
        return f" takes the place of {listed([quoted(title) for title in departure.instead_of])} and"
    if departure.changed:
        return f" differs from the current map ({', '.join(departure.changed)}) and"
    return ""
