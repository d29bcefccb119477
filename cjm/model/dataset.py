"""Datasets: the event log and survey answers that maps are held against."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cjm.model.base import Id, Many, MapModel, Number, Refers, Share, Text, refuse
from cjm.model.duration import Period, Time
from cjm.model.format import FormatVersion

AnyStepRef = Annotated[Id, Refers("any-step")]
"""A step of any journey that names this dataset."""


class Instance(MapModel):
    """How one customer's events are cut into journeys; one for each customer unless said."""

    gap: Time | None = None
    """A silence this long begins a new journey."""
    column: Text | None = None
    """A column whose value names the journey."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.gap is None) == (self.column is None):
            raise refuse("dataset", "expected either `gap` or `column`", "write {gap: 30 min} or {column: order_id}")
        return self


class EventColumns(MapModel):
    """The names that the log gives to what cjm needs."""

    customer: Text
    """Who."""
    at: Text
    """When."""
    event: Text
    """What."""
    channel: Text | None = None
    """Over which channel."""
    device: Text | None = None
    """With which device."""
    team: Text | None = None
    """Served by which team."""
    score: Text | None = None
    """A score given with the event."""
    text: Text | None = None
    """Free text given with the event."""
    value: Text | None = None
    """An amount."""
    order: Text | None = None
    """What orders events of the same instant."""


class Events(MapModel):
    """The event log."""

    columns: EventColumns
    """Names of its columns."""
    path: Text | None = None
    """A file or glob, relative to the dataset file."""
    table: Text | None = None
    """A table of the database."""
    timezone: Text | None = None
    """Time zone of times that carry none, as `Europe/Berlin`."""
    journey_instance: Instance | None = None
    """How events are cut into journeys."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.path is None) == (self.table is None):
            raise refuse("dataset", "expected either `path` or `table`", "say where the events are")
        return self


class Question(MapModel):
    """A question of a survey."""

    type: Literal["nps", "csat", "ces", "score", "text"]
    """What its answers are."""
    step: AnyStepRef | None = None
    """The step it asks about."""
    satisfied: Many[Number] | None = None
    """Answers that count as satisfied (`csat`)."""
    method: Literal["mean", "share"] | None = None
    """How `ces` is computed."""

    @model_validator(mode="after")
    def _method_said(self) -> Self:
        if self.type == "ces" and self.method is None:
            raise refuse("dataset", "a question of type ces without `method`", "write method: mean, or method: share")
        return self


class ResponseColumns(MapModel):
    """The names that the survey gives to what cjm needs."""

    customer: Text
    """Who."""
    at: Text
    """When."""
    question: Text
    """Which question."""
    answer: Text
    """The answer."""


class Responses(MapModel):
    """Answers to surveys."""

    columns: ResponseColumns
    """Names of its columns."""
    path: Text | None = None
    """A file or glob, relative to the dataset file."""
    table: Text | None = None
    """A table of the database."""
    questions: dict[Text, Question] | None = None
    """What each question asks."""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.path is None) == (self.table is None):
            raise refuse("dataset", "expected either `path` or `table`", "say where the answers are")
        return self


class Windows(MapModel):
    """Lengths of time that measures look over."""

    conversion: Time | None = None
    """In which the next step must be reached."""
    retention: Time | None = None
    """In which the customer must be active again."""
    repeat_contact: Time | None = None
    """In which a further contact about the same matter counts as repeated."""


class ScoreWeights(MapModel):
    """Weights of the experience score."""

    recency_half_life: Period | None = None
    """Age at which a contact counts half."""
    peak_end: Share | None = None
    """Share of the peak and the end in the score."""
    repeat_contact: Number | None = None
    """What a repeated contact adds, usually below zero."""
    wait_exceeded: Number | None = None
    """What a wait past the tolerance adds, usually below zero."""


class Privacy(MapModel):
    """What keeps people unrecognisable."""

    smallest_group: Annotated[int, Field(ge=1)] = 10
    """Counts below this are not shown."""


class Dataset(MapModel):
    """A `*.dataset.yaml` file."""

    kind: Literal["dataset"]
    """What the file is."""
    id: Id
    """Name it is referred to by."""
    format: FormatVersion = 1
    """Version of the file format."""
    title: Text | None = None
    """What the dataset is called."""
    engine: Text | None = None
    """`duckdb` unless said, `spark`, or an alias of the user's configuration."""
    events: Events | None = None
    """The event log."""
    responses: Responses | None = None
    """Answers to surveys."""
    windows: Windows | None = None
    """Lengths of time that measures look over."""
    score: ScoreWeights | None = None
    """Weights of the experience score."""
    privacy: Privacy = Field(default_factory=Privacy)
    """What keeps people unrecognisable."""

    @model_validator(mode="after")
    def _has_data(self) -> Self:
        if self.events is None and self.responses is None:
            raise refuse("dataset", "expected `events` or `responses`", "say where the data is")
        return self
