"""What rendering costs, against the tool that draws journeys today, and at the size of a large company."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.bench.maps import map_text, write_workspace
from tests.bench.measure import cjm
from tests.bench.mermaid import STAGES, TASKS, as_map, drawing, installed

RENDER = ("render", ".", "--no-diagrams", "--today", "2026-11-23", "-o", "out")
MEGABYTES = 400
_WEIGH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
"""Runs a command and prints its processor seconds and the megabytes of the largest of its processes."""
pytestmark = pytest.mark.heavy


def clock(command: Sequence[str], folder: Path) -> float:
    """Seconds that somebody waits for a whole process, with its modules compiled as after any installation."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    # measuring coverage, as the tests do, would be measured too
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("COV")
    }
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    assert done.returncode == 0, done.stderr[-2_000:]
    return seconds


def test_ten_maps_in_three_forms_take_a_tenth_of_ten_mermaid_diagrams(tmp_path: Path) -> None:
    """They are maps that say what the diagrams say, maps as people write them, and maps as long with all lanes filled.

    All draw once before, and then in turns, so that they meet the same machine.
    """
    why_not = installed(tmp_path / "mermaid")
    if why_not:
        pytest.skip(why_not)
    texts: dict[str, Callable[[int], str]] = {
        "that say the same": as_map,
        "as people write them": map_text,
        f"of {STAGES * TASKS} steps with all lanes": partial(map_text, stages=STAGES, steps=TASKS),
    }
    folders = [tmp_path / str(place) for place in range(len(texts))]
    for folder, text in zip(folders, texts.values(), strict=True):
        for number, file in enumerate(write_workspace(folder, 10)):
            file.write_text(text(number))
    own = cjm(*RENDER, "-f", "html,svg,md")
    other = drawing(tmp_path / "mermaid", 10)
    turns = [(clock(other, tmp_path / "mermaid"), *(clock(own, folder) for folder in folders)) for _ in range(6)]
    for folder in folders:
        assert [len(list((folder / "out").glob(f"map-*.{form}"))) for form in ("html", "svg", "md")] == [10, 10, 10]
    assert len(list((tmp_path / "mermaid").glob("*.svg"))) == 10
    mermaid, *ours = (min(seconds) for seconds in zip(*turns[1:], strict=True))
    print(f"ten diagrams by mermaid-cli: {mermaid:.2f} s")
    for name, seconds in zip(texts, ours, strict=True):
        print(f"ten maps {name}, html, svg and md: {seconds:.2f} s, {mermaid / seconds:.1f} times as fast")
    same, usual, full = ours
    assert mermaid >= 10 * same
    assert mermaid >= 10 * usual
    assert mermaid >= 7 * full


@pytest.mark.parametrize(("forms", "least"), [("html", 25), ("html,svg,md", 15)])
def test_a_site_of_a_thousand_maps_is_made_in_little_time_and_memory(tmp_path: Path, forms: str, least: int) -> None:
    """A company's whole workspace is rendered at every push, on a small machine."""
    write_workspace(tmp_path, 1_000)
    done = subprocess.run(
        [sys.executable, "-c", _WEIGH, *cjm(*RENDER, "-f", forms)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    cost, peak = map(float, done.stdout.split())
    print(f"1,000 maps, {forms}: {1_000 / cost:.0f} a second and core, {peak:.0f} MB at most")
    assert 1_000 / cost >= least
    assert peak < MEGABYTES
