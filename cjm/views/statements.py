"""What a persona is said to be like, want and need, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cjm.finding import DocumentPath
from cjm.model.claim import Claim
from cjm.model.persona import Persona


class Statement(NamedTuple):
    """One claim about a persona."""

    lane: str
    """`bio`, `quote`, `goals`, `needs`, `frustrations`."""
    path: DocumentPath
    claim: Claim


def statements_of(persona: Persona, base: DocumentPath) -> Iterator[Statement]:
    """Every claim about a persona that stands at a path of its document, in the order of its fields."""
    if persona.bio is not None:
        yield Statement("bio", (*base, "bio"), persona.bio)
    if persona.quote is not None:
        yield Statement("quote", (*base, "quote"), persona.quote)
    lists = (("goals", persona.goals), ("needs", persona.needs), ("frustrations", persona.frustrations))
    for lane, claims in lists:
        for index, claim in enumerate(claims or ()):
            yield Statement(lane, (*base, lane, index), claim)
