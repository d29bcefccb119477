"""What waiting for cjm costs in CI, as ratios that hold on any machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.maps import write_workspace
from tests.bench.measure import FLOOR, cjm, python, ratio

TODAY = ("--today", "2026-11-23")
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def thousand_maps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("bench") / "maps"
    return folder, [path.name for path in write_workspace(folder, 1000)]


def test_validating_costs_no_more_than_loading_the_yaml(thousand_maps: tuple[Path, list[str]]) -> None:
    """A team with a thousand maps would feel it in every pull request."""
    folder, names = thousand_maps
    found = ratio(cjm("validate", ".", "--no-cache", "--jobs", "1"), python(FLOOR, *names), folder, rounds=5)
    print(f"cjm validate, 1,000 maps: {found:.2f} x yaml.load with CSafeLoader")
    assert found <= 1.0


def test_linting_costs_little_more(thousand_maps: tuple[Path, list[str]]) -> None:
    """Lint that is slow is lint that is switched off; `cjm lint` validates and lints in one process."""
    folder, names = thousand_maps
    found = ratio(
        cjm("lint", ".", *TODAY, "--exit-zero", "--no-cache", "--jobs", "1"), python(FLOOR, *names), folder, rounds=5
    )
    print(f"cjm validate and lint, 1,000 maps: {found:.2f} x yaml.load with CSafeLoader")
    assert found <= 1.6


@pytest.mark.parametrize(("argument", "most"), [("--version", 3.0), ("--help", 7.0)])
def test_answers_without_maps_come_at_once(argument: str, most: float, tmp_path: Path) -> None:
    """Shell completion and scripts ask for these all the time."""
    found = ratio(cjm(argument), python("pass"), tmp_path, rounds=20)
    print(f"cjm {argument}: {found:.2f} x python -c pass")
    assert found <= most
