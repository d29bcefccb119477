"""A map that one department drew alone, or that nobody in the leadership stands behind.

`drawn_by` names the teams that drew it. A team that is part of another one named there (`parent`) does not count as a
second department. A map that says neither who drew it nor who sponsors it is an error, one that a single department
drew a warning.

## Why it matters

A department sees its own part of the journey and guesses the rest, and what goes wrong between departments is in
nobody's part. Without a sponsor, what a map shows is discussed and then left to the department that drew it.

## Use instead

Draw it with those who meet the customer before and after you, `drawn_by: [digital, care, operations]`, and agree on
somebody in the leadership who wants it acted upon: `sponsor: Chief operating officer`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.workspace import Scope
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted

RULE = Rule("CJM204", "ownership", Profile.GOVERNED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for whatever is missing."""
    journey, scope = subject.journey, subject.scope
    drawn_by = tuple(dict.fromkeys(journey.drawn_by or ()))
    faults, hints = [], []
    alone = len(drawn_by) - _parts(drawn_by, scope) <= 1
    if not drawn_by:
        faults.append("does not say who drew it")
        hints.append("name the teams that drew it with `drawn_by:`")
    elif alone:
        names = [team.name if (team := scope.team(key)) else key for key in drawn_by]
        faults.append(f"was drawn by one department ({listed(names)})")
        hints.append("go through it with other departments and add them to `drawn_by`")
    if journey.sponsor is None:
        faults.append("has no sponsor")
        hints.append("name who in the leadership stands behind it with `sponsor:`")
    if faults:
        yield Hit(
            path=("drawn_by",) if drawn_by and alone else ("title",),
            message=f"{quoted(journey.title)} {listed(faults)}",
            hint="; ".join(hints),
            severity=Severity.WARNING if drawn_by and journey.sponsor else None,
        )


def _parts(teams: tuple[str, ...], scope: Scope) -> int:
    """How many of some teams are part of another one of them."""
    return sum(not _larger(key, scope).isdisjoint(teams) for key in teams)


def _larger(key: str, scope: Scope) -> set[str]:
    """The teams that a team is part of, however indirectly; never itself, even where teams are part of each other."""
    found: set[str] = set()
    team = scope.team(key)
    while team is not None and team.parent is not None and team.parent not in (*found, key):
        found.add(team.parent)
        team = scope.team(team.parent)
    return found
