"""The process that atheris runs in: `python -m tests.fuzz.child FOLDER CRASHES` and arguments for libFuzzer."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

# What is imported before this point is not watched
with atheris.instrument_imports(include=["cjm"]):
    from tests.fuzz.mutation import mutated
    from tests.fuzz.run import Keeper


def main(folder: str, crashes: str, *arguments: str) -> None:
    """Run until libFuzzer ends the process."""
    keeper = Keeper(Path(folder), Path(crashes))

    def changed(data: bytes, largest: int, seed: int) -> bytes:
        return mutated(data, Random(seed), largest)

    atheris.Setup([sys.argv[0], *arguments], keeper.run, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
