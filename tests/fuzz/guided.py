"""Files made by atheris, which keeps and changes further what made something run that nothing did before.

It runs in a process of its own: libFuzzer ends the process it runs in, and one that hangs has to be stopped.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.run import Outcome
from tests.fuzz.seeds import hostile, maps
from tests.fuzz.target import LARGEST, LIMIT, prepare

_TOP = Path(__file__).parents[2]
_EXECUTIONS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_GRACE = 60
"""Seconds beyond its time that the process may take to begin and to end."""


def guided(seconds: float, start: int, crashes: Path) -> Outcome:
    """Run atheris for some seconds. A file that takes far too long, or ends the process, counts as one more fault."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder, corpus = Path(name) / "workspace", Path(name) / "corpus"
        folder.mkdir()
        corpus.mkdir()
        prepare(folder)
        for number, data in enumerate((*maps(), *hostile())):
            (corpus / f"{number:04}").write_bytes(data)
        limits = (
            f"-max_total_time={seconds:.0f}",
            f"-timeout={LIMIT * 12:.0f}",
            "-rss_limit_mb=2048",
            f"-max_len={LARGEST}",
        )
        child = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.child", str(folder), str(crashes), str(corpus)),
                *(*limits, f"-seed={start}", "-print_final_stats=1", f"-artifact_prefix={crashes}/", "-verbosity=0"),
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(_TOP)},
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            timeout=seconds + _GRACE + LIMIT * 12,
            check=False,
        )
    counted = _EXECUTIONS.search(child.stderr)
    ended = child.returncode != 0 or counted is None
    if ended:
        print(child.stderr[-3_000:])
    broken = len(list(crashes.glob("*.txt"))) + ended
    return Outcome("atheris", int(counted[1]) if counted else 0, time.monotonic() - began, broken)
