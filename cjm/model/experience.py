"""How a step feels and how long it takes."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cjm.model.base import Count, Many, MapModel, PersonaRef, as_list, refuse
from cjm.model.claim import Assumption, Citations
from cjm.model.duration import Time

Score = Annotated[float, Field(ge=-2, le=2, allow_inf_nan=False)]
"""-2 very bad, -1 bad, 0 neutral, +1 good, +2 very good; decimals allowed."""

Statistic = Literal["median", "mean", "p90"]


class Emotion(MapModel):
    """How the customer feels at a step."""

    score: Score
    """-2 very bad, 0 neutral, +2 very good."""
    n: Count | None = None
    """How many people it is the mean of."""
    sources: Citations = ()
    """Where it is known from."""
    assumption: Assumption = False
    """True, or since when and how it will be tested, where nothing supports it yet."""
    persona: PersonaRef | None = None
    """Whose feeling it is; everybody's unless said."""


class CompanyView(MapModel):
    """How good the organisation believes a stage to be."""

    score: Score
    """-2 very bad, 0 neutral, +2 very good."""
    n: Count | None = None
    """How many people it is the mean of."""
    sources: Citations = ()
    """Where it is known from."""


class Timing(MapModel):
    """A measured length of time."""

    actual: Time | None = None
    """How long it takes."""
    statistic: Statistic | None = None
    """What `actual` is of all cases: `median`, `mean` or `p90`."""
    n: Count | None = None
    """How many cases were measured."""
    sources: Citations = ()
    """Where it is known from."""
    persona: PersonaRef | None = None
    """Whose time it is; everybody's unless said."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.actual is None and getattr(self, "tolerance", None) is None:
            wanted = "`actual` or `tolerance`" if isinstance(self, Wait) else "`actual`"
            raise refuse("timing", f"expected {wanted}", "write a duration as 10 min, 4 h or 3 days")
        return self


class Wait(Timing):
    """A wait, and how long the customer would put up with it."""

    tolerance: Time | None = None
    """How long the customer waits before giving up."""

    @property
    def exceeded(self) -> bool:
        """Whether the wait is longer than the customer would put up with; False where either is unknown."""
        if self.actual is None or self.tolerance is None:
            return False
        actual, tolerance = self.actual.seconds, self.tolerance.seconds
        return actual is not None and tolerance is not None and actual > tolerance


def _read_emotion(value: object) -> object:
    listed = as_list(value)
    if not isinstance(listed, list):
        return listed
    plain = [
        {"score": item} if isinstance(item, (int, float)) and not isinstance(item, bool) else item for item in listed
    ]
    if len(plain) > 1:
        for index, item in enumerate(plain):
            if isinstance(item, dict) and item.get("persona") is None:
                raise refuse(
                    "emotion", "several emotions, one of them without a persona", "add `persona:` to each", (index,)
                )
    return plain


Emotions = Annotated[
    Many[Emotion],
    BeforeValidator(_read_emotion, json_schema_input_type=Score | Emotion | Many[Score | Emotion]),
]
"""A score, a mapping, or a list of mappings, each with its persona."""
