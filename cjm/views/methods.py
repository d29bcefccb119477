"""What kinds of research a map rests on."""

from __future__ import annotations

from typing import Literal

from cjm.model.source import Source, SourceType
from cjm.model.workspace import Scope
from cjm.views.evidence import SECOND_HAND, Evidence

Kind = Literal["numbers", "encounters", "opinions"]
"""`numbers` say how many and how often, `encounters` with single customers what they do and why, `opinions` are what
somebody else believes."""

COUNTED: frozenset[SourceType] = frozenset({"survey", "analytics", "support", "experiment"})
"""Methods whose results are counts of answers, visits, cases or successes."""


def kind_of(source: Source) -> Kind:
    """The kind of research that a source is, by its type."""
    if source.type in SECOND_HAND:
        return "opinions"
    return "numbers" if source.type in COUNTED else "encounters"


def sources_by_kind(evidence: Evidence, scope: Scope) -> dict[Kind, list[Source]]:
    """The sources that a map's claims rest on, by their kind, in the order in which the claims name them."""
    found: dict[Kind, list[Source]] = {}
    for key in evidence.standings:
        source = scope.source(key)
        if source is not None:
            found.setdefault(kind_of(source), []).append(source)
    return found
