"""What a findings format is given, and how its output may look."""

from __future__ import annotations

import posixpath

from msgspec import Struct

from cjm.finding import Finding, Severity


class RuleText(Struct, frozen=True):
    """What a report can tell of a rule beyond its findings."""

    code: str
    """`CJM101`"""
    name: str
    """`uncited-claim`"""
    group: str
    """`validity`, `evidence`, `ownership` …"""
    severity: Severity
    """How much its findings weigh unless they say otherwise."""
    summary: str
    """One sentence: what it finds."""
    help: str
    """Markdown: the summary, why it matters, what to write instead."""


class Ground(Struct, frozen=True):
    """Where cjm ran: absolute paths, `/`-separated; both empty where nobody needs them."""

    here: str = ""
    """The folder that the files of findings are named from."""
    repository: str = ""
    """The folder that a host of repositories names them from."""


class Suppressed(Struct, frozen=True):
    """A finding that a comment in the map silences."""

    finding: Finding
    reason: str
    """What the comment says; empty where it says nothing."""


class Checked(Struct, frozen=True):
    """The outcome of a run over some files."""

    findings: tuple[Finding, ...]
    """In the order they are to be listed in."""
    files: tuple[str, ...]
    """The files that were looked at, as findings name them; a finding may be about another one that these depend on."""
    ground: Ground = Ground()
    rules: tuple[RuleText, ...] = ()
    """All rules there are, by code; only for the formats that explain them."""
    suppressed: tuple[Suppressed, ...] = ()
    """What comments in the maps silence, in the same order; not among the findings."""
    accepted: tuple[Finding, ...] = ()
    """What the baseline holds, in the same order; not among the findings."""
    fails_from: Severity = Severity.ERROR
    """The least weight of a finding that the run fails for."""

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def files_with_findings(self) -> int:
        """How many files at least one finding is about."""
        return len({finding.file for finding in self.findings})

    @property
    def worst_first(self) -> tuple[Finding, ...]:
        """The findings, the heaviest first and otherwise in their order."""
        return tuple(sorted(self.findings, key=lambda finding: -finding.severity))

    def in_repository(self, file: str) -> str:
        """A file as the host of the repository names it; an absolute path for one that lies outside."""
        if not self.ground.here:
            return file
        path = posixpath.normpath(posixpath.join(self.ground.here, file))
        top = self.ground.repository.rstrip("/") + "/"
        return path.removeprefix(top)


class Look(Struct, frozen=True):
    """What the place of output can show."""

    colour: bool = False
    width: int | None = None
    """Cells in a line; None where lines may be of any length."""
