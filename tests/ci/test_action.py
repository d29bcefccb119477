"""The action for GitHub, run as GitHub runs it: inputs in the environment, files for outputs and the summary."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.places import ACTION, BROKEN, GOOD, UNTRUSTED, run
from tests.report.build_servers import workflow_commands

DEFINITION: dict[str, Any] = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = DEFINITION["runs"]["steps"]
CHECK = STEPS[-1]
EXPRESSION = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


@dataclass
class Runner:
    """A folder with maps and what a runner keeps beside it."""

    workspace: Path
    temporary: Path
    written: dict[str, Path] = field(default_factory=dict)

    def step(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The last step of the action, with these inputs and the defaults of the others."""
        values = {name: str(stated["default"]) for name, stated in DEFINITION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        environment = {
            name: EXPRESSION.sub(lambda found: values[found[1]], expression)
            for name, expression in CHECK["env"].items()
        }
        folder = EXPRESSION.sub(lambda found: values[found[1]], CHECK["working-directory"])
        self.written = {name: self.temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in self.written.values():
            path.write_text("", encoding="utf-8")
        return run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]],
            self.workspace / folder,
            {
                **environment,
                "GITHUB_ACTION_PATH": str(ACTION),
                "RUNNER_TEMP": str(self.temporary),
                **{name: str(path) for name, path in self.written.items()},
            },
        )

    def read(self, name: str) -> str:
        return self.written[name].read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner on which the first step has installed this version of cjm."""
    made = Runner(tmp_path / "my maps", tmp_path / "temp")
    made.workspace.mkdir()
    made.temporary.mkdir()
    (made.workspace / "cjm.toml").touch()
    (made.workspace / "bike.journey.yaml").write_text(GOOD)
    (made.temporary / "cjm").symlink_to(sys.prefix)
    return made


def test_a_clean_workspace_passes_and_says_so_everywhere(runner: Runner) -> None:
    done = runner.step()
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 file, no problems\n", "")
    assert runner.read("GITHUB_STEP_SUMMARY") == "## cjm: 1 file, no problems\n"
    assert runner.read("GITHUB_OUTPUT") == "errors=0\nwarnings=0\nnotes=0\n"


def test_findings_annotate_the_pull_request_and_fail_the_step(runner: Runner) -> None:
    (runner.workspace / "boat.journey.yaml").write_text(BROKEN)
    (runner.workspace / "train.journey.yaml").write_text(UNTRUSTED)
    done = runner.step(sarif="cjm.sarif")
    assert done.returncode == 1
    commands = workflow_commands(done.stdout)
    assert {command.properties["file"] for command in commands} == {"boat.journey.yaml", "train.journey.yaml"}
    assert "CJM504" in runner.read("GITHUB_STEP_SUMMARY")
    errors = sum(command.name == "error" for command in commands)
    assert runner.read("GITHUB_OUTPUT").startswith(f"errors={errors}\n")
    assert len(json.loads((runner.workspace / "cjm.sarif").read_text())["runs"][0]["results"]) == len(commands)


def test_validate_asks_less(runner: Runner) -> None:
    (runner.workspace / "train.journey.yaml").write_text(UNTRUSTED)
    assert runner.step(command="validate").returncode == 0
    assert runner.step(command="lint").returncode == 1


def test_paths_are_lines_whatever_is_in_them(runner: Runner) -> None:
    """A shell would split names at spaces and run what stands in backticks."""
    hostile = "$(touch pwned) `touch pwned`; touch pwned; -x 'a.journey.yaml"
    (runner.workspace / hostile).write_text(GOOD)
    (runner.workspace / "--help.journey.yaml").write_text(GOOD.replace("id: bike", "id: help"))
    done = runner.step(paths=f"\n{hostile}\n--help.journey.yaml\n")
    assert (done.returncode, done.stdout) == (0, "2 files, no problems\n"), done.stderr
    assert not list(runner.workspace.parent.rglob("pwned"))


def test_arguments_are_lines_too(runner: Runner) -> None:
    (runner.workspace / "train.journey.yaml").write_text(UNTRUSTED)
    assert runner.step(args="--select=unaddressed-peak\n--today\n2026-11-01").returncode == 0
    assert runner.step(args="--exit-zero; touch pwned").returncode == 2
    assert not list(runner.workspace.rglob("pwned"))


def test_annotations_and_summary_can_be_done_without(runner: Runner) -> None:
    (runner.workspace / "train.journey.yaml").write_text(UNTRUSTED)
    done = runner.step(annotations="false", summary="false")
    assert done.returncode == 1
    assert workflow_commands(done.stdout) == []
    assert "CJM504 empty-stage" in done.stdout
    assert runner.read("GITHUB_STEP_SUMMARY") == ""


def test_the_level_to_fail_at_is_an_input(runner: Runner) -> None:
    (runner.workspace / "bike.journey.yaml").write_text(GOOD + "owner: nobody\n")
    assert runner.step(command="validate").returncode == 0
    assert runner.step(command="validate", fail_on="note").returncode == 1
    assert runner.read("GITHUB_OUTPUT") == "errors=0\nwarnings=0\nnotes=1\n"


def test_it_runs_where_it_is_told_to(runner: Runner) -> None:
    (runner.workspace / "deeper").mkdir()
    assert runner.step(working_directory="deeper").stdout == "1 file, no problems\n"
    assert runner.step(working_directory="deeper", paths="../bike.journey.yaml").stdout == "1 file, no problems\n"


def test_code_that_lies_beside_the_maps_is_never_run(runner: Runner) -> None:
    """A pull request from a stranger may bring modules with the names of ours and of Python's."""
    for name in ("cjm.py", "json.py", "sitecustomize.py", "yaml.py"):
        (runner.workspace / name).write_text("import pathlib\npathlib.Path('pwned').touch()\n")
    assert runner.step().returncode == 0
    assert not (runner.workspace / "pwned").exists()


