"""What a findings format is given, and how its output may look."""

from __future__ import annotations

from dataclasses import dataclass

from cjm.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a run over some files."""

    findings: tuple[Finding, ...]
    """In the order they are to be listed in."""
    files: int
    """How many files were looked at."""

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def files_with_findings(self) -> int:
        """How many files at least one finding is about."""
        return len({finding.file for finding in self.findings})


@dataclass(frozen=True, slots=True)
class Look:
    """What the place of output can show."""

    colour: bool = False
    width: int | None = None
    """Cells in a line; None where lines may be of any length."""
