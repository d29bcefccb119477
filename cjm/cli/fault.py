"""The report of a fault in cjm itself on standard error."""

from __future__ import annotations

import os
import traceback

from cjm.app.fault import ASK, describe_fault
from cjm.cli.output import complain


def report_fault(error: Exception) -> None:
    """Tell the user of a fault; with CJM_TRACEBACK=1 in the environment, all that Python knows."""
    if os.environ.get("CJM_TRACEBACK") == "1":
        for line in "".join(traceback.format_exception(error)).splitlines():
            complain(line)
    complain(describe_fault(error), ASK)
