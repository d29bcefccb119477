"""Too small a share of the claims is researched, or a smaller one than the baseline records.

A claim is researched where it rests on an interview, survey or data that is in date; on stale sources, documents and
experts it is partly supported; otherwise it is assumed. A journey that the baseline records is held to its own past
instead of the threshold: no smaller share may be researched and no larger one assumed than when it was recorded.
`cjm lint --prune-baseline` records what got better, `--write-baseline` whatever there is.

## Why it matters

Each claim that is added without research makes the map a little less true, and no single one of them is worth a
quarrel. The share shows what the map as a whole can be trusted with; most decisions need more than half.

## Use instead

Research what is assumed, beginning where a decision depends on it, and renew sources that are out of date. Take out
claims that nobody needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.views.evidence import Coverage

MINIMUM = Setting("minimum", 0.5, "The share of claims that has to be researched, 0 to 1.", least=0, most=1)

RULE = Rule("CJM108", "evidence", Profile.GOVERNED, Severity.WARNING, settings=(MINIMUM,), ratchet=True)

_HINT = "research what is assumed and renew what is stale, beginning where a decision depends on it"


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The journey's claims, all together."""
    coverage, recorded = subject.evidence.coverage, subject.recorded
    if not coverage.total:
        return
    if recorded is None:
        minimum = subject.value(MINIMUM)
        if coverage.researched / coverage.total < minimum:
            message = f"{_share(coverage.researched, coverage)} are researched, less than {minimum * 100:g} %"
            yield Hit(("title",), message, _HINT)
    elif coverage.falls_behind(recorded):
        yield Hit(("title",), _fall(coverage, recorded), _HINT)


def _fall(coverage: Coverage, recorded: Coverage) -> str:
    now = f"{_share(coverage.researched, coverage)} are researched and {coverage.assumed} assumed"
    then = f"{_share(recorded.researched, recorded)} and {recorded.assumed}"
    return f"{now}; the baseline records {then}"


def _share(count: int, coverage: Coverage) -> str:
    return f"{count} of {coverage.total} claims ({count * 100 // coverage.total} %)"
