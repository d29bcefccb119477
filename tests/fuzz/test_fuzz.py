"""The promises that hold of every file, and that a broken one would be noticed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from cjm.finding import Span
from cjm.report import concise
from cjm.report.checked import Checked, Look
from cjm.source.load import load
from cjm.source.locate import Locator
from tests.fuzz.mutation import mutated
from tests.fuzz.run import Keeper
from tests.fuzz.seeds import found, hostile, maps, seed
from tests.fuzz.target import LARGEST, BrokenPromiseError, check, prepare

_TOP = Path(__file__).parents[2]
_MAP = b"kind: journey\ntitle: Trip\nstages:\n  - {title: Go}\n"


def test_files_that_once_broke_something_no_longer_do(tmp_path: Path) -> None:
    """A fault that comes back is worse than a new one."""
    prepare(tmp_path)
    for data in (*found(), *hostile()):
        check(data, tmp_path)


def test_a_hundred_files_keep_the_promises(tmp_path: Path) -> None:
    """The same ones in every run; `python -m tests.fuzz` makes others for as long as one likes."""
    prepare(tmp_path)
    random = Random(20261123)
    for _ in range(120):
        check(mutated(seed(random), random, LARGEST), tmp_path)


def test_a_third_of_what_is_made_can_be_read(tmp_path: Path) -> None:
    """Files that are refused at once would never reach a rule."""
    random = Random(1)
    kinds: Counter[bool] = Counter()
    for _ in range(120):
        (loaded,) = load((), tmp_path, {tmp_path / "<stdin>": mutated(random.choice(maps()), random, LARGEST)})
        kinds[bool(loaded.broken)] += 1
    assert kinds[False] >= 36


def test_the_same_chance_makes_the_same_file() -> None:
    """A fault has to be found again to be mended."""
    made = [mutated(maps()[0], Random(number), LARGEST) for number in range(50)]
    assert made == [mutated(maps()[0], Random(number), LARGEST) for number in range(50)]
    assert len(set(made)) > 40
    assert max(len(mutated(maps()[0], Random(number), 400)) for number in range(50)) == 400


@pytest.mark.parametrize(
    ("printed", "noticed"),
    [
        ("a\x1b[2Jb\n", "concise prints a character that is obeyed"),
        ("a\u202eb\n", "concise prints a character that is obeyed"),
        ("a\n  ::error::b\n", "concise prints what a build server takes for a command"),
        ("a ##[group]\n", "concise prints what a build server takes for a command"),
        ("a", "concise does not end its last line"),
    ],
)
def test_output_that_would_be_obeyed_is_noticed(
    printed: str, noticed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(_checked: Checked, _look: Look) -> str:
        return printed

    prepare(tmp_path)
    monkeypatch.setattr(concise, "report", report)
    with pytest.raises(BrokenPromiseError, match=re.escape(noticed)):
        check(_MAP, tmp_path)


def test_a_place_beside_the_text_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path)
    monkeypatch.setattr(Locator, "span", lambda *_: Span(99, 1, 99, 2))
    with pytest.raises(BrokenPromiseError, match="points beside the text"):
        check(_MAP, tmp_path)


def test_faults_are_kept_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def report(checked: Checked, _look: Look) -> str:
        raise ZeroDivisionError(str(len(checked.findings)))

    workspace, crashes = tmp_path / "workspace", tmp_path / "crashes"
    workspace.mkdir()
    crashes.mkdir()
    prepare(workspace)
    monkeypatch.setattr(concise, "report", report)
    keeper = Keeper(workspace, crashes)
    keeper.run(_MAP)
    keeper.run(_MAP + b"\n")
    (kept,) = crashes.glob("*.yaml")
    assert kept.read_bytes() == _MAP
    assert "ZeroDivisionError" in kept.with_suffix(".txt").read_text()
    assert (keeper.executions, len(keeper.faults)) == (2, 1)


@pytest.mark.heavy
@pytest.mark.parametrize("how", [[], ["--plain"]], ids=["guided", "by chance"])
def test_half_a_minute_of_other_files(how: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--minutes", "0.5", "--crashes", str(tmp_path), *how],
        cwd=_TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.partition(" ")[0].replace(",", "")) > 300
