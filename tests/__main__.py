"""Everything that must hold before a change is accepted: `python -m tests`.

Further arguments go to pytest: `python -m tests -m heavy` runs the long tests instead of the quick ones.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GATES = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
PYTEST = ("pytest", "-n", "2", "--cov", "--cov-report=term", "--durations=10")


def main(arguments: list[str]) -> int:
    """Run all gates, then the tests; the exit code is 1 if any of them failed."""
    tools = Path(sys.executable).parent
    failed = []
    for command in (*GATES, (*PYTEST, *arguments)):
        print(f"\n$ {' '.join(command)}", flush=True)
        if subprocess.run([tools / command[0], *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(" ".join(command))
    print(f"\nfailed: {'; '.join(failed)}" if failed else "\nall gates passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
