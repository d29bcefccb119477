"""A workspace to run commands in, with rules whose words do not change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm.app import explain
from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.rules import engine
from cjm.rules.example import Example, ExampleFile
from cjm.rules.rule import Hit, Rule, RuleModule, Subject, Whole

GOOD = "kind: journey\ntitle: Rent a bike\nstages:\n  - {title: Find one}\n"


def _loud_titles(subject: Subject) -> Iterator[Hit]:
    title = subject.journey.title
    if "!" in title:
        again = (Mention("named so here", subject.entry.file, ("stages", 0, "title")),)
        yield Hit(("title",), f"{title} is loud", "say it quietly", mentions=again)


def _dated(whole: Whole) -> Iterator[Hit]:
    for outline in whole.workspace.outlines:
        if whole.today.year > 2027:
            yield Hit((), f"it is {whole.today}", file=outline.file)


EXAMPLE = Example(datetime.date(2026, 11, 23), (ExampleFile("bike.journey.yaml", GOOD),), ())
RULES = (
    RuleModule(Rule("CJM901", "content", Profile.DRAFT, Severity.ERROR), "loud-title", "Loud.", _loud_titles, None),
    RuleModule(Rule("CJM902", "review", Profile.DRAFT, Severity.WARNING), "dated", "Old.", None, _dated),
)


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with one good map, and an environment that asks nothing of the output."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS", "CJM_TRACEBACK", "_CJM_COMPLETE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engine, "all_rules", lambda: RULES)
    monkeypatch.setattr(explain, "read_example", lambda name, kind: EXAMPLE)
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bike.journey.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path
