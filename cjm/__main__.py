"""The `cjm` command, also run as `python -m cjm`."""

from __future__ import annotations

import sys


def main() -> None:
    """Answer `--version` at once, and hand everything else to the command line proper."""
    if sys.argv[1:] == ["--version"]:
        from cjm import __version__

        sys.stdout.write(f"cjm {__version__}\n")
        return
    from cjm.cli.run import run

    sys.exit(run())


if __name__ == "__main__":
    main()
