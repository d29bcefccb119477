"""Where the files for build servers are, and running what stands in them as a build server would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACTION = ROOT / ".github" / "actions" / "cjm"
WORKFLOWS = tuple(sorted((ROOT / ".github" / "workflows").glob("*.yml")))
EXAMPLES = tuple(sorted((ROOT / ".github" / "examples").glob("*.yml")))
GITLAB = ROOT / ".gitlab" / "cjm.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
TOOLS = Path(sys.executable).parent

GOOD = "kind: journey\nid: bike\ntitle: Rent a bike\nstages:\n  - {title: Find one, steps: [{title: Look around}]}\n"
BROKEN = GOOD.replace("title: Find one", "titel: Find one").replace("id: bike", "id: boat")
UNTRUSTED = "kind: journey\nid: train\ntitle: Take a train\nstatus: shared\nstages:\n  - {title: Buy a ticket}\n"
"""Correct, and nothing in it that a rule would leave alone."""


def run(
    command: list[str | Path], folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with this version of cjm on the PATH, apart from whatever the machine is set up for."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CJM_"))}
    return subprocess.run(
        command,
        cwd=folder,
        env={
            **inherited,
            "PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **(environment or {}),
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
