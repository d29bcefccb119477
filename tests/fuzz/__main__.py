"""`python -m tests.fuzz --minutes 5`: make files, check them, and print how many were run and how many broke something.

Where `atheris` is installed it chooses what to change next by what a file made run (coverage), elsewhere chance does.
What breaks something is kept in the folder that `--crashes` names. The exit code is 1 where something broke.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from pathlib import Path

from tests.fuzz.guided import guided
from tests.fuzz.plain import plain
from tests.fuzz.run import Outcome


def main(arguments: list[str]) -> int:
    """Run for some minutes and print figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Check files that chance makes.")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long to run")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins; the same seed makes the same files")
    parser.add_argument("--plain", action="store_true", help="leave atheris alone")
    parser.add_argument("--crashes", type=Path, default=None, help="where to keep what broke something")
    options = parser.parse_args(arguments)
    crashes = options.crashes or Path(tempfile.mkdtemp(prefix="cjm-fuzz-"))
    crashes.mkdir(parents=True, exist_ok=True)
    run = plain if options.plain or importlib.util.find_spec("atheris") is None else guided
    outcome: Outcome = run(options.minutes * 60, options.seed, crashes)
    print(
        f"{outcome.executions:,} executions in {outcome.seconds:,.0f} s by {outcome.how},"
        f" {outcome.broken} broke something"
    )
    for file in sorted(crashes.glob("*.txt")):
        print(f"  {file.with_suffix('.yaml')}: {file.read_text(encoding='utf-8').splitlines()[-1][:200]}")
    return 1 if outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
