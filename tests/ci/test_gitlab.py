"""The job for GitLab, its script run as a GitLab runner runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.places import BROKEN, GITLAB, GOOD, ROOT, TOOLS, UNTRUSTED, run

JOB: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["cjm"]
REPORT = JOB["artifacts"]["reports"]["codequality"]


def script(folder: Path, shell: str = "bash", **variables: str) -> subprocess.CompletedProcess[str]:
    return run([shell, "-e", "-c", "\n".join(JOB["script"])], folder, {**JOB["variables"], **variables})


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bike.journey.yaml").write_text(GOOD)
    return tmp_path


def test_gitlab_knows_every_key() -> None:
    done = run([TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", GITLAB], ROOT)
    assert done.returncode == 0, done.stdout


def test_it_includes_nothing_and_needs_no_name_that_other_jobs_may_have() -> None:
    assert list(yaml.safe_load(GITLAB.read_text(encoding="utf-8"))) == ["cjm"]
    assert all(name.startswith("CJM_") for name in JOB["variables"])


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_clean_workspace_passes_with_an_empty_report(maps: Path, shell: str) -> None:
    done = script(maps, shell)
    assert (done.returncode, done.stdout) == (0, "1 file, no problems\n"), done.stderr
    assert (maps / REPORT).read_text() == "[]\n"


def test_findings_fail_the_job_and_are_kept_for_the_merge_request(maps: Path) -> None:
    (maps / "boat.journey.yaml").write_text(BROKEN)
    done = script(maps)
    assert done.returncode == 1
    assert "CJM010 unknown-key" in done.stdout
    assert json.loads((maps / REPORT).read_text())[0]["location"]["path"] == "boat.journey.yaml"
    assert JOB["artifacts"]["when"] == "always"


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_every_variable_does_what_it_says(maps: Path, shell: str) -> None:
    (maps / "train rides.journey.yaml").write_text(UNTRUSTED)
    assert script(maps, shell, CJM_COMMAND="validate").returncode == 0
    assert script(maps, shell, CJM_PATH="bike.journey.yaml").returncode == 0
    assert script(maps, shell, CJM_PATH="train rides.journey.yaml").returncode == 1
    assert script(maps, shell, CJM_SELECT="unaddressed-peak").returncode == 0
    (maps / "bike.journey.yaml").write_text(GOOD + "owner: nobody\n")
    assert script(maps, shell, CJM_COMMAND="validate", CJM_FAIL_ON="note").returncode == 1


def test_a_variable_is_a_value_and_never_a_script(maps: Path) -> None:
    assert script(maps, CJM_PATH="$(touch pwned); touch pwned").returncode == 2
    assert script(maps, CJM_SELECT="review --exit-zero").returncode == 2
    assert not (maps / "pwned").exists()


def test_without_a_source_nothing_is_installed_and_the_job_says_what_is_missing(maps: Path) -> None:
    """The short name on the package index belongs to something else."""
    (line,) = (line for line in JOB["before_script"] if "pip install" in line)
    done = run(["bash", "-e", "-c", line], maps, {"CJM_SOURCE": ""})
    assert done.returncode != 0
    assert "say what to install cjm from" in done.stderr


@pytest.mark.heavy
@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_it_installs_cjm_from_a_clone_beside_the_maps(maps: Path, shell: str) -> None:
    """Needs a package index."""
    lines = "\n".join([*JOB["before_script"], *JOB["script"]])
    done = run([shell, "-e", "-c", lines], maps, {**JOB["variables"], "CJM_SOURCE": str(ROOT), "PYTHONPATH": ""})
    assert (done.returncode, done.stdout) == (0, "1 file, no problems\n"), done.stderr
