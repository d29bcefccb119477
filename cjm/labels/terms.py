"""The English names of everything the format enumerates, each marked for translation.

A key is the word as it stands in map files. The context of a message tells translators which list it belongs
to, and keeps equal English words apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Term(NamedTuple):
    """A message with the context that it is translated in."""

    context: str
    message: str


def term(context: str, message: str) -> Term:
    """Mark `message` for extraction; both arguments have to be literals."""
    return Term(context, message)


def _table(terms: dict[str, Term]) -> Mapping[str, Term]:
    return MappingProxyType(terms)


LANES: Final = _table(
    {
        "actions": term("lane", "Actions"),
        "expectations": term("lane", "Expectations"),
        "thoughts": term("lane", "Thoughts"),
        "feelings": term("lane", "Feelings"),
        "motivations": term("lane", "Motivations"),
        "questions": term("lane", "Questions"),
        "barriers": term("lane", "Barriers"),
        "experience": term("lane", "Experience"),
        "quotes": term("lane", "Quotes"),
        "pains": term("lane", "Pains"),
        "gains": term("lane", "Gains"),
        "opportunities": term("lane", "Opportunities"),
        "artifacts": term("lane", "Artifacts"),
        "frontstage": term("lane", "Frontstage"),
        "backstage": term("lane", "Backstage"),
        "support_processes": term("lane", "Support processes"),
        "systems": term("lane", "Systems"),
        "resources": term("lane", "Resources"),
        "metrics": term("lane", "Metrics"),
        "waits": term("lane", "Waits"),
    }
)

LINES: Final = _table(
    {
        "interaction": term("service blueprint", "Line of interaction"),
        "visibility": term("service blueprint", "Line of visibility"),
        "internal_interaction": term("service blueprint", "Line of internal interaction"),
    }
)

STATES: Final = _table(
    {
        "current": term("state of a journey", "Current state"),
        "future": term("state of a journey", "Future state"),
        "day-in-the-life": term("state of a journey", "Day in the life"),
    }
)

STATUSES: Final = _table(
    {
        "draft": term("status of a map", "draft"),
        "shared": term("status of a map", "shared"),
        "governed": term("status of a map", "governed"),
        "retired": term("status of a map", "retired"),
    }
)

EMOTIONS: Final[Mapping[int, Term]] = MappingProxyType(
    {
        2: term("emotion", "very good"),
        1: term("emotion", "good"),
        0: term("emotion", "neutral"),
        -1: term("emotion", "bad"),
        -2: term("emotion", "very bad"),
    }
)

EVIDENCE: Final = _table(
    {
        "researched": term("evidence", "researched"),
        "partly": term("evidence", "partly"),
        "assumed": term("evidence", "assumed"),
    }
)

SOURCE_TYPES: Final = _table(
    {
        "interview": term("kind of source", "interview"),
        "survey": term("kind of source", "survey"),
        "analytics": term("kind of source", "analytics"),
        "support": term("kind of source", "support cases"),
        "usability-test": term("kind of source", "usability test"),
        "review": term("kind of source", "customer reviews"),
        "social": term("kind of source", "social media"),
        "observation": term("kind of source", "observation"),
        "experiment": term("kind of source", "experiment"),
        "document": term("kind of source", "document"),
        "expert": term("kind of source", "expert"),
    }
)

CHANNELS: Final = _table(
    {
        "website": term("channel", "Website"),
        "app": term("channel", "App"),
        "email": term("channel", "E-mail"),
        "phone": term("channel", "Phone"),
        "chat": term("channel", "Chat"),
        "sms": term("channel", "SMS"),
        "social": term("channel", "Social media"),
        "post": term("channel", "Post"),
        "shop": term("channel", "Shop"),
        "in-person": term("channel", "In person"),
        "messenger": term("channel", "Messenger"),
        "marketplace": term("channel", "Marketplace"),
        "review-site": term("channel", "Review site"),
        "advert": term("channel", "Advertisement"),
        "event": term("channel", "Event"),
    }
)

OPPORTUNITY_STATUSES: Final = _table(
    {
        "open": term("status of an opportunity", "open"),
        "planned": term("status of an opportunity", "planned"),
        "done": term("status of an opportunity", "done"),
        "dropped": term("status of an opportunity", "dropped"),
    }
)

SOLUTION_STATUSES: Final = _table(
    {
        "idea": term("status of a solution", "idea"),
        "planned": term("status of a solution", "planned"),
        "doing": term("status of a solution", "in progress"),
        "done": term("status of a solution", "done"),
        "dropped": term("status of a solution", "dropped"),
    }
)

PAIN_STATUSES: Final = _table(
    {
        "open": term("status of a pain", "open"),
        "planned": term("status of a pain", "planned"),
        "solved": term("status of a pain", "solved"),
    }
)

IMPACTS: Final[Mapping[float, Term]] = MappingProxyType(
    {
        0.25: term("impact", "minimal"),
        0.5: term("impact", "low"),
        1: term("impact", "medium"),
        2: term("impact", "high"),
        3: term("impact", "massive"),
    }
)

HORIZONS: Final = _table(
    {
        "short": term("horizon", "short term"),
        "long": term("horizon", "long term"),
    }
)

METRIC_TYPES: Final = _table(
    {
        "nps": term("type of metric", "NPS"),
        "csat": term("type of metric", "CSAT"),
        "ces": term("type of metric", "CES"),
        "rate": term("type of metric", "rate"),
        "score": term("type of metric", "score"),
        "duration": term("type of metric", "duration"),
        "count": term("type of metric", "count"),
        "money": term("type of metric", "amount of money"),
    }
)

STATISTICS: Final = _table(
    {
        "median": term("statistic", "median"),
        "mean": term("statistic", "mean"),
        "p90": term("statistic", "90th percentile"),
    }
)

PERIODS: Final = _table(
    {
        "day": term("period", "per day"),
        "week": term("period", "per week"),
        "month": term("period", "per month"),
        "quarter": term("period", "per quarter"),
        "year": term("period", "per year"),
    }
)

THINGS: Final = _table(
    {
        "pain": term("thing in a diagram", "Pain"),
        "barrier": term("thing in a diagram", "Barrier"),
        "step": term("thing in a diagram", "Step"),
        "activity": term("thing in a diagram", "Activity"),
        "system": term("thing in a diagram", "System"),
        "process": term("thing in a diagram", "Process"),
        "team": term("thing in a diagram", "Team"),
        "opportunity": term("thing in a diagram", "Opportunity"),
        "solution": term("thing in a diagram", "Solution"),
    }
)

RELATIONS: Final = _table(
    {
        "met at": term("between two things", "is met at"),
        "caused by": term("between two things", "is caused by"),
        "backed by": term("between two things", "rests on"),
        "uses": term("between two things", "uses"),
        "part of": term("between two things", "is part of"),
        "done by": term("between two things", "is done by"),
        "owned by": term("between two things", "belongs to"),
        "answers for": term("between two things", "answers for"),
        "agrees to": term("between two things", "has to agree to"),
        "addressed by": term("between two things", "is addressed by"),
        "solved by": term("between two things", "is to be seized by"),
        "before": term("between two things", "comes before"),
        "walks": term("between two things", "walks"),
        "detail": term("between two things", "shows in detail"),
        "future": term("between two things", "is the future of"),
    }
)
