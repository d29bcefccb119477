"""Workflows run with rights of the repository: they must stay what a security audit accepts."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.ci.places import ACTION, EXAMPLES, HOOKS, ROOT, TOOLS, WORKFLOWS, run

ALL = (*WORKFLOWS, *EXAMPLES)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_some() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml"]
    assert [path.name for path in EXAMPLES] == ["maps.yml", "weekly-review.yml"]


def test_an_audit_finds_nothing() -> None:
    done = run([TOOLS / "zizmor", "--offline", "--strict-collection", "--pedantic", *ALL, ACTION / "action.yml"], ROOT)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout + done.stderr


def test_an_audit_of_the_hooks_finds_nothing() -> None:
    done = run([TOOLS / "zizmor", "--offline", "--pedantic", "--collect=pre-commit", HOOKS], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "files"), [("github-workflows", ALL), ("github-actions", (ACTION / "action.yml",))], ids=str
)
def test_github_knows_every_key(schema: str, files: tuple[Any, ...]) -> None:
    done = run([TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files], ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_foreign_action_is_pinned_to_a_commit_and_says_its_version(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"^\s+uses: (.*)$", text, re.MULTILINE)
    foreign = [line for line in used if not line.startswith(("$/", "./"))]
    assert foreign
    for line in foreign:
        assert re.fullmatch(r"[\w-]+/[\w-]+(?:/[\w-]+)*@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_rights_are_the_least_and_no_credential_stays_behind(path: Any) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        rights = dict(job["permissions"])
        assert rights.pop("contents") == "read"
        uploads = any("upload-sarif" in step.get("uses", "") for step in job["steps"])
        assert rights == ({"security-events": "write"} if uploads else {})
        assert job["timeout-minutes"] <= 90
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_what_is_handed_to_the_action_are_inputs_it_has(path: Any) -> None:
    inputs = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))["inputs"]
    used = [step for step in steps(yaml.safe_load(path.read_text("utf-8"))) if step.get("uses", "").endswith("/cjm")]
    assert used
    for step in used:
        assert set(step["with"]) <= set(inputs)


def test_what_runs_on_every_change_is_what_the_readme_tells_people_to_run() -> None:
    told = [" ".join(block.split()) for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)]
    (ci,) = WORKFLOWS
    scripts = [" ".join(step["run"].split()) for step in steps(yaml.safe_load(ci.read_text("utf-8"))) if "run" in step]
    assert scripts == told[:2]
