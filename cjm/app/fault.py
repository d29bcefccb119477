"""Telling of a fault in cjm itself: what somebody has to know to mend it, and nothing that a map says."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

import cjm

ASK = "this is a mistake in cjm, whatever the file holds: please report this line, with the file if you may share it"
"""What to say with it."""

_PACKAGE = Path(cjm.__file__).parent


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
