"""Checking one file after the other, keeping those that break something."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.target import check


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    how: str
    executions: int
    seconds: float
    broken: int
    """How many faults were told apart."""


@dataclass
class Keeper:
    """Keeps one file for each fault, told apart by where it was raised."""

    folder: Path
    """The workspace that files are checked in."""
    crashes: Path
    """Where files and what they broke are written."""
    faults: set[str] = field(default_factory=set)
    executions: int = 0

    def run(self, data: bytes) -> None:
        """Check a file."""
        self.executions += 1
        try:
            check(data, self.folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-4:]]
        fault = hashlib.sha256(repr((type(error).__name__, where)).encode()).hexdigest()[:12]
        if fault not in self.faults:
            self.faults.add(fault)
            (self.crashes / f"{fault}.yaml").write_bytes(data)
            told = "".join(traceback.format_exception(error))
            (self.crashes / f"{fault}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")
