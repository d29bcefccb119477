"""Personas: whose journey it is."""

from typing import Literal

from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from cjm.model.base import Id, MapModel, Share, Text
from cjm.model.claim import Citations, Claims, ClaimText
from cjm.model.format import FormatVersion

Fact = StrictStr | StrictInt | StrictFloat | StrictBool


class Persona(MapModel):
    """A kind of customer, drawn from research."""

    id: Id
    """Name it is referred to by."""
    name: Text
    """The name on the page."""
    segment: Text | None = None
    """The group of customers it stands for."""
    share: Share | None = None
    """Share of all customers, 0 to 1."""
    image: Text | None = None
    """A picture: a path in the workspace."""
    bio: ClaimText | None = None
    """Who it is, in a few sentences."""
    quote: ClaimText | None = None
    """A sentence that says it all."""
    goals: Claims | None = None
    """What it wants to reach."""
    needs: Claims | None = None
    """What it needs for that."""
    frustrations: Claims | None = None
    """What gets in its way."""
    demographics: dict[Text, Fact] | None = None
    """Free facts: age, place, work."""
    sources: Citations = ()
    """Research behind every statement here that names none."""


class PersonaFile(Persona):
    """A `*.persona.yaml` file."""

    kind: Literal["persona"]
    """What the file is."""
    format: FormatVersion = 1
    """Version of the file format."""
