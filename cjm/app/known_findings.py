"""Findings of a run held against those of a baseline: what is new, what is gone, and what to record of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from cjm.compare.identity import subject
from cjm.files.baseline import Baseline, Counts, Known
from cjm.finding import Finding, sort_key
from cjm.rules import engine
from cjm.rules.selection import Asked
from cjm.source.load import Loaded
from cjm.views.evidence import Coverage, evidence_of

Measured = Mapping[str, Counts | None]
"""How well journeys are researched, by their ids; None for one without claims."""


def identified(findings: Iterable[Finding]) -> dict[Known, Finding]:
    """Findings by what identifies them; of several that a rule has about one subject, the order of the file counts."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[Known, Finding] = {}
    for finding in sorted(findings, key=sort_key):
        seen[finding.subject, finding.code] += 1
        found[Known(finding.subject, finding.code, seen[finding.subject, finding.code])] = finding
    return found


class Reach(Struct, frozen=True):
    """What a run over a workspace could have found: what it did not look at is not gone."""

    files: Mapping[str, Sequence[str]]
    """By the id of a document, the files that have it; catalogs have none, and stand under an empty one."""
    asked: Mapping[str, frozenset[str]]
    """By file, the codes of the rules that it was asked."""
    codes: frozenset[str]
    """Of all rules."""
    complete: bool
    """Whether every file of the workspace could be read as a map: what a broken one hides is not gone."""
    whole: bool
    """Whether the run was about all of them."""

    def covers(self, known: Known) -> bool:
        """Whether the run would have found something if it still was there."""
        if not self.complete:
            return False
        files = self.files.get(known.subject.partition("/")[0], ())
        if not files or known.code not in self.codes:
            return self.whole
        return all(known.code in self.asked.get(file, ()) for file in files)

    def is_gone(self, journey: str) -> bool:
        """Whether a journey is nowhere in the workspace any more."""
        return self.complete and self.whole and journey not in self.files


def reach_of(loaded: Loaded, asked: Mapping[str, Asked]) -> Reach:
    """What a run over the selected files of a workspace could have found."""
    workspace = loaded.workspace
    others = (*workspace.personas, *workspace.catalogs, *workspace.backlogs, *workspace.datasets)
    keys = [(outline.key, outline.file) for outline in workspace.outlines]
    keys += [(subject(entry.content), entry.file) for entry in others]
    files: dict[str, list[str]] = {}
    for key, file in keys:
        files.setdefault(key, []).append(file)
    return Reach(
        files=files,
        asked={file: frozenset(module.rule.code for module in one.rules) for file, one in asked.items()},
        codes=frozenset(module.rule.code for module in engine.all_rules()),
        complete=not workspace.unread,
        whole=all(entry.file in loaded.selected for entry in workspace.entries),
    )


def measured(loaded: Loaded, asked: Mapping[str, Asked], today: datetime.date) -> Measured:
    """How well the journeys are researched that a ratchet was asked about."""
    coverage: dict[str, Counts | None] = {}
    for entry in loaded.workspace.journeys:
        if entry.file in asked and any(module.rule.ratchet for module in asked[entry.file].rules):
            found = evidence_of(entry.content, loaded.workspace.scope(entry.file), today).coverage
            counts = Counts(found.researched, found.partly, found.assumed) if found.total else None
            coverage[entry.content.key] = counts
    return coverage


class Compared(Struct, frozen=True):
    """Findings of a run beside those of a baseline."""

    new: tuple[Finding, ...]
    """Those that the baseline does not hold, and those that weigh more than when it recorded them."""
    accepted: tuple[Finding, ...]
    """Those that it holds."""
    stale: int
    """How many of its entries no longer occur, journeys that are gone among them."""


def compare(found: Mapping[Known, Finding], baseline: Baseline, reach: Reach) -> Compared:
    """Hold what a run found against a baseline."""
    accepted = {
        known: finding
        for known, finding in found.items()
        if known in baseline.findings and finding.severity <= baseline.findings[known]
    }
    return Compared(
        new=tuple(finding for known, finding in found.items() if known not in accepted),
        accepted=tuple(accepted.values()),
        stale=sum(known not in found and reach.covers(known) for known in baseline.findings)
        + sum(map(reach.is_gone, baseline.coverage)),
    )


def rewritten(baseline: Baseline, found: Mapping[Known, Finding], reach: Reach, claims: Measured) -> Baseline:
    """A baseline of all that a run found. What the run could not find stays as it is."""
    kept = {known: severity for known, severity in baseline.findings.items() if not reach.covers(known)}
    coverage = {
        journey: counts
        for journey, counts in {**baseline.coverage, **claims}.items()
        if counts is not None and not reach.is_gone(journey)
    }
    return Baseline({**kept, **{known: finding.severity for known, finding in found.items()}}, coverage)


def pruned(baseline: Baseline, found: Mapping[Known, Finding], reach: Reach, claims: Measured) -> Baseline:
    """A baseline without what is gone, and with what got better: it never accepts more than it did."""
    findings = {
        known: min(severity, found[known].severity) if known in found else severity
        for known, severity in baseline.findings.items()
        if known in found or not reach.covers(known)
    }
    coverage: dict[str, Counts] = {}
    for journey, recorded in baseline.coverage.items():
        now = claims.get(journey, recorded)
        if now is not None and not reach.is_gone(journey):
            coverage[journey] = recorded if Coverage(*now).falls_behind(Coverage(*recorded)) else now
    return Baseline(findings, coverage)
