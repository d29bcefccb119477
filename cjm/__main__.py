"""The `cjm` command, also run as `python -m cjm`."""

from __future__ import annotations

import sys


def main() -> None:
    """Answer `--version` at once, and hand everything else to the command line proper."""
    if sys.argv[1:] == ["--version"] and _printed_version():
        return
    from cjm.cli.run import run

    sys.exit(run())


def _printed_version() -> bool:
    from cjm import __version__

    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"cjm {__version__}\n")
        sys.stdout.flush()
    except OSError:
        return False  # the command line proper says what is wrong with the output
    return True


if __name__ == "__main__":
    main()
