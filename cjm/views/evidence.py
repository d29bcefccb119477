"""What stands behind every claim of a journey."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from cjm.finding import DocumentPath
from cjm.model.claim import Assumption, Citation
from cjm.model.journey import Journey
from cjm.model.source import Source
from cjm.model.step import CLAIM_LANES, Step
from cjm.model.workspace import Scope


class Standing(IntEnum):
    """How well a claim is supported."""

    ASSUMED = 0
    """By nothing, or by something that no longer exists."""
    PARTLY = 1
    """Only by stale sources, documents or experts' opinions."""
    RESEARCHED = 2
    """By at least one source of research or data that is in date."""


SECOND_HAND = frozenset({"document", "expert"})
"""Kinds of source that report what somebody believes rather than what was found out."""


def expires(source: Source) -> datetime.date | None:
    """The last day on which a source counts as current; None where it says no limit or no date."""
    if source.date is None or source.valid_for is None:
        return None
    return source.valid_for.after(source.date)


def is_stale(source: Source, today: datetime.date) -> bool:
    """Whether a source is past the time it said it would be valid for."""
    last = expires(source)
    return last is not None and last < today


class ClaimRow(NamedTuple):
    """One claim and its support."""

    path: DocumentPath
    stage_index: int
    step: Step
    lane: str
    """`pains`, `thoughts`, `emotion`, `wait` …"""
    text: str
    """The sentence; for a number, what it says."""
    own: tuple[Citation, ...]
    """What it cites itself."""
    citations: tuple[Citation, ...]
    """What it rests on: its own citations, else the step's sources."""
    assumption: Assumption
    standing: Standing

    @property
    def assumed(self) -> bool:
        """Whether the map itself calls it an assumption."""
        return self.assumption is not False


class Coverage(Struct, frozen=True):
    """How many claims of each standing there are."""

    researched: int
    partly: int
    assumed: int

    @property
    def total(self) -> int:
        """All claims."""
        return self.researched + self.partly + self.assumed

    def share(self, standing: Standing) -> float | None:
        """Share of a standing, 0 to 1; None where nothing is claimed."""
        count = (self.assumed, self.partly, self.researched)[standing]
        return count / self.total if self.total else None

    def falls_behind(self, other: Coverage) -> bool:
        """Whether a smaller share of claims is researched than in another, or a larger one assumed."""
        return (
            self.researched * other.total < other.researched * self.total
            or self.assumed * other.total > other.assumed * self.total
        )

    @property
    def standing(self) -> Standing | None:
        """The standing that all claims share, `PARTLY` where they differ; None where nothing is claimed."""
        if not self.total:
            return None
        if self.researched == self.total:
            return Standing.RESEARCHED
        return Standing.ASSUMED if self.assumed == self.total else Standing.PARTLY


class Evidence(Struct, frozen=True, dict=True):
    """All claims of a journey."""

    rows: tuple[ClaimRow, ...]
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """Every source that a claim rests on, by id, with the standing it lends; an assumption rests on none."""

    @cached_property
    def coverage(self) -> Coverage:
        """Coverage of the whole map."""
        return coverage_of(self.rows)

    def of_step(self, stage_index: int, step: Step) -> Coverage:
        """Coverage of one step."""
        return coverage_of(row for row in self.rows if row.stage_index == stage_index and row.step is step)


def coverage_of(rows: Iterator[ClaimRow] | tuple[ClaimRow, ...]) -> Coverage:
    """Count claims by standing."""
    counts = [0, 0, 0]
    for row in rows:
        counts[row.standing] += 1
    return Coverage(counts[Standing.RESEARCHED], counts[Standing.PARTLY], counts[Standing.ASSUMED])


class _Standings:
    """Works out the standing of each source once."""

    def __init__(self, scope: Scope, today: datetime.date) -> None:
        self._scope = scope
        self._today = today
        self.known: dict[str, Standing] = {}

    def of_source(self, key: str) -> Standing:
        found = self.known.get(key)
        if found is None:
            source = self._scope.source(key)
            if source is None:
                found = Standing.ASSUMED
            elif source.type in SECOND_HAND or is_stale(source, self._today):
                found = Standing.PARTLY
            else:
                found = Standing.RESEARCHED
            self.known[key] = found
        return found

    def of(self, citations: tuple[Citation, ...], assumption: Assumption) -> Standing:
        best = Standing.ASSUMED
        if assumption is not False:
            return best
        for citation in citations:
            best = max(best, self.of_source(citation.id))
        return best


def evidence_of(journey: Journey, scope: Scope, today: datetime.date) -> Evidence:
    """Every claim of a journey's steps with its support, in document order.

    Sentences, stated emotions and measured times are claims alike. An assumption counts as assumed whatever it cites.
    A future map states intentions, not findings: it has no claims to prove.
    """
    if journey.state == "future":
        return Evidence(())
    standings = _Standings(scope, today)
    rows: list[ClaimRow] = []
    for stage_index, stage in enumerate(journey.stages):
        for step_index, step in enumerate(stage.steps):
            base: DocumentPath = ("stages", stage_index, "steps", step_index)
            for path, lane, text, own, assumption in _claims(step, base):
                citations = own or step.sources
                standing = standings.of(citations, assumption)
                rows.append(ClaimRow(path, stage_index, step, lane, text, own, citations, assumption, standing))
    return Evidence(tuple(rows), standings.known)


_Claim = tuple[DocumentPath, str, str, tuple[Citation, ...], Assumption]


def _claims(step: Step, base: DocumentPath) -> Iterator[_Claim]:
    values = step.__dict__
    for lane in CLAIM_LANES:
        claims = values[lane]
        if claims:
            for index, claim in enumerate(claims):
                yield (*base, lane, index), lane, claim.text, claim.sources, claim.assumption
    for index, emotion in enumerate(step.emotion or ()):
        yield (*base, "emotion", index), "emotion", f"{emotion.score:+g}", emotion.sources, emotion.assumption
    for lane in ("duration", "wait"):
        timing = values[lane]
        if timing is not None and timing.actual is not None:
            yield (*base, lane), lane, str(timing.actual), timing.sources, False
