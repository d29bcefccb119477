r"""Claims: sentences about the customer, each with the sources it rests on.

A citation is written in the sentence, as in Pandoc: `Cannot find tours [@interviews; @survey, p. 4]`. Reading takes
it out of the text. `\[@` stands for a literal `[@`, `\[see @` for `[see @`.
"""

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from cjm.model.base import (
    CauseRef,
    Date,
    Id,
    Many,
    MapModel,
    Number,
    PersonaRef,
    Share,
    SourceRef,
    TeamRef,
    Text,
    refuse,
    slugify,
)
from cjm.model.citation_text import may_cite, split_citations


class Citation(MapModel):
    """One source behind a statement."""

    id: SourceRef
    """The source cited."""
    at: Text | None = None
    """Where in it: a page, a time, a question."""


@lru_cache(maxsize=4096)
def _citation_of(source: str) -> object:
    """The citation of a source as a whole, made once however often a map cites it."""
    try:
        return Citation(id=source)
    except ValidationError:
        return {"id": source}  # refused where it stands, with its place


def _read_citation(value: object) -> object:
    if isinstance(value, dict) and len(value) == 1 and "id" in value:
        value = value["id"]
    return _citation_of(value) if isinstance(value, str) else value


Citations = Many[Annotated[Citation, BeforeValidator(_read_citation, json_schema_input_type=Id | Citation)]]
"""Sources behind a statement: each an id, or `{id, at}`."""


def place_cited(item: object) -> tuple[str, str | None] | None:
    """Source and place of an item of `sources:` that says no more than these."""
    if isinstance(item, str):
        return item, None
    if isinstance(item, dict) and item.keys() <= {"id", "at"}:
        source, place = item.get("id"), item.get("at")
        if isinstance(source, str) and (place is None or isinstance(place, str)):
            return source, place
    return None


def read_claim(value: object) -> object:
    """A claim's mapping from either form; inline citations and `sources:` unite, each source and place once."""
    if isinstance(value, str):
        text, cited = split_citations(value)
        return {"text": text, "sources": cited} if cited else {"text": text}
    if isinstance(value, dict) and isinstance(value.get("text"), str) and may_cite(value["text"]):
        text, cited = split_citations(value["text"])
        stated = value.get("sources")
        if cited and (stated is None or isinstance(stated, list)):
            known = {place_cited(item) for item in stated or []}
            others = [item for item in cited if place_cited(item) not in known]
            # what is stated comes first, so that its places in the model are those in the file
            return {**value, "text": text, "sources": [*(stated or []), *others]}
        return {**value, "text": text}
    return value


def read_claims(value: object) -> object:
    """The items of a list of claims; a list in brackets is refused, since a comma would split a sentence."""
    if type(value) is list:
        return [
            {"text": item} if type(item) is str and not ("[" in item or "【" in item or "［" in item) else item
            for item in value
        ]
    if isinstance(value, list) and value:
        raise refuse(
            "flow_claims",
            "a list of claims stands in brackets, where commas would split sentences",
            "write each claim on a line of its own, after a hyphen",
        )
    return value


class AssumptionDetail(MapModel):
    """What is believed without a source, and how it will be found out."""

    since: Date | None = None
    """The day it was first assumed."""
    test: Text | None = None
    """How it will be confirmed or refuted."""
    owner: TeamRef | None = None
    """The team that finds out."""


Assumption = bool | AssumptionDetail


class Cost(MapModel):
    """An amount of money, optionally per period or case."""

    value: Annotated[Number, Field(ge=0)]
    """The amount."""
    unit: Text
    """Its currency, as `EUR`."""
    per: Text | None = None
    """What it is counted by: `month`, `case`."""
    sources: Citations = ()
    """Sources of the amount."""


class Claim(MapModel):
    """A statement about the customer."""

    text: Text
    """The sentence; its citations are taken out of it."""
    sources: Citations = ()
    """Sources cited, inline or here."""
    assumption: Assumption = False
    """True, or since when and how it will be tested, where nothing supports the statement yet."""
    personas: Many[PersonaRef] | None = None
    """The personas it holds for; those of the step unless said."""


class Barrier(Claim):
    """What hinders the customer; a pain has the same form."""

    id: Id | None = None
    """Name to refer to it by; the text as a slug unless said."""
    severity: Annotated[int, Field(ge=1, le=5)] | None = None
    """1 a nuisance to 5 the customer leaves."""
    frequency: Share | None = None
    """Share of customers who meet it, 0 to 1."""
    cost: Cost | None = None
    """What it costs the organisation."""
    caused_by: Many[CauseRef] | None = None
    """Systems, processes or activities behind it."""
    status: Literal["open", "planned", "solved"] | None = None
    """Whether something is being done about it; open unless said."""

    @property
    def key(self) -> str:
        """The id, or the text as a slug; may be empty for a text without a letter."""
        return self.id or slugify(self.text)


class Pain(Barrier):
    """Something that goes wrong for the customer."""


class Gain(Claim):
    """Something that goes well for the customer."""

    id: Id | None = None
    """Name to refer to it by; the text as a slug unless said."""

    @property
    def key(self) -> str:
        """The id, or the text as a slug; may be empty for a text without a letter."""
        return self.id or slugify(self.text)


class Quote(Claim):
    """The customer's own words."""

    who: Text | None = None
    """Who said it, without a name that identifies them: `P4`."""


_reads = BeforeValidator(read_claim, json_schema_input_type=Text | Claim)
ClaimText = Annotated[Claim, _reads]
"""A claim as a sentence or a mapping."""

_list = BeforeValidator(read_claims)
Claims = Annotated[Many[Annotated[Claim, BeforeValidator(read_claim, json_schema_input_type=Text | Claim)]], _list]
Barriers = Annotated[
    Many[Annotated[Barrier, BeforeValidator(read_claim, json_schema_input_type=Text | Barrier)]], _list
]
Pains = Annotated[Many[Annotated[Pain, BeforeValidator(read_claim, json_schema_input_type=Text | Pain)]], _list]
Gains = Annotated[Many[Annotated[Gain, BeforeValidator(read_claim, json_schema_input_type=Text | Gain)]], _list]
Quotes = Annotated[Many[Annotated[Quote, BeforeValidator(read_claim, json_schema_input_type=Text | Quote)]], _list]
