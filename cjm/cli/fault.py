"""The report of a fault in cjm itself: what somebody has to know to mend it, and nothing that a map says."""

from __future__ import annotations

import os
import platform
import traceback
from pathlib import Path

import cjm
from cjm.cli.output import complain

_PACKAGE = Path(cjm.__file__).parent


def report_fault(error: Exception) -> None:
    """Tell the user of a fault on standard error; with CJM_TRACEBACK=1 in the environment, all that Python knows."""
    if os.environ.get("CJM_TRACEBACK") == "1":
        for line in "".join(traceback.format_exception(error)).splitlines():
            complain(line)
    complain(
        describe_fault(error),
        "this is a mistake in cjm, whatever the file holds: please report this line, with the file if you may share it",
    )


def describe_fault(error: Exception) -> str:
    """The kind of error, the place in cjm it came out of, and the versions. The error's own text may quote a map."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = "an unknown place"
    if own:
        module = Path(own[-1].filename).relative_to(_PACKAGE.parent).as_posix()
        place = f"{module}, line {own[-1].lineno}"
    versions = f"cjm {cjm.__version__}, Python {platform.python_version()}"
    return f"cjm itself failed: {type(error).__name__} in {place} ({versions})"
