"""Sources: the research and data that claims rest on."""

from typing import Literal

from cjm.model.base import Count, Date, Id, MapModel, TeamRef, Text
from cjm.model.duration import Period

SourceType = Literal[
    "interview",
    "survey",
    "analytics",
    "support",
    "usability-test",
    "review",
    "social",
    "observation",
    "experiment",
    "document",
    "expert",
]


class Source(MapModel):
    """A piece of research, a data set, a document or a person's knowledge."""

    id: Id
    """Name it is cited by."""
    type: SourceType
    """The method: what kind of evidence it is."""
    title: Text
    """What it is called."""
    date: Date | None = None
    """The day it was finished or read off."""
    n: Count | None = None
    """How many people or cases it covers."""
    where: Text | None = None
    """Where it can be read: a path in the workspace or an http(s) address."""
    owner: TeamRef | None = None
    """The team that keeps it."""
    valid_for: Period | None = None
    """How long after its date it counts as evidence."""
