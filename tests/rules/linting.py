"""Small workspaces written to a folder, loaded and linted."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cjm.app.check import CheckRequest, lint
from cjm.finding import Finding
from cjm.report.checked import Suppressed
from cjm.source.codes import CHECK_BY_CODE

TODAY = datetime.date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a folder."""

    validity: tuple[Finding, ...]
    rules: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]

    def of(self, code: str) -> list[Finding]:
        """The findings of one rule, in file and line order."""
        return [finding for finding in self.rules if finding.code == code]


def lint_files(folder: Path, files: Mapping[str, str], today: datetime.date = TODAY, only: str = "") -> Linted:
    """Write files to a folder and lint it, or `only` one file of it, as users see the result."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    checked = lint(CheckRequest((str(folder / only),), folder, today)).checked
    validity = tuple(finding for finding in checked.findings if finding.code in CHECK_BY_CODE)
    rules = tuple(finding for finding in checked.findings if finding.code not in CHECK_BY_CODE)
    return Linted(validity, rules, checked.suppressed)


def lint_journey(folder: Path, text: str, today: datetime.date = TODAY) -> Linted:
    """Lint a folder that holds one journey and nothing else; the journey has to be valid."""
    linted = lint_files(folder, {"map.journey.yaml": text}, today)
    assert linted.validity == ()
    return linted


def journey(steps: str, status: str = "governed", rest: str = "") -> str:
    """The text of a journey `trip` with one stage that holds some steps, and more keys above it."""
    indented = "\n".join(f"      {line}" for line in steps.strip().splitlines())
    stages = f"stages:\n  - title: Only\n    steps:\n{indented}\n"
    return f"kind: journey\nid: trip\ntitle: Trip\nstatus: {status}\n{rest}{stages}"


def subjects(linted: Linted, code: str) -> list[str]:
    """What the findings of one rule are about, in file and line order."""
    return [finding.subject for finding in linted.of(code)]
