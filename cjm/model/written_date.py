"""Days as people write them who do not write `2026-09-30`."""

import datetime
import re

_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})\s*(?P<sign>[-/.\u5e74])\s*(?P<month>[0-9]{1,2})\s*(?:(?P=sign)|\u6708)\s*(?P<day>[0-9]{1,2})\u65e5?"
    r"(?:[Tt\s]\s*(?P<time>[0-9:.]+)\s*(?:[Zz]|[-+][0-9:]+)?)?"
)
"""Year, month, day, in Chinese and Japanese with the words for them; then a time of day."""
_MIDNIGHT = re.compile(r"[0:.]+")


def read_written(text: str) -> tuple[datetime.date, bool] | None:
    """The day that a text surely means, and whether it says no more than that; None where it is not sure.

    Sure is what begins with the year. A time of day is more than a day says, unless it is midnight.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day, found["time"] is None or _MIDNIGHT.fullmatch(found["time"]) is not None
