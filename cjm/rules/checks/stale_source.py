"""Claims whose sources have all outlived their `valid_for`.

A source counts from its `date` for as long as its `valid_for` says. One source that is still in date, or that says
no limit, keeps the claim. An outdated source is reported once, at the first claim that rests on it, with the number of
such claims. A claim of several sources counts with the one that stayed in date longest, which is the one to renew.

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
from cjm.rules.wording import claim_name, quoted
from cjm.views.evidence import ClaimRow, Standing, expires, is_stale

RULE = Rule("CJM103", "evidence", Profile.GOVERNED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each source that claims of the steps have outlived."""
    if Standing.PARTLY not in subject.evidence.standings.values():
        return  # a stale source lends no more than that
    resting: dict[str, tuple[Source, list[ClaimRow]]] = {}
    for row in subject.evidence.rows:
        if row.citations and row.standing is not Standing.RESEARCHED and not row.assumed:
            source = _renewable(row, subject)
            if source is not None:
                resting.setdefault(source.id, (source, []))[1].append(row)
    for source, rows in resting.values():
        yield _hit(source, rows, subject)


def _renewable(row: ClaimRow, subject: Subject) -> Source | None:
    """The source of a claim that counted longest, if every source of it is stale."""
    expired: list[Source] = []
    for citation in row.citations:
        source = subject.scope.source(citation.id)
        if source is None or not is_stale(source, subject.today):
            return None
        expired.append(source)
    return max(expired, key=lambda source: (expires(source) or datetime.date.min, source.id))


def _hit(source: Source, rows: list[ClaimRow], subject: Subject) -> Hit:
    found = subject.scope.find("source", source.id)
    first = claim_name(rows[0])
    basis = f"{quoted(source.title)}, which was valid until {expires(source)}"
    return Hit(
        path=rows[0].path,
        message=f"{first} rests on {basis}"
        if len(rows) == 1
        else f"{len(rows)} claims rest on {basis}; the first is {first}",
        hint="ask again and cite what you find, or lengthen `valid_for` if the source still holds",
        mentions=(Mention("the source", found.file, (*found.path, "id")),) if found else (),
        about=f"sources:{source.id}",  # whichever claim is the first today
    )
