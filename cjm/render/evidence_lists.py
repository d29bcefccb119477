"""What rests on a source, step by step, short enough for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cjm.views.tables.evidence import SourceRow, Supported

_MOST_SENTENCES = 4000
"""So many claims a page lists in words; of more it says how many each step has."""


@dataclass(frozen=True, slots=True)
class SupportedStep:
    """What a source supports at one step."""

    claims: tuple[Supported, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLists:
    """What every source supports."""

    sentences: bool
    """Whether the claims are listed in words."""
    steps: tuple[tuple[SupportedStep, ...], ...]
    """For each source, by step."""


def evidence_lists(rows: Sequence[SourceRow]) -> EvidenceLists:
    """The claims of some sources by step."""
    return EvidenceLists(
        sentences=sum(len(row.claims) for row in rows) <= _MOST_SENTENCES,
        steps=tuple(
            tuple(
                SupportedStep(tuple(claims))
                for _, claims in groupby(row.claims, key=lambda claim: (claim.place.file, claim.number))
            )
            for row in rows
        ),
    )
