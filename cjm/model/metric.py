"""Metrics: numbers that show how the journey goes, with targets and readings."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cjm.model.base import Count, Date, Id, Many, MapModel, Number, PersonaRef, TeamRef, Text, refuse
from cjm.model.claim import Citations
from cjm.model.duration import Period

MetricType = Literal["nps", "csat", "rate", "ces", "score", "duration", "count", "money"]
MetricMethod = Literal["mean", "share"]

RANGES: dict[tuple[str, str | None], tuple[float, float, str]] = {
    ("nps", None): (-100, 100, "-100 to 100"),
    ("rate", None): (0, 1, "0 to 1; 43 % is 0.43"),
    ("csat", None): (0, 1, "0 to 1, the share of satisfied customers"),
    ("csat", "share"): (0, 1, "0 to 1, the share of satisfied customers"),
    ("csat", "mean"): (1, 5, "1 to 5"),
    ("ces", None): (1, 7, "1 to 7"),
    ("ces", "mean"): (1, 7, "1 to 7"),
    ("ces", "share"): (0, 1, "0 to 1, the share of positive answers"),
}


class Benchmark(MapModel):
    """What others reach."""

    value: Number
    """The value, in the metric's unit."""
    sources: Citations = ()
    """Where it is known from."""


class Reading(MapModel):
    """The value of a metric at a date or over a period."""

    value: Number
    """The value, in the metric's unit."""
    date: Date | None = None
    """The day it was read; or `from` and `to`."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day of the period."""
    to: Date | None = None
    """Last day of the period."""
    n: Count | None = None
    """How many cases it is computed from."""
    persona: PersonaRef | None = None
    """Whose value it is; everybody's unless said."""
    sources: Citations = ()
    """Where it is known from."""

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        if (self.date is None) == (self.to is None) or (self.from_ is None) != (self.to is None):
            raise refuse("reading", "expected either `date` or `from` and `to`", "say when the value was read")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise refuse(
                "reading", f"the period begins {self.from_} and ends {self.to}", "swap `from` and `to`", ("from",)
            )
        return self

    @property
    def day(self) -> Date:
        """The day the reading counts from: its date, or the last day of its period."""
        day = self.date or self.to
        assert day is not None  # noqa: S101 - proved by _has_a_day
        return day


class Metric(MapModel):
    """A number watched over time."""

    id: Id
    """Name it is referred to by."""
    name: Text
    """What it counts, in words."""
    type: MetricType
    """`nps` -100 to 100, `csat` and `rate` 0 to 1, `ces` 1 to 7, `score`, `duration`, `count`, `money`."""
    method: MetricMethod | None = None
    """How `csat` and `ces` are computed: `share` of satisfied or positive answers, or `mean`."""
    unit: Text | None = None
    """The unit of a duration, score or count, or the currency of money."""
    better: Literal["higher", "lower"] = "higher"
    """The direction that is an improvement."""
    baseline: Number | None = None
    """The value it started from."""
    target: Number | None = None
    """The value it should reach."""
    benchmark: Benchmark | None = None
    """What others reach."""
    cadence: Period | None = None
    """How often it is read."""
    owner: TeamRef | None = None
    """The team that answers for it."""
    readings: Many[Reading] = ()
    """Its values over time."""

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if self.type == "money" and self.unit is None:
            raise refuse("metric", "a metric of money without a `unit`", "name the currency: unit: EUR")
        if self.method is not None and self.type not in ("csat", "ces"):
            raise refuse("metric", f"`method` has no meaning for {self.type}", "remove it", ("method",))
        allowed = RANGES.get((self.type, self.method))
        if allowed is None:
            return self
        low, high, words = allowed
        values: list[tuple[tuple[str | int, ...], float | None]] = [
            (("baseline",), self.baseline),
            (("target",), self.target),
        ]
        if self.benchmark:
            values.append((("benchmark", "value"), self.benchmark.value))
        values.extend((("readings", index, "value"), reading.value) for index, reading in enumerate(self.readings))
        for place, value in values:
            if value is not None and not low <= value <= high:
                raise refuse(
                    "metric", f"{value:g} is out of range for {self.type}", f"write a value from {words}", place
                )
        return self

    @property
    def latest(self) -> Reading | None:
        """The reading of the most recent day that holds for everybody, else of any persona."""
        general = [reading for reading in self.readings if reading.persona is None] or list(self.readings)
        return max(general, key=lambda reading: reading.day, default=None)
