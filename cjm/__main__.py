"""The `cjm` command, also run as `python -m cjm`."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NoReturn


def main() -> None:
    """Answer `--version` at once, and hand everything else to the command line proper."""
    if sys.argv[1:] == ["--version"] and _printed_version():
        return
    from cjm.cli.run import run

    _leave(run())


def _leave(code: int) -> NoReturn:
    """End the process as it stands: the system frees at once what Python takes a fifth of a short run to take apart."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # nobody is left to tell
            sys.stderr.flush()
    os._exit(code)


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
