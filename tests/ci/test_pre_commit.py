"""The hooks for pre-commit, run by pre-commit itself in a repository of somebody else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cjm.model.format import KINDS
from cjm.source.document import kind_of_name
from tests.ci.places import BROKEN, GOOD, HOOKS, ROOT, UNTRUSTED, run

DEFINED: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))


def git(folder: Path, *arguments: str) -> str:
    author = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    done = run(["git", *author, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, "-m", "pre_commit", *arguments]
    settings = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"), "PRE_COMMIT_COLOR": "never"}
    return run(command, folder, settings)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first commit holds a good map; the hooks in it run the cjm that is tested."""
    folder = tmp_path / "their repository"
    (folder / "my maps").mkdir(parents=True)
    (folder / "my maps" / "bike.journey.yaml").write_text(GOOD)
    local = [{**hook, "language": "system"} for hook in DEFINED]
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}))
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "First")
    return folder


def change(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    git(folder, "add", "-A")


def test_pre_commit_accepts_the_definitions() -> None:
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS], ROOT)
    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in DEFINED] == ["cjm-validate", "cjm-lint"]


@pytest.mark.parametrize(
    "name",
    [
        *(f"maps/a.{kind}.yaml" for kind in KINDS),
        *(f"maps/a.{kind}.yml" for kind in KINDS),
        "A.Journey.YAML",
        "a.journey.yaml.bak",
        "journey.yaml",
        "a.journey.json",
        "a_journey.yaml",
        "README.md",
    ],
)
def test_the_hooks_run_for_the_files_that_cjm_takes_for_maps(name: str) -> None:
    for hook in DEFINED:
        assert bool(re.search(hook["files"], name)) is (kind_of_name(name) is not None)


def test_settings_that_change_are_a_reason_to_lint() -> None:
    assert re.search(DEFINED[1]["files"], "maps/cjm.toml")
    assert not re.search(DEFINED[0]["files"], "maps/cjm.toml")


def test_a_good_change_passes(repository: Path) -> None:
    change(repository, "my maps/bike.journey.yaml", GOOD.replace("Rent a bike", "Hire a bike"))
    done = pre_commit(repository, "run")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2


def test_validate_sees_what_changed_and_nothing_else(repository: Path) -> None:
    """An old mistake elsewhere must not keep anybody from committing."""
    change(repository, "my maps/boat.journey.yaml", BROKEN)
    git(repository, "commit", "-q", "-m", "Broken", "--no-verify")
    change(repository, "my maps/bike.journey.yaml", GOOD + "# more\n")
    assert pre_commit(repository, "run", "cjm-validate").returncode == 0
    change(repository, "my maps/boat.journey.yaml", BROKEN + "# more\n")
    done = pre_commit(repository, "run", "cjm-validate")
    assert done.returncode == 1
    assert "my maps/boat.journey.yaml" in done.stdout
    assert "CJM010 unknown-key" in done.stdout


def test_lint_sees_the_whole_workspace(repository: Path) -> None:
    """What one file loses, another one misses."""
    change(repository, "my maps/train.journey.yaml", UNTRUSTED)
    git(repository, "commit", "-q", "-m", "Empty stage", "--no-verify")
    change(repository, "my maps/bike.journey.yaml", GOOD + "# more\n")
    done = pre_commit(repository, "run", "cjm-lint")
    assert done.returncode == 1
    assert "CJM504 empty-stage" in done.stdout


def test_changes_to_other_files_are_none_of_their_business(repository: Path) -> None:
    change(repository, "notes.txt", "hello")
    done = pre_commit(repository, "run")
    assert done.returncode == 0
    assert done.stdout.count("Skipped") == 2


@pytest.mark.heavy
@pytest.mark.parametrize("hook", [hook["id"] for hook in DEFINED])
def test_pre_commit_installs_cjm_from_a_clone_by_itself(repository: Path, hook: str) -> None:
    """Needs a package index."""
    change(repository, "my maps/train.journey.yaml", UNTRUSTED + "unknown: 1\n")
    done = pre_commit(repository, "try-repo", str(ROOT), hook)
    assert done.returncode == 1
    assert "CJM010 unknown-key" in done.stdout, done.stdout + done.stderr
