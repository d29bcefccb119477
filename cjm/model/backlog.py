"""The backlog: what to improve, how, and whether it worked."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from cjm.model.base import (
    Count,
    Date,
    Id,
    Many,
    MapModel,
    MetricRef,
    Number,
    OneOrMany,
    PlaceRef,
    Share,
    TeamRef,
    Text,
    as_list,
    refuse,
)
from cjm.model.claim import Citations
from cjm.model.format import FormatVersion

IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)


def _known_impact(value: float) -> float:
    if value not in IMPACTS:
        raise refuse(
            "impact", f"{value:g} is not an impact", "write 0.25 minimal, 0.5 low, 1 medium, 2 high or 3 massive"
        )
    return value


Impact = Annotated[float, AfterValidator(_known_impact), WithJsonSchema({"enum": [0.25, 0.5, 1, 2, 3]})]


class Arm(MapModel):
    """One side of an experiment: a count of successes, or a mean."""

    n: Annotated[int, Field(ge=1)]
    """How many took part."""
    successes: Count | None = None
    """How many of them did what was hoped for."""
    mean: Number | None = None
    """Mean of the metric."""
    sd: Annotated[Number, Field(ge=0)] | None = None
    """Standard deviation of the metric."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.successes is None) == (self.mean is None) or (self.mean is None) != (self.sd is None):
            raise refuse("experiment", "expected `successes`, or `mean` and `sd`", "write {n: 500, successes: 61}")
        if self.successes is not None and self.successes > self.n:
            raise refuse("experiment", f"{self.successes} successes of {self.n}", "check the numbers", ("successes",))
        return self


class Experiment(MapModel):
    """A comparison of two ways, on real customers."""

    metric: MetricRef
    """What is compared."""
    control: Arm | None = None
    """The way it was."""
    variant: Arm | None = None
    """The way it might be."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """First day."""
    to: Date | None = None
    """Last day."""
    sources: Citations = ()
    """Where it is written down."""
    link: Text | None = None
    """Where another tool shows the result."""
    result: Text | None = None
    """What that tool found."""

    @model_validator(mode="after")
    def _has_numbers(self) -> Self:
        if (self.control is None) != (self.variant is None) or (self.control is None and self.result is None):
            raise refuse(
                "experiment",
                "expected `control` and `variant`, or `result`",
                "write both arms, or what another tool found",
            )
        return self


class Solution(MapModel):
    """A way to seize an opportunity."""

    id: Id
    """Name it is referred to by."""
    title: Text
    """What will be done."""
    owner: TeamRef | None = None
    """The team that does it."""
    status: Literal["idea", "planned", "doing", "done", "dropped"] = "idea"
    """How far it is."""
    due: Date | None = None
    """The day it is to be done by."""
    link: Text | None = None
    """Where the work is tracked."""
    metric: MetricRef | None = None
    """The metric it is to change."""
    expects: Number | None = None
    """By how much, in the metric's unit."""
    experiment: Experiment | None = None
    """How its effect was tested."""


class Opportunity(MapModel):
    """Something to improve, for a reason found in the maps."""

    id: Id
    """Name it is referred to by."""
    title: Text
    """What could be better."""
    addresses: Annotated[Many[PlaceRef], BeforeValidator(as_list, json_schema_input_type=PlaceRef | Many[PlaceRef])]
    """Pains, barriers or steps, as `journey/pain`."""
    reach: Annotated[Number, Field(ge=0)] | None = None
    """Customers a quarter whom it touches."""
    impact: Impact | None = None
    """How much it changes for each: 0.25 minimal, 0.5 low, 1 medium, 2 high, 3 massive."""
    confidence: Share | None = None
    """How sure that is, 0 to 1."""
    effort: Annotated[Number, Field(gt=0)] | None = None
    """Person-months."""
    horizon: Literal["short", "long"] | None = None
    """Whether it pays soon."""
    owner: TeamRef | None = None
    """The team that answers for it."""
    stakeholders: OneOrMany[TeamRef] | None = None
    """Teams that must agree."""
    status: Literal["open", "planned", "done", "dropped"] = "open"
    """How far it is."""
    solutions: Many[Solution] = ()
    """Ways to seize it."""


class Backlog(MapModel):
    """A `*.backlog.yaml` file."""

    kind: Literal["backlog"]
    """What the file is."""
    id: Id
    """Name of the backlog."""
    format: FormatVersion = 1
    """Version of the file format."""
    title: Text | None = None
    """What the backlog is called."""
    owner: TeamRef | None = None
    """The team that keeps it."""
    opportunities: Many[Opportunity] = ()
    """What to improve."""
