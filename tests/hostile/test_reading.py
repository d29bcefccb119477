"""Whatever a stranger sends is refused at its place, quickly, in little memory, and never with a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.cases import HOSTILE, SIZE, Hostile

LIMIT = 5.0
"""Seconds that a single file may take."""
TOP = Path(__file__).parents[2]


def run_child(cases: list[Hostile], folder: Path) -> dict[str, Any]:  # Any: JSON
    (folder / "cjm.toml").write_text("")
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    child = subprocess.run(
        [sys.executable, "-m", "tests.hostile.child"],
        input=json.dumps([case.name for case in cases]),
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        timeout=LIMIT * 4,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    return {result["name"]: result for result in map(json.loads, child.stdout.splitlines())}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All but the largest files, one after the other in one process."""
    small = [case for case in HOSTILE if case not in SIZE]
    return run_child(small, tmp_path_factory.mktemp("hostile"))


def check(case: Hostile, result: Any) -> None:  # Any: JSON
    assert result["seconds"] < LIMIT
    findings = result["findings"]
    assert findings, "nothing was found"
    first = findings[0]
    assert (first["code"], first["place"]) == (case.code, [case.line, case.column])
    assert first["message"].startswith(case.message)
    assert len(findings) <= 200
    for finding in findings:
        assert len(finding["message"]) <= 300
        assert len(finding["hint"]) <= 1_000
        assert len(finding["excerpt"]) <= 300


@pytest.mark.parametrize("case", [case for case in HOSTILE if case not in SIZE], ids=lambda case: case.name)
def test_refused_where_it_is_wrong(case: Hostile, results: dict[str, Any]) -> None:
    check(case, results[case.name])


@pytest.mark.parametrize("case", SIZE, ids=lambda case: case.name)
def test_refused_in_time_and_memory(case: Hostile, tmp_path: Path) -> None:
    check(case, run_child([case], tmp_path)[case.name])


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in HOSTILE}) == len(HOSTILE) >= 120
