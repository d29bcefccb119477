"""A claim whose sources have all outlived their `valid_for`.

A source counts from its `date` for as long as its `valid_for` says. One source that is still in date, or that says
no limit, keeps the claim.

## Why it matters

Customers, prices and products move on. A claim that nobody has looked at since the research expired may still be
true, but the map can no longer vouch for it, and decisions made on it rest on memory.

## Use instead

Ask again and cite what you learn, or lengthen the source's `valid_for` if it truly holds longer. A claim that can no
longer be supported becomes an assumption, or goes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.model.source import Source
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import claim_identity, claim_name, quoted
from cjm.views.evidence import ClaimRow, Standing, expires, is_stale

RULE = Rule("CJM103", "evidence", Profile.GOVERNED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """Claims of the steps."""
    for row in subject.evidence.rows:
        if row.citations and row.standing is not Standing.RESEARCHED and not row.assumed:
            hit = _hit(row, subject)
            if hit is not None:
                yield hit


def _hit(row: ClaimRow, subject: Subject) -> Hit | None:
    """The finding for a claim if every source it rests on is stale; it names the source that expired last."""
    expired: list[Source] = []
    for citation in row.citations:
        source = subject.scope.source(citation.id)
        if source is None or not is_stale(source, subject.today):
            return None
        expired.append(source)
    source = max(expired, key=lambda candidate: expires(candidate) or datetime.date.min)
    found = subject.scope.find("source", source.id)
    sources = "its only source" if len(row.citations) == 1 else "the last of its sources"
    return Hit(
        path=row.path,
        message=f"{claim_name(row)} is out of date: {sources}, {quoted(source.title)}, counted until {expires(source)}",
        hint="ask again and cite what you find, or lengthen `valid_for` if the source still holds",
        subject=f"{subject.journey.key}/{row.step.key}/{claim_identity(row)}",
        mentions=(Mention("the source", found.file, (*found.path, "id")),) if found else (),
    )
