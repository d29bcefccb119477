"""Files made by chance alone."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from random import Random

from tests.fuzz.mutation import mutated
from tests.fuzz.run import Keeper, Outcome
from tests.fuzz.seeds import hostile, maps, seed
from tests.fuzz.target import LARGEST, prepare


def plain(seconds: float, start: int, crashes: Path) -> Outcome:
    """Check mutations of the seeds for some seconds."""
    random = Random(start)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        keeper = Keeper(Path(folder), crashes)
        for data in (*maps(), *hostile()):
            keeper.run(data)
        while time.monotonic() - began < seconds:
            keeper.run(mutated(seed(random), random, LARGEST))
    return Outcome("chance", keeper.executions, time.monotonic() - began, len(keeper.faults))
