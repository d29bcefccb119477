"""What is told of the workspaces of a run: what was found in them, held against suppressions and baselines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cjm.app.examine import Examined
from cjm.finding import Finding, sort_key
from cjm.report.checked import Checked, Ground, Suppressed

if TYPE_CHECKING:
    import datetime

    from cjm.app.baseline import BaselineUse, OpenBaseline


class Telling(Struct):
    """Collects what there is to tell."""

    files: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)
    accepted: list[Finding] = field(default_factory=list)
    baselines: list[BaselineUse] = field(default_factory=list)
    examined: list[Examined] = field(default_factory=list)

    def add_validity(self, examined: Examined) -> None:
        """Tell of what is wrong with the form of maps, and with ids and references in them."""
        self.examined.append(examined)
        self.files.update(map(examined.loaded.locator.display, examined.files))
        self.findings += filter(examined.is_told, examined.loaded.findings)

    def add_rules(self, examined: Examined, baseline: OpenBaseline | None, today: datetime.date) -> None:
        """Tell of what rules found, as far as nothing silences it and the baseline does not hold it already.

        Raises `CjmError` where the baseline is to be written and cannot be.
        """
        # validating has no use for these and should not wait for them
        from cjm.app.baseline import settle
        from cjm.app.suppressing import sift

        loaded = examined.loaded
        findings = [loaded.locator.finding(hit.problem, hit.rule, hit.severity) for hit in examined.hits]
        sifted = sift(loaded, findings, examined.judged)
        left: Iterable[Finding] = sifted.findings
        if baseline is not None:
            settled = settle(baseline, loaded, sifted.findings, today, complete=examined.changed is None)
            left = settled.new
            self.accepted += filter(examined.is_told, settled.accepted)
            self.baselines.append(settled.use)
        self.findings += filter(examined.is_told, left)
        self.suppressed += (one for one in sifted.suppressed if examined.is_told(one.finding))

    def checked(self, ground: Ground) -> Checked:
        """All of it, in order."""
        return Checked(
            findings=tuple(sorted(self.findings, key=sort_key)),
            files=tuple(sorted(self.files.union(finding.file for finding in self.findings))),
            ground=ground,
            suppressed=tuple(sorted(self.suppressed, key=lambda one: sort_key(one.finding))),
            accepted=tuple(sorted(self.accepted, key=sort_key)),
        )
