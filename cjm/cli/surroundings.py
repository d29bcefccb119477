"""What a command finds around it: the day, and the folder that it runs in."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from cjm.errors import FileAccessError, UsageError

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


def date_of(text: str, option: str = "--today") -> datetime.date:
    """The day that an option states; without one, the day it is in UTC. Raises `UsageError` for what is no date."""
    if not text:
        return datetime.datetime.now(datetime.UTC).date()
    if _DATE.match(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass  # a day that no calendar has is told of with the other mistakes
    raise UsageError(f"{option}: {text!r} is not a date", "write it as 2026-11-30")


def rendering_date(today: str, epoch: str) -> datetime.date:
    """The day that a rendering tells the state of: `--today`, else `SOURCE_DATE_EPOCH`, else the clock (UTC)."""
    if today or not epoch:
        return date_of(today)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds") from None


def here() -> Path:
    """The folder that the command runs in. Raises `FileAccessError` where it has been removed."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise FileAccessError("the folder that cjm runs in no longer exists") from None
