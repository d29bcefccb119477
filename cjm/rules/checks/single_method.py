"""A map that rests on one kind of evidence only: only numbers, or only encounters with customers.

Numbers are surveys, analytics, support figures and experiments. Encounters are interviews, observations, usability
tests, and what customers write in reviews and on social media. Documents and experts' opinions are neither; a map that
rests on nothing else has not been researched. Every source counts that a claim of a step rests on, in date or not.

## Why it matters

Numbers show how many leave at the second page and not why; ten interviews explain why and not how often. Each hides
what the other would have shown, and a map made of one of them is wrong with confidence.

## Use instead

Put the other kind beside what you have: a handful of talks to explain the numbers, or a survey or an analytics report
to find out how many are concerned, each cited where it supports a claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.source import Source
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted
from cjm.views.methods import Kind, sources_by_kind

RULE = Rule("CJM104", "evidence", Profile.GOVERNED, Severity.WARNING)

_MOST_NAMED = 3
_WORDS: dict[Kind, str] = {
    "numbers": "numbers",
    "encounters": "talks and observations",
    "opinions": "documents and opinions",
}
_HINTS: dict[Kind, str] = {
    "numbers": "talk to some customers or watch them, and cite what explains the numbers",
    "encounters": "add a survey, analytics or support figures that say how many customers it concerns",
    "opinions": "ask customers, and count: cite interviews or observations, and a survey or analytics",
}


def check_journey(subject: Subject) -> Iterator[Hit]:
    """All sources behind the steps."""
    found = sources_by_kind(subject.evidence, subject.scope)
    kinds = found.keys() - {"opinions"} or found.keys()
    if len(kinds) == 1:
        (kind,) = kinds
        yield Hit(
            path=("title",),
            message=f"{quoted(subject.journey.title)} rests on {_WORDS[kind]} only: {_names(found[kind])}",
            hint=_HINTS[kind],
        )


def _names(sources: list[Source]) -> str:
    names = [quoted(source.title) for source in sources[:_MOST_NAMED]]
    more = len(sources) - len(names)
    return listed([*names, f"{more} more"] if more else names)
