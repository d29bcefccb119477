"""The cost of whole processes on one core, best of several, against a floor measured in the same run."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

FLOOR = """
import sys, yaml
for name in sys.argv[1:]:
    with open(name, "rb") as stream:
        yaml.load(stream.read(), Loader=yaml.CSafeLoader)
"""
"""The least that any checker of YAML files in Python does: load them with libyaml."""


_COMPILED = tempfile.TemporaryDirectory(prefix="cjm-bench-")


def environment() -> dict[str, str]:
    """What an installed program runs in: its modules are compiled, which the first of several runs sees to."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPYCACHEPREFIX": _COMPILED.name}


def seconds(command: Sequence[str], folder: Path, codes: tuple[int, ...] = (0,)) -> float:
    """Processor seconds, user and system, of one run on the first core; waiting for other programs does not count."""
    cores = os.sched_getaffinity(0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: os.sched_setaffinity(0, {min(cores)}),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        raise AssertionError(f"{command[:4]} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def ratio(
    command: Sequence[str], floor: Sequence[str], folder: Path, rounds: int, codes: tuple[int, ...] = (0,)
) -> float:
    """Best time of a command over the best time of the floor, measured in turns so that both meet the same machine."""
    measured = [(seconds(command, folder, codes), seconds(floor, folder)) for _ in range(rounds)]
    return min(own for own, _ in measured) / min(base for _, base in measured)


def python(code: str, *arguments: str) -> list[str]:
    """A command that runs some code."""
    return [sys.executable, "-c", code, *arguments]


def cjm(*arguments: str) -> list[str]:
    """A command that runs cjm as its installed script does."""
    return [sys.executable, "-c", "from cjm.__main__ import main; main()", *arguments]
