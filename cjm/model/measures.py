"""Measures: what a dataset says of maps, kept beside them so that nobody needs the data itself to read it."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from cjm.model.base import ID_PATTERN, MAX_ID_LENGTH, DatasetRef, Date, MapModel, Refers, refuse
from cjm.model.experience import Score
from cjm.model.format import FormatVersion

_ID = ID_PATTERN.removeprefix("^").removesuffix("$")
MEASURED_STEP_PATTERN = f"^{_ID}/{_ID}$"
MeasuredStepRef = Annotated[
    str, Refers("place"), StringConstraints(max_length=2 * MAX_ID_LENGTH + 1, pattern=MEASURED_STEP_PATTERN)
]
"""A step of a journey, as `journey/step`."""


class MeasuredPeriod(MapModel):
    """The days that measures are of, both included."""

    from_: Date = Field(alias="from")
    """The first day."""
    to: Date
    """The last day."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to < self.from_:
            raise refuse("period", f"the period ends on {self.to}, before it begins", "swap `from` and `to`")
        return self


def _whole(value: object) -> object:
    """A count as programs write it that know no whole numbers, `58.0`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class MeasuredEmotion(MapModel):
    """How customers felt at a step, as they said themselves in scores or answers."""

    mean: Score
    """Mean of all scores, -2 very bad to +2 very good."""
    low: Score
    """Lower end of the 95 % confidence interval of the mean."""
    high: Score
    """Upper end of the 95 % confidence interval of the mean."""
    n: Annotated[int, Field(ge=1), BeforeValidator(_whole)]
    """How many scores it is the mean of."""

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if not self.low <= self.mean <= self.high:
            message = f"the mean {self.mean:g} is not between {self.low:g} and {self.high:g}"
            raise refuse("interval", message, "the interval of a mean holds it")
        return self


class StepMeasures(MapModel):
    """What was measured at a step."""

    emotion: MeasuredEmotion | None = None
    """How customers felt."""


class Measures(MapModel):
    """A `*.measures.json` file: aggregates of one dataset, and nothing of any single customer."""

    kind: Literal["measures"]
    """What the file is."""
    dataset: DatasetRef
    """What they were measured in."""
    format: FormatVersion = 1
    """Version of the file format."""
    period: MeasuredPeriod
    """When the data is from."""
    steps: dict[MeasuredStepRef, StepMeasures] = Field(default_factory=dict)
    """What was measured at steps, each named as `journey/step`."""
