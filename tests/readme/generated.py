"""The parts of the README that programs write: what commands print, and the table of rules."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from cjm.app.explain import VALIDITY, list_rules

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TODAY = "2026-11-23"


def printed(arguments: str, folder: Path) -> str:
    """What a command prints, whatever its exit code."""
    command = [sys.executable, "-m", "cjm", *arguments.split(), "--today", TODAY]
    # a test runner may have set a width for its own output
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, text=True).stdout


def chosen(output: str, codes: tuple[str, ...]) -> str:
    """The first finding of some codes, with the file before and the summary behind."""
    head, *findings = re.split(r"^(?=  \d+:\d+ )", output, flags=re.MULTILINE)
    last, _, summary = findings[-1].partition("\n\n")
    findings[-1] = last + "\n"
    kept = [next(found for found in findings if f" {code} " in found) for code in codes]
    gap = "  …\n"
    return f"{head}{gap.join(kept)}{gap}\n{summary}"


def rule_table() -> str:
    """All lint rules as a Markdown table."""
    rows = [
        f"| {rule.code} | {rule.name} | {rule.profile} | {rule.severity.label} | {rule.summary} |"
        for rule in list_rules()
        if rule.group != VALIDITY
    ]
    return "\n".join(["| code | name | profile | severity | what it finds |", "|---|---|---|---|---|", *rows])


def sections() -> dict[str, str]:
    """The generated sections by the comment that begins them."""
    validate = printed("validate", ROOT / "tests" / "readme" / "broken")
    lint = chosen(printed("lint examples/poor-map", ROOT), ("CJM201", "CJM402"))
    return {
        "output: cjm validate in tests/readme/broken": f"```console\n$ cjm validate\n{validate}```",
        "output: cjm lint examples/poor-map": f"```console\n$ cjm lint examples/poor-map\n{lint}```",
        "rules": rule_table(),
    }


def readme_text() -> str:
    """The README with its generated sections made anew."""
    text = README.read_text(encoding="utf-8")
    for name, content in sections().items():
        before, mark, rest = text.partition(f"<!-- {name} -->\n")
        if not mark:
            raise LookupError(f"the README has no section {name!r}")
        text = f"{before}{mark}{content}\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    return text
