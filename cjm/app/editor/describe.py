"""What is known about the things that ids name."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from cjm.app.editor.cards import Card
from cjm.model.activity import Activity
from cjm.model.backlog import Opportunity, Solution
from cjm.model.base import MapModel
from cjm.model.catalog import BUILT_IN_CHANNELS, Named, Principle, Term
from cjm.model.claim import Barrier, Gain
from cjm.model.journey import Journey, Stage
from cjm.model.metric import Metric, Reading
from cjm.model.persona import Persona
from cjm.model.source import Source
from cjm.model.step import Step
from cjm.model.workspace import Definition, Scope
from cjm.source.sketchbook import Sketchbook
from cjm.views.cards import name_of
from cjm.views.evidence import expires, is_stale

_Facts = Iterator[tuple[str, object]]
"""Labels with values; those without a value are left out."""


class _Around(Struct, frozen=True):
    """What a thing is described in."""

    scope: Scope
    journey: Journey | None
    """The map that it is part of."""
    today: datetime.date

    def team(self, key: str | None) -> str:
        """The name of a team, empty for none."""
        return name_of(self.scope, "team", key)

    def step(self, thing: MapModel) -> Step | None:
        """The step that a claim or activity stands in."""
        steps = (step for stage in self.journey.stages for step in stage.steps) if self.journey else ()
        return next((step for step in steps if any(_holds(value, thing) for value in step.__dict__.values())), None)

    def stage(self, thing: MapModel) -> Stage | None:
        """The stage that a step stands in."""
        stages = self.journey.stages if self.journey else ()
        return next((stage for stage in stages if _holds(stage.steps, thing)), None)


def describe(definition: Definition, book: Sketchbook, today: datetime.date) -> Card:
    """A card of what something is, with names in the place of the ids that it holds."""
    document = book[definition.file].document
    journey = document if isinstance(document, Journey) else None
    around = _Around(book.scope(definition.file), journey, today)
    thing = definition.thing
    facts = next((facts for kind, facts in _FACTS if isinstance(thing, kind)), _no_facts)(thing, around)
    noun = type(thing).__name__.lower() if definition.noun in ("place", "opportunity") else definition.noun
    shown = tuple((label, _words(value)) for label, value in facts if value not in (None, "", ()))
    return Card(noun, definition.id, title_of(thing), shown)


def built_in_channel(key: str) -> Card | None:
    """A card of a channel that needs no definition, None for no such one."""
    name = BUILT_IN_CHANNELS.get(key)
    return Card("channel", key, name, (("Defined", "built in"),)) if name else None


def title_of(thing: object) -> str:
    """What a thing is called or says; empty where that is only its id."""
    for field in ("title", "name", "text", "does", "statement", "meaning"):
        found = getattr(thing, field, None)
        if isinstance(found, str):
            return found
    return ""


def _source(source: Source, around: _Around) -> _Facts:
    last = expires(source)
    yield "Type", source.type
    yield "Date", source.date
    yield "n", source.n
    yield "Where", source.where
    yield "Owner", around.team(source.owner)
    yield "Stale since" if is_stale(source, around.today) else "Valid until", last


def _named(named: Named, around: _Around) -> _Facts:
    yield "Owner", around.team(named.owner)
    yield "Contact", named.contact
    yield "Where", named.where
    parent = getattr(named, "parent", None)
    yield "Part of", name_of(around.scope, type(named).__name__.lower(), parent)


def _metric(metric: Metric, around: _Around) -> _Facts:
    yield "Type", " ".join(filter(None, (metric.type, metric.method, metric.unit)))
    yield "Better", metric.better
    yield "Baseline", metric.baseline
    yield "Target", metric.target
    yield "Latest reading", _reading(metric.latest)
    yield "Read every", metric.cadence
    yield "Owner", around.team(metric.owner)


def _reading(reading: Reading | None) -> str:
    if reading is None:
        return ""
    cases = f", n = {reading.n:,}" if reading.n is not None else ""
    persona = f", {reading.persona}" if reading.persona is not None else ""
    return f"{reading.value:g} on {reading.day}{cases}{persona}"


def _persona(persona: Persona, _around: _Around) -> _Facts:
    yield "Segment", persona.segment
    yield "Share", persona.share
    yield "Bio", persona.bio.text if persona.bio else None
    yield "Quote", persona.quote.text if persona.quote else None


def _step(step: Step, around: _Around) -> _Facts:
    stage = around.stage(step)
    yield "Stage", stage.title if stage else None
    yield "Journey", around.journey.title if around.journey else None
    yield "Owner", around.team(step.owner or (stage.owner if stage else None))
    yield "Channel", tuple(name_of(around.scope, "channel", key) for key in step.channel or ())
    yield "Emotion", tuple(f"{emotion.score:+g}" for emotion in step.emotion or ())
    yield "Pains", len(step.pains) if step.pains else None


def _stage(stage: Stage, around: _Around) -> _Facts:
    yield "Journey", around.journey.title if around.journey else None
    yield "Customer goal", stage.customer_goal
    yield "Owner", around.team(stage.owner)
    yield "Steps", len(stage.steps)


def _claim(claim: Barrier | Gain, around: _Around) -> _Facts:
    step = around.step(claim)
    yield "Step", step.title if step else None
    if isinstance(claim, Barrier):
        yield "Severity", claim.severity
        yield "Frequency", claim.frequency
        yield "Status", claim.status
    yield "Sources", tuple(citation.id for citation in claim.sources)


def _activity(activity: Activity, around: _Around) -> _Facts:
    step = around.step(activity)
    yield "Step", step.title if step else None
    yield "Team", around.team(activity.team)
    yield "System", name_of(around.scope, "system", activity.system)
    yield "Process", name_of(around.scope, "process", activity.process)


def _journey(journey: Journey, around: _Around) -> _Facts:
    yield "Status", journey.status
    yield "State", journey.state
    yield "Owner", around.team(journey.owner)
    yield "Last review", journey.review.last if journey.review else None


def _opportunity(opportunity: Opportunity, around: _Around) -> _Facts:
    yield "Addresses", opportunity.addresses
    yield "Status", opportunity.status
    yield "Owner", around.team(opportunity.owner)


def _solution(solution: Solution, around: _Around) -> _Facts:
    yield "Status", solution.status
    yield "Due", solution.due
    yield "Owner", around.team(solution.owner)


def _principle(principle: Principle, around: _Around) -> _Facts:
    yield "Metric", name_of(around.scope, "metric", principle.metric)


def _term(term: Term, _around: _Around) -> _Facts:
    yield "Meaning", term.meaning


def _no_facts(_thing: object, _around: _Around) -> _Facts:
    yield from ()


# Any: each function takes the model that stands beside it
_FACTS: tuple[tuple[type[Any], Callable[[Any, _Around], _Facts]], ...] = (
    (Source, _source),
    (Named, _named),
    (Metric, _metric),
    (Persona, _persona),
    (Step, _step),
    (Stage, _stage),
    (Barrier, _claim),
    (Gain, _claim),
    (Activity, _activity),
    (Journey, _journey),
    (Opportunity, _opportunity),
    (Solution, _solution),
    (Principle, _principle),
    (Term, _term),
)


def _holds(value: object, thing: object) -> bool:
    return isinstance(value, tuple) and any(item is thing for item in value)


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
