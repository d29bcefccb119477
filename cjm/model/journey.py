"""A journey: stages, their steps, and what the map is for."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from cjm.model.base import (
    Count,
    DatasetRef,
    Date,
    Id,
    JourneyRef,
    Many,
    MapModel,
    MetricRef,
    OneOrMany,
    PersonaRef,
    PrincipleRef,
    Refers,
    TeamRef,
    Text,
    slugify,
)
from cjm.model.catalog import Definitions, Principle
from cjm.model.claim import Citations, ClaimText
from cjm.model.duration import Period
from cjm.model.experience import CompanyView
from cjm.model.format import FormatVersion
from cjm.model.language import Language
from cjm.model.persona import Persona
from cjm.model.step import Step, Transition
from cjm.model.trigger import Trigger

Status = Literal["draft", "shared", "governed", "retired"]
State = Literal["current", "future", "day-in-the-life"]
Kept = Annotated[float, Field(ge=0, le=4, allow_inf_nan=False)]
"""How far a principle is kept: 0 broken to 4 kept."""


def _form(value: object) -> str:
    return "<id>" if isinstance(value, str) else "<mapping>"


PersonaUse = Annotated[Annotated[PersonaRef, Tag("<id>")] | Annotated[Persona, Tag("<mapping>")], Discriminator(_form)]
"""A persona by id, or defined in place."""
PrincipleUse = Annotated[
    Annotated[PrincipleRef, Tag("<id>")] | Annotated[Principle, Tag("<mapping>")], Discriminator(_form)
]
"""A principle by id, or defined in place."""


class Goal(MapModel):
    """What the journey is to achieve."""

    business: Text | None = None
    """For the organisation."""
    customer: Text | dict[PersonaRef, Text] | None = None
    """For the customer; by persona where it differs."""


class Scope(MapModel):
    """Where the map begins and ends."""

    from_: Annotated[Text | None, Field(alias="from")] = None
    """The moment it begins."""
    to: Text | None = None
    """The moment it ends."""
    segment: Text | None = None
    """The customers it is about."""
    leaves_out: OneOrMany[Text] | None = None
    """What it does not cover."""


class Review(MapModel):
    """When the map was checked, and when it is to be checked again."""

    last: Date | None = None
    """The day of the last review."""
    every: Period | None = None
    """How often it is due."""
    by: OneOrMany[TeamRef] | None = None
    """The teams that do it."""
    also_after: OneOrMany[Text] | None = None
    """Events that make a review due at once."""
    fingerprints: dict[Id, Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}$")]] | None = None
    """Content of the map's own facts (`map`) and of each stage and step at the last review, to tell later changes."""


class Validation(MapModel):
    """A confirmation of the map with real customers."""

    date: Date
    """The day it was confirmed."""
    how: Text
    """How: interview, survey, workshop."""
    participants: Count | None = None
    """How many customers took part."""
    sources: Citations = ()
    """Where it is written down."""


class Lane(MapModel):
    """A row of the map: its order, title or absence; or one of the user's own."""

    id: Annotated[Id, Refers("lane")]
    """A built-in lane, or the part after `x-` of the steps' own key."""
    title: Text | None = None
    """The name on the page."""
    hide: bool = False
    """Whether it is left out of the page."""
    type: Literal["text", "score", "list"] | None = None
    """What the values of a lane of one's own are."""


class Stage(MapModel):
    """A phase of the journey."""

    title: Text
    """The name on the page."""
    id: Id | None = None
    """Name to refer to it by; the title as a slug unless said."""
    customer_goal: Text | None = None
    """What the customer wants to have reached at its end."""
    owner: TeamRef | None = None
    """The team that answers for it."""
    supporting: OneOrMany[TeamRef] | None = None
    """Teams that help."""
    success: MetricRef | None = None
    """The metric that shows whether it succeeds."""
    company_view: CompanyView | None = None
    """How good the organisation believes it to be."""
    principle_scores: dict[PrincipleRef, Kept] | None = None
    """How far each principle is kept here: 0 broken to 4 kept."""
    transition: Transition | None = None
    """Who sees the customer through to the next stage."""
    steps: Many[Step] = ()
    """What the customer goes through."""

    @property
    def key(self) -> str:
        """The id, or the title as a slug; may be empty for a title without a letter."""
        return self.id or slugify(self.title)


class Journey(Definitions):
    """A `*.journey.yaml` file: one map."""

    kind: Literal["journey"]
    """What the file is."""
    title: Text
    """The name on the page."""
    stages: Annotated[Many[Stage], Field(min_length=1)]
    """The phases, in order."""
    format: FormatVersion = 1
    """Version of the file format."""
    id: Id | None = None
    """Name to refer to it by; the title as a slug unless said."""
    status: Status | None = None
    """What is asked of the map; a draft unless said."""
    state: State = "current"
    """Whether it shows what is, what should be, or a whole day."""
    lang: Language = "en"
    """The language of the text, as BCP 47 names it."""
    personas: Many[PersonaUse] = ()
    """Whose journey it is."""
    scenario: Text | None = None
    """The situation in a sentence or two."""
    problem: ClaimText | None = None
    """What the organisation wants to solve."""
    goal: Goal | None = None
    """What is to be achieved, for both sides."""
    scope: Scope | None = None
    """Where the map begins and ends."""
    owner: TeamRef | None = None
    """The team that answers for the map."""
    sponsor: Text | None = None
    """Who in the leadership stands behind it."""
    drawn_by: OneOrMany[TeamRef] | None = None
    """The teams that drew it."""
    review: Review | None = None
    """When it was and will be checked."""
    validated: Many[Validation] | None = None
    """When it was confirmed with customers."""
    principles: Many[PrincipleUse] = ()
    """Rules the experience is designed by."""
    dataset: DatasetRef | None = None
    """The data it is held against."""
    future_of: JourneyRef | None = None
    """The current map that this one is the future of."""
    lanes: Many[Lane] | None = None
    """Order, titles and absence of rows."""
    triggers: Many[Trigger] | None = None
    """What is to happen when customers do something."""

    @property
    def key(self) -> str:
        """The id, or the title as a slug; may be empty for a title without a letter."""
        return self.id or slugify(self.title)
