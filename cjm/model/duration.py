"""Lengths of time as people write them: `10 min`, `4 h`, `3 days`, `3 months`, or ISO 8601."""

import calendar
import datetime
import re
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema

from cjm.model.base import refuse

Unit = Literal["s", "min", "h", "days", "weeks", "months", "years"]

SECONDS: dict[Unit, int] = {"s": 1, "min": 60, "h": 3600, "days": 86_400, "weeks": 604_800}
"""Seconds in each unit that has a fixed length; a month and a year have none."""

UNIT_WORDS: dict[str, Unit] = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "days"),
    **dict.fromkeys(("week", "weeks"), "weeks"),
    **dict.fromkeys(("month", "months"), "months"),
    **dict.fromkeys(("year", "years"), "years"),
}
"""The words for each unit, in lower case; they are read in any."""

_WRITTEN = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)\s*([A-Za-z]+)", re.ASCII)
_ISO = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?",
    re.ASCII,
)
_HINT = "write a number and a unit: 10 min, 4 h, 3 days, 2 weeks, 3 months, 1 year"


class Duration(Struct, frozen=True):
    """An amount of one unit. Months and years keep their name, since their length depends on the calendar."""

    amount: float
    unit: Unit

    @property
    def seconds(self) -> float | None:
        """The length in seconds; None for months and years."""
        factor = SECONDS.get(self.unit)
        return None if factor is None else self.amount * factor

    def after(self, day: datetime.date) -> datetime.date:
        """The day this long after `day`: the last of a shorter month, `datetime.date.max` at the latest."""
        if self.unit in ("months", "years"):
            months = round(self.amount * (12 if self.unit == "years" else 1))
            month = day.month - 1 + months
            year = day.year + month // 12
            if year > datetime.MAXYEAR:
                return datetime.date.max
            last = calendar.monthrange(year, month % 12 + 1)[1]
            return datetime.date(year, month % 12 + 1, min(day.day, last))
        try:
            return day + datetime.timedelta(seconds=self.amount * SECONDS[self.unit])
        except OverflowError:
            return datetime.date.max

    def __str__(self) -> str:
        amount = f"{self.amount:.6f}".rstrip("0").rstrip(".")
        return f"{amount} {self.unit.removesuffix('s') if amount == '1' and self.unit != 's' else self.unit}"


def parse_duration(value: object) -> Duration:
    """A duration from its text; refuses whatever is not one, naming the forms that are."""
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise refuse("duration", f"expected a duration, found {value!r}"[:120], _HINT)
    written = _WRITTEN.fullmatch(value.strip())
    if written:
        unit = UNIT_WORDS.get(written[2].lower())
        if unit is not None:
            return Duration(float(written[1]), unit)
    iso = _ISO.fullmatch(value.strip())
    if iso:
        return _from_iso([int(part) if part else 0 for part in iso.groups()])
    raise refuse("duration", f"{value[:40]!r} is not a duration", _HINT)


def _from_iso(parts: list[int]) -> Duration:
    years, months, weeks, days, hours, minutes, seconds = parts
    if years or months:
        if weeks or days or hours or minutes or seconds:
            raise refuse("duration", "months or years beside smaller units", _HINT)
        return Duration(years, "years") if not months else Duration(12 * years + months, "months")
    total = weeks * 604_800 + days * 86_400 + hours * 3600 + minutes * 60 + seconds
    units: tuple[Unit, ...] = ("weeks", "days", "h", "min", "s")
    for unit in units:
        if total % SECONDS[unit] == 0:
            return Duration(total / SECONDS[unit], unit)
    return Duration(total, "s")


def _fixed_length(value: Duration) -> Duration:
    if value.seconds is None:
        raise refuse("duration", f"{value} has no fixed length", "write it in days or weeks")
    return value


Period = Annotated[
    Duration,
    PlainValidator(parse_duration),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "format": "calendar-duration"}),
]
"""A duration that may be counted in months or years: a review cadence, how long a source stays valid."""

Time = Annotated[Period, AfterValidator(_fixed_length), WithJsonSchema({"type": "string", "format": "fixed-duration"})]
"""A duration of fixed length: a wait, a dwell time, a window."""
