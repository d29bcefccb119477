"""What the organisation does behind a step: the lanes of a service blueprint."""

from typing import Annotated

from cjm.model.base import Id, Many, MapModel, OneOrMany, ProcessRef, Refers, SystemRef, TeamRef, Text
from cjm.model.claim import Citations, Claims

ActivityRef = Annotated[Id, Refers("activity")]
"""An activity of the same journey."""


class Activity(MapModel):
    """One thing that staff or a system does."""

    does: Text
    """What is done, as a verb phrase."""
    id: Id | None = None
    """Name to refer to it by; without one nothing refers to it."""
    team: TeamRef | None = None
    """Who does it."""
    system: SystemRef | None = None
    """The system it is done in or by."""
    process: ProcessRef | None = None
    """The process it belongs to."""
    after: OneOrMany[ActivityRef] | None = None
    """Activities that come before it."""
    before: OneOrMany[ActivityRef] | None = None
    """Activities that wait for it."""
    pains: Claims | None = None
    """What makes it hard for the staff."""
    sources: Citations = ()
    """Where this is known from."""


class Resource(MapModel):
    """Something a step needs: a role, a tool, a budget, content."""

    name: Text
    """What it is."""
    type: Text | None = None
    """Its kind, as `role`, `tool`, `content`, `budget`."""
    have: bool = True
    """False where it is needed and missing."""
    owner: TeamRef | None = None
    """The team that provides it."""


Activities = Many[Activity]
