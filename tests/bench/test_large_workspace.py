"""What a thousand maps cost where more than one core, an earlier run or a small change could help, and beside peers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.bench.maps import write_workspace
from tests.bench.measure import cjm, environment, seconds

ROOT = Path(__file__).parents[2]
LINT = ("lint", "--today", "2026-11-23", "--exit-zero")
ALONE = ("--jobs", "1")
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A thousand maps in a git repository, and a cache of their own."""
    folder = tmp_path_factory.mktemp("large") / "maps"
    write_workspace(folder, 1000)
    for arguments in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "A"),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CJM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield folder


def best(command: Sequence[str], folder: Path, rounds: int = 3) -> float:
    return min(seconds(command, folder) for _ in range(rounds))


def wall(command: Sequence[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True)
    return time.perf_counter() - start


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core")
def test_two_cores_are_used(maps: Path) -> None:
    """Somebody waits for every pull request."""
    turns = [
        (wall(cjm(*LINT, "--no-cache", *ALONE), maps), wall(cjm(*LINT, "--no-cache", "--jobs", "2"), maps))
        for _ in range(5)
    ]
    found = min(one for one, _ in turns) / min(two for _, two in turns)
    print(f"cjm lint, 1,000 maps: two cores are {found:.2f} times faster than one")
    assert found >= 1.6


def test_a_second_run_asks_only_what_has_changed(maps: Path) -> None:
    full = best(cjm(*LINT, "--no-cache", *ALONE), maps)
    seconds(cjm(*LINT, *ALONE), maps)
    again = best(cjm(*LINT, *ALONE), maps)
    print(f"cjm lint, 1,000 maps: a second run is {full / again:.1f} times faster")
    assert full / again >= 4


def test_one_changed_map_costs_little(maps: Path) -> None:
    changed = maps / "map-0500.journey.yaml"
    before = changed.read_text()
    full = best(cjm(*LINT, "--no-cache", *ALONE), maps)
    seconds(cjm(*LINT, *ALONE), maps)
    changed.write_text(before.replace("variant 500", "variant five hundred"))
    since = (*LINT, "--since", "HEAD", *ALONE)
    seconds(cjm(*since), maps)
    warm, cold = best(cjm(*since), maps), best(cjm(*since, "--no-cache"), maps)
    changed.write_text(before)
    print(
        f"cjm lint --since, one of 1,000 maps changed: {warm / full:.1%} of a full run, {cold / full:.1%} without cache"
    )
    assert warm / full <= 0.15
    assert cold / full <= 0.5


@pytest.mark.parametrize(
    ("peer", "least"),
    [
        (("yamllint", "-d", "{extends: relaxed, rules: {line-length: disable}}", "."), 12),
        (("check-jsonschema", "--schemafile", str(ROOT / "schemas" / "journey.schema.json")), 10),
    ],
    ids=["yamllint", "check-jsonschema"],
)
def test_checking_is_many_times_faster_than_peers(maps: Path, peer: tuple[str, ...], least: float) -> None:
    tool = Path(sys.executable).parent / peer[0]
    if not tool.exists():
        pytest.skip(f"{peer[0]} is not installed")
    files = sorted(path.name for path in maps.glob("*.journey.yaml")) if peer[0] == "check-jsonschema" else []
    theirs = seconds([str(tool), *peer[1:], *files], maps, (0, 1))
    found = theirs / best(cjm(*LINT, "--no-cache", *ALONE), maps)
    print(f"cjm lint, 1,000 maps: {found:.1f} times faster than {peer[0]}")
    assert found >= least