@pytest.mark.parametrize(
    "inputs", [{"command": "render"}, {"command": "lint; true"}, {"fail_on": "never"}, {"paths": "missing"}]
)
def test_wrong_inputs_end_the_step_with_a_message_and_no_outputs(runner: Runner, inputs: dict[str, str]) -> None:
    done = runner.step(**inputs)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert runner.read("GITHUB_OUTPUT") == runner.read("GITHUB_STEP_SUMMARY") == ""


def test_the_definition_names_what_the_script_reads() -> None:
    script = (ACTION / "check.sh").read_text(encoding="utf-8")
    assert set(re.findall(r"\bCJM_[A-Z_]+", script)) == set(CHECK["env"])
    expressions = (*CHECK["env"].values(), CHECK["working-directory"])
    used = {found for expression in expressions for found in EXPRESSION.findall(expression)}
    assert used == set(DEFINITION["inputs"])
    assert all(stated["description"] for stated in DEFINITION["inputs"].values())


def test_no_text_from_outside_becomes_part_of_a_script() -> None:
    """The commonest hole of actions: an expression inside of `run` is pasted into the script before it runs."""
    assert not [step["name"] for step in STEPS if "${{" in step["run"]]


@pytest.mark.heavy
def test_it_installs_cjm_from_its_own_checkout(tmp_path: Path) -> None:
    """Needs a package index."""
    (tmp_path / "bike.journey.yaml").write_text(GOOD)
    environment = {"GITHUB_ACTION_PATH": str(ACTION), "RUNNER_TEMP": str(tmp_path), "PYTHONPATH": ""}
    done = run(["bash", "-c", STEPS[0]["run"]], tmp_path, environment)
    assert done.returncode == 0, done.stderr
    done = run([tmp_path / "cjm" / "bin" / "cjm", "lint"], tmp_path, {"PYTHONPATH": ""})
    assert done.stdout == "1 file, no problems\n"
