"""A step: one thing the customer goes through, and all that is known about it."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from cjm.model.activity import Activities, Resource
from cjm.model.base import (
    ChannelRef,
    Id,
    JourneyRef,
    Many,
    MapModel,
    MetricRef,
    OneOrMany,
    OpportunityRef,
    PersonaRef,
    ReplacedStepRef,
    Share,
    StepRef,
    TeamRef,
    Text,
    as_list,
    slugify,
)
from cjm.model.claim import Barriers, Citations, Claims, Gains, Pains, Quotes
from cjm.model.duration import Time
from cjm.model.experience import Emotions, Timing, Wait
from cjm.model.trigger import Trigger


class Transition(MapModel):
    """The way into what follows, and who sees to it."""

    owner: TeamRef
    """The team that answers for the customer arriving."""


class Next(MapModel):
    """A way out of a step."""

    to: StepRef
    """The step it leads to."""
    when: Text | None = None
    """The condition under which customers take it."""
    share: Share | None = None
    """Share of customers who take it, 0 to 1."""
    main: bool = False
    """Whether it is the main way; the first one is, unless another says so."""
    personas: Many[PersonaRef] | None = None
    """The personas who take it."""
    sources: Citations = ()
    """Where this is known from."""


def _read_next(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


NextStep = Annotated[Next, BeforeValidator(_read_next, json_schema_input_type=Id | Next)]

CLAIM_LANES = (
    "actions",
    "expectations",
    "thoughts",
    "feelings",
    "motivations",
    "questions",
    "barriers",
    "quotes",
    "pains",
    "gains",
)
"""The fields of a step that hold claims, in the order they are read."""

ACTIVITY_LANES = ("frontstage", "backstage", "support_processes")
"""The fields of a step that hold activities of the organisation, outermost last."""

CUSTOMER_LANES = (
    "actions",
    "expectations",
    "thoughts",
    "feelings",
    "motivations",
    "questions",
    "barriers",
    "experience",
    "quotes",
    "pains",
    "gains",
    "artifacts",
    "waits",
    "opportunities",
)
"""Rows of a map that tell of the customer, in the order they are drawn."""

COMPANY_LANES = ("frontstage", "backstage", "support_processes", "systems", "resources", "metrics")
"""Rows of a map that tell of the organisation, below the others."""


class Step(MapModel):
    """One thing the customer goes through. With a channel it is a touchpoint."""

    title: Text
    """What the customer does, in a few words."""
    id: Id | None = None
    """Name to refer to it by; the title as a slug unless said."""
    personas: Many[PersonaRef] | None = None
    """Whom the step concerns; all personas of the journey unless said."""
    actors: OneOrMany[Text] | None = None
    """Others who act: a carer, a payer, a colleague."""
    owner: TeamRef | None = None
    """The team that answers for it; the stage's unless said."""
    channel: OneOrMany[ChannelRef] | None = None
    """Where the customer meets the organisation; absent for the customer's own doing."""
    device: OneOrMany[Text] | None = None
    """What the customer uses: `phone`, `laptop`."""
    place: Text | None = None
    """Where the customer is."""
    at: Annotated[str, Field(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    """Time of day, `08:30`, in a day in the life."""
    journey: JourneyRef | None = None
    """A journey that shows this step in detail."""
    sources: Citations = ()
    """Sources behind every claim of the step that names none."""
    actions: Claims | None = None
    """What the customer does."""
    expectations: Claims | None = None
    """What the customer expects."""
    thoughts: Claims | None = None
    """What the customer thinks."""
    feelings: Claims | None = None
    """What the customer feels, in words."""
    motivations: Claims | None = None
    """Why the customer does it."""
    questions: Claims | None = None
    """What the customer asks."""
    barriers: Barriers | None = None
    """What hinders the customer."""
    emotion: Emotions | None = None
    """How it feels, -2 to +2."""
    moment_of_truth: bool = False
    """Whether the customer's opinion is decided here."""
    duration: Timing | None = None
    """How long the step takes."""
    elapsed_before: Time | None = None
    """Time between the step before and this one."""
    wait: Wait | None = None
    """How long the customer waits here, and would."""
    pains: Pains | None = None
    """What goes wrong."""
    gains: Gains | None = None
    """What goes well."""
    quotes: Quotes | None = None
    """The customer's words."""
    artifacts: Many[Text] | None = None
    """What the customer sees or holds."""
    frontstage: Activities | None = None
    """What staff or systems do where the customer sees it."""
    backstage: Activities | None = None
    """What is done where the customer does not see it."""
    support_processes: Activities | None = None
    """What others do for those who serve the customer."""
    resources: Many[Resource] | None = None
    """What the step needs, had or missing."""
    metrics: Many[MetricRef] | None = None
    """The metrics that show how it goes."""
    events: Many[Text] | None = None
    """Names in the event log that belong to this step."""
    transition: Transition | None = None
    """Who sees the customer through to the following step."""
    next: Annotated[Many[NextStep], BeforeValidator(as_list)] | None = None
    """Where the way leads, if not simply to the following step; `[]` for an end."""
    triggers: Many[Trigger] | None = None
    """What is to happen when customers do something here."""
    replaces: OneOrMany[ReplacedStepRef] | None = None
    """Steps of the current map that this one takes the place of (future maps)."""
    realises: OneOrMany[OpportunityRef] | None = None
    """Opportunities or solutions that this step carries out (future maps)."""

    @property
    def key(self) -> str:
        """The id, or the title as a slug; may be empty for a title without a letter."""
        return self.id or slugify(self.title)
