"""Catalogs: what several maps share, and a single map may define for itself."""

from typing import Literal

from cjm.model.base import ChannelRef, Id, Many, MapModel, MetricRef, ProcessRef, SystemRef, TeamRef, Text
from cjm.model.format import FormatVersion
from cjm.model.metric import Metric
from cjm.model.persona import Persona
from cjm.model.source import Source


class Named(MapModel):
    """Something with a name that maps refer to."""

    id: Id
    """Name it is referred to by."""
    name: Text
    """The name on the page."""
    owner: TeamRef | None = None
    """The team that answers for it."""
    contact: Text | None = None
    """Whom to ask: an e-mail address, a page, a person's role."""
    where: Text | None = None
    """Where more is written: a path in the workspace or an http(s) address."""


class Team(Named):
    """A department, team or role of the organisation, or of a partner."""

    parent: TeamRef | None = None
    """The larger team that it is part of."""


class System(Named):
    """A technical system."""

    parent: SystemRef | None = None
    """The larger system that it is part of."""


class Process(Named):
    """A process of the organisation."""

    parent: ProcessRef | None = None
    """The larger process that it is part of."""


class Channel(Named):
    """A way in which customers and organisation meet."""

    parent: ChannelRef | None = None
    """The larger channel that it is part of."""


class Principle(MapModel):
    """A rule the experience is designed by."""

    id: Id
    """Name it is referred to by."""
    statement: Text
    """The principle, in a sentence."""
    metric: MetricRef | None = None
    """The metric that shows whether it is kept."""


class Term(MapModel):
    """A word of the glossary."""

    id: Id
    """The word, or a name for it."""
    name: Text | None = None
    """The word as it stands in texts, where the id does not show it."""
    meaning: Text
    """What it means here."""


class Definitions(MapModel):
    """What a catalog or a journey may define."""

    teams: Many[Team] = ()
    """Departments, teams and roles."""
    systems: Many[System] = ()
    """Technical systems."""
    processes: Many[Process] = ()
    """Processes of the organisation."""
    channels: Many[Channel] = ()
    """Channels beside the built-in ones."""
    sources: Many[Source] = ()
    """Research and data that claims rest on."""
    metrics: Many[Metric] = ()
    """Numbers watched over time."""
    terms: Many[Term] = ()
    """The glossary."""


class Catalog(Definitions):
    """A `*.catalog.yaml` file."""

    kind: Literal["catalog"]
    """What the file is."""
    format: FormatVersion = 1
    """Version of the file format."""
    title: Text | None = None
    """What the catalog is called."""
    personas: Many[Persona] = ()
    """Kinds of customer."""
    principles: Many[Principle] = ()
    """Rules the experience is designed by."""


BUILT_IN_CHANNELS: dict[str, str] = {
    "website": "Website",
    "app": "App",
    "email": "E-mail",
    "phone": "Phone",
    "chat": "Chat",
    "sms": "SMS",
    "social": "Social media",
    "post": "Post",
    "shop": "Shop",
    "in-person": "In person",
    "messenger": "Messenger",
    "marketplace": "Marketplace",
    "review-site": "Review site",
    "advert": "Advertisement",
    "event": "Event",
}
"""Channels every map may use without defining them; a definition of the same id replaces the name."""

DEFINITION_SECTIONS: dict[str, str] = {
    "teams": "team",
    "systems": "system",
    "processes": "process",
    "channels": "channel",
    "sources": "source",
    "metrics": "metric",
    "terms": "term",
    "personas": "persona",
    "principles": "principle",
}
"""The sections of a catalog or journey, with the noun that each defines."""
