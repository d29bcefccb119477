"""Example workspaces to edit, each a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"

CopyExample = Callable[[str], Path]


@pytest.fixture
def example(tmp_path: Path) -> CopyExample:
    """Copies one of the examples, and returns the folder of the copy."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))

    return copy
