"""The facts above a map: what it is for, whose it is, and how it is doing."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.views.cards import Card, Mark, Numbering, claim_card, name_of
from cjm.views.evidence import Coverage, Evidence
from cjm.views.reviews import ReviewState, review_of

SEVERE = 4
"""A pain of this severity or more is a severe one."""

_COMMA = re.compile("[,،，、]")


class PersonaChip(Struct, frozen=True):
    """A persona in a word or two."""

    key: str
    name: str
    initials: str
    segment: str
    share: float | None


class Confirmation(Struct, frozen=True):
    """A time when customers confirmed the map."""

    date: datetime.date
    how: str
    participants: int | None
    marks: tuple[Mark, ...]
    """Where it is written down."""


class Header(Struct, frozen=True):
    """What stands above a map."""

    title: str
    status: str
    state: str
    personas: tuple[PersonaChip, ...]
    scenario: str
    problem: Card | None
    business_goal: str
    customer_goals: tuple[tuple[str, str], ...]
    """Persona's name (empty for all) and goal."""
    scope_from: str
    scope_to: str
    segment: str
    leaves_out: tuple[str, ...]
    owner: str
    sponsor: str
    drawn_by: tuple[str, ...]
    confirmed: tuple[Confirmation, ...]
    """Latest first."""
    coverage: Coverage
    review: ReviewState
    severe_pains: int | None
    """Open pains and barriers of severity 4 or 5; None where no step says whether it has any."""
    future_of: str
    """Title of the current map, or its id where there is no such map; empty where this is nobody's future."""
    format: int


def initials(name: str) -> str:
    """The first letters of a name's first and last word; of a name without spaces its first character.

    What follows a comma says what somebody is and not how they are called.
    """
    called = _COMMA.split(name, maxsplit=1)[0].strip() or name
    words = called.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [called[:1]]
    return "".join(letters).upper()


def header_of(
    entry: Entry[Journey], workspace: Workspace, evidence: Evidence, numbering: Numbering, today: datetime.date
) -> Header:
    """The header of a journey on a day."""
    journey, scope = entry.content, workspace.scope(entry.file)
    goal, bounds = journey.goal, journey.scope
    customer = goal.customer if goal else None
    stated = customer if isinstance(customer, dict) else {"": customer} if customer else {}
    chips = []
    for use in journey.personas:
        key = use if isinstance(use, str) else use.id
        persona = scope.persona(key)
        name = persona.name if persona else key
        chips.append(
            PersonaChip(
                key,
                name,
                initials(name),
                (persona.segment if persona else "") or "",
                persona.share if persona else None,
            )
        )
    confirmed = sorted(journey.validated or (), key=lambda item: item.date, reverse=True)
    return Header(
        title=journey.title,
        status=journey.status or "draft",
        state=journey.state,
        personas=tuple(chips),
        scenario=journey.scenario or "",
        problem=claim_card(journey.problem, journey.problem.sources, None, numbering) if journey.problem else None,
        business_goal=(goal.business if goal else None) or "",
        customer_goals=tuple((name_of(scope, "persona", key) if key else "", text) for key, text in stated.items()),
        scope_from=(bounds.from_ if bounds else None) or "",
        scope_to=(bounds.to if bounds else None) or "",
        segment=(bounds.segment if bounds else None) or "",
        leaves_out=(bounds.leaves_out if bounds else None) or (),
        owner=name_of(scope, "team", journey.owner),
        sponsor=journey.sponsor or "",
        drawn_by=tuple(name_of(scope, "team", key) for key in journey.drawn_by or ()),
        confirmed=tuple(
            Confirmation(item.date, item.how, item.participants, numbering.marks(item.sources)) for item in confirmed
        ),
        coverage=evidence.coverage,
        review=review_of(journey, today),
        severe_pains=_severe_pains(journey),
        future_of=_title_of(journey.future_of, workspace) if journey.future_of else "",
        format=journey.format,
    )


def _title_of(key: str, workspace: Workspace) -> str:
    outline = workspace.outline(key)
    return outline.title if outline else key


def _severe_pains(journey: Journey) -> int | None:
    lists = [found for stage in journey.stages for step in stage.steps for found in (step.pains, step.barriers)]
    known = [found for found in lists if found is not None]
    if not known:
        return None
    return sum((pain.severity or 0) >= SEVERE and pain.status != "solved" for found in known for pain in found)
