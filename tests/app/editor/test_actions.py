"""What a menu offers beside a finding does what it says, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.app.editor.actions import Action, actions_at, corrections_of
from cjm.app.editor.diagnostics import diagnostics_of
from cjm.app.editor.rename import replaced
from cjm.app.editor.session import Project
from tests.app.editor.opening import MAP, open_map, workspace

SHARED = MAP.replace("title: Booking a tour\n", "title: Booking a tour\nstatus: shared\n")
UNUSED = f"{SHARED}sources:\n  # heard in spring\n  - {{id: calls, type: support, title: Calls}}\n"
GOVERNED = SHARED.replace("status: shared", "status: governed")


def actions(folder: Path, text: str, rule: str) -> tuple[Project, Path, list[Action]]:
    """What is offered about the first finding of a rule."""
    project, path, _, _ = open_map(workspace(folder), text)
    marked = next(one for one in diagnostics_of(project, path) if one.finding.rule == rule)
    return project, path, [one for one in actions_at(project, path, marked.span) if one.diagnostic.finding.rule == rule]


def after(action: Action, path: Path, text: str) -> str:
    assert list(action.edits) == [path]
    return replaced(text, action.edits[path])


def test_a_correction_comes_first_and_takes_out_what_it_says(tmp_path: Path) -> None:
    _, path, (fix, ignore, explain) = actions(tmp_path, UNUSED, "unused-source")
    assert (fix.title, fix.preferred) == ("Remove the source calls", False)
    assert "calls" not in after(fix, path, UNUSED)
    assert ignore.title.startswith("Ignore unused-source here")
    assert (explain.title, explain.explains, explain.edits) == ("Explain CJM106 unused-source", "CJM106", {})


def test_a_suppression_stands_above_the_line_as_far_in_and_silences_the_finding(tmp_path: Path) -> None:
    text = UNUSED.replace("\n", "\r\n")
    _, path, (*_, ignore, _) = actions(tmp_path, text, "unused-source")
    silent = after(ignore, path, text)
    assert "in spring\r\n  # cjm: ignore[unused-source]\r\n  - {id: calls" in silent
    project, path, _, _ = open_map(tmp_path, silent.replace("[unused-source]", "[unused-source] cited next week"))
    assert "unused-source" not in {one.finding.rule for one in diagnostics_of(project, path)}


def test_what_is_missing_in_a_map_is_ignored_above_its_title(tmp_path: Path) -> None:
    _, path, found = actions(tmp_path, SHARED, "missing-goal")
    ignore = next(one for one in found if one.title.startswith("Ignore"))
    silent = after(ignore, path, SHARED)
    assert "\n# cjm: ignore[missing-goal]\ntitle: Booking" in silent
    project, path, _, _ = open_map(tmp_path, silent.replace("]", "] agreed by word of mouth", 1))
    assert "missing-goal" not in {one.finding.rule for one in diagnostics_of(project, path)}


@pytest.mark.parametrize(
    "text", [MAP.replace("owner: digital", "owner: nobody"), MAP.replace("title: Ring", "titel: Ring")]
)
def test_what_validation_finds_cannot_be_ignored(tmp_path: Path, text: str) -> None:
    project, path, _, _ = open_map(workspace(tmp_path), text)
    (marked, *_) = diagnostics_of(project, path)
    titles = [one.title for one in actions_at(project, path, marked.span)]
    assert titles[-1].startswith("Explain ")
    assert not any(title.startswith("Ignore") for title in titles)


def test_all_that_is_safe_is_corrected_at_once_and_nothing_else(tmp_path: Path) -> None:
    text = GOVERNED.replace("      - id: browse\n        title", "      - title").replace(
        "          - id: no-filter\n            text", "          - text"
    )
    text += "terms:\n  - {id: a, meaning: b}\n"
    project, path, _, _ = open_map(workspace(tmp_path), text)
    ((changed, edits),) = corrections_of(project, path).items()
    assert changed == path
    corrected = replaced(text, edits)
    assert "      - id: browse-the-list\n        title" in corrected
    assert corrected.endswith("terms:\n  - {id: a, meaning: b}\n")
    project, path, _, _ = open_map(tmp_path, corrected)
    assert corrections_of(project, path) == {}
