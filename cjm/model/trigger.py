"""Triggers: what should happen when a customer does, or does not do, something."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cjm.model.base import ChannelRef, Id, Many, MapModel, Number, StepRef, TeamRef, Text, as_list, refuse
from cjm.model.duration import Time


class Condition(MapModel):
    """What sets a trigger off: a step, an answer, or a falling score."""

    step: StepRef | None = None
    """The customer reaches this step."""
    not_followed_by: StepRef | None = None
    """… and not this one within the time said."""
    answer: Text | None = None
    """The customer answers this question."""
    at_least: Number | None = None
    """… with this or more."""
    at_most: Number | None = None
    """… with this or less."""
    score_drops: Annotated[Number, Field(gt=0)] | None = None
    """The customer's experience score falls by this much."""
    within: Time | None = None
    """The time in which that must happen."""

    @model_validator(mode="after")
    def _one_cause(self) -> Self:
        causes = [name for name in ("step", "answer", "score_drops") if getattr(self, name) is not None]
        if len(causes) != 1:
            raise refuse(
                "trigger", "expected exactly one of `step`, `answer` and `score_drops`", "write one trigger for each"
            )
        if self.not_followed_by is not None and (self.step is None or self.within is None):
            raise refuse("trigger", "`not_followed_by` needs `step` and `within`", "say how long to wait for it")
        return self


class Action(MapModel):
    """What is to be done: send something, set a task, or raise an alert."""

    send: Text | None = None
    """What is sent to the customer."""
    channel: ChannelRef | None = None
    """How it is sent."""
    task: Text | None = None
    """What somebody is to do."""
    team: TeamRef | None = None
    """Who is to do it."""
    alert: Text | None = None
    """Who is to know."""
    priority: Literal["low", "normal", "high"] | None = None
    """How urgent it is; normal unless said."""

    @model_validator(mode="after")
    def _one_deed(self) -> Self:
        if sum(deed is not None for deed in (self.send, self.task, self.alert)) != 1:
            raise refuse(
                "trigger", "expected exactly one of `send`, `task` and `alert`", "write each as an item of its own"
            )
        return self


class Trigger(MapModel):
    """A condition over customers' events, and what follows from it."""

    id: Id
    """Name of the trigger."""
    when: Condition
    """What sets it off."""
    do: Annotated[Many[Action], BeforeValidator(as_list, json_schema_input_type=Action | Many[Action])]
    """What is to be done."""
    after: Time | None = None
    """How long to wait before."""
