"""What all models share: strictness, identifiers, references and the user's own `x-` keys."""

import datetime
import re
import unicodedata
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from cjm.model.written_date import read_written

MAX_ID_LENGTH = 80
MAX_TEXT_LENGTH = 10_000
ID_PATTERN = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-_]+[\p{L}\p{M}\p{N}]+)*$"

_WRITTEN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")


def refuse(kind: str, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """An error in the user's data: `kind` for tests, `at` the place below the value being validated."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint, "at": at})


@lru_cache(maxsize=4096)
def slugify(title: str) -> str:
    """An id from a title: letters and digits of any script in lower case, joined by hyphens; may be empty."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", title)).lower()
    kept = "".join(character if unicodedata.category(character)[0] in "LNM" else " " for character in plain)
    words = (_without_leading_marks(word) for word in kept.split())
    slug = "-".join(word for word in words if word)
    if len(slug) <= MAX_ID_LENGTH:
        return slug
    cut = slug[:MAX_ID_LENGTH]
    return cut.rsplit("-", 1)[0] if "-" in cut else cut


def _without_leading_marks(word: str) -> str:
    """A word without combining marks that have nothing to combine with."""
    start = next(
        (place for place, character in enumerate(word) if unicodedata.category(character)[0] != "M"), len(word)
    )
    return word[start:]


def _extension_key(key: str) -> str:
    if key[:2] != "x-" or len(key) == 2:
        raise PydanticCustomError("unknown_key", "unknown key")
    return key


def read_date(value: object) -> object:
    """A date written `2026-09-30`; anything else stays as it is, for the date type to refuse."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and _WRITTEN_DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise refuse(
                "date", f"{value!r} is not a date: {error}", "write it as year-month-day, 2026-09-30"
            ) from None
    meant = read_written(value) if isinstance(value, str) else None
    hint = f"write: {meant[0]}" if meant else "write it as year-month-day, 2026-09-30"
    raise refuse("date", f"expected a date, found {value!r}"[:80], hint)


def as_list(value: object) -> object:
    """A single value where a list is meant becomes a list of one."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


Item = TypeVar("Item")
Many = Annotated[tuple[Item, ...], Strict(False)]
"""A list; `()` means researched and none found, where None means not researched."""

OneOrMany = Annotated[tuple[Item, ...], Strict(False), BeforeValidator(as_list)]
"""A list, or a single value that stands for a list of one."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT_LENGTH, pattern=r"\S")]
Id = Annotated[str, StringConstraints(max_length=MAX_ID_LENGTH, pattern=ID_PATTERN)]
Date = Annotated[datetime.date, BeforeValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]


class Refers(Struct, frozen=True):
    """Marks a text as a reference: the noun it names something of."""

    noun: str


TeamRef = Annotated[Id, Refers("team")]
SystemRef = Annotated[Id, Refers("system")]
ProcessRef = Annotated[Id, Refers("process")]
ChannelRef = Annotated[Id, Refers("channel")]
PersonaRef = Annotated[Id, Refers("persona")]
SourceRef = Annotated[Id, Refers("source")]
MetricRef = Annotated[Id, Refers("metric")]
PrincipleRef = Annotated[Id, Refers("principle")]
DatasetRef = Annotated[Id, Refers("dataset")]
JourneyRef = Annotated[Id, Refers("journey")]
StepRef = Annotated[Id, Refers("step")]
"""A step of the same journey."""
PlaceRef = Annotated[str, Refers("place"), StringConstraints(min_length=1, max_length=2 * MAX_ID_LENGTH + 1)]
"""A step, pain, barrier or gain, from elsewhere as `journey/step-or-pain`."""
CauseRef = Annotated[Id, Refers("cause")]
"""A system, a process or an activity of the same journey."""
ReplacedStepRef = Annotated[Id, Refers("replaced-step")]
"""A step of the map that this one is the future of."""
OpportunityRef = Annotated[Id, Refers("opportunity")]
"""An opportunity or solution of a backlog."""


class MapModel(BaseModel):
    """A frozen, strict mapping of a map file. Keys that begin with `x-` are the user's own and kept."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, validate_default=False, defer_build=True)
    # Any: the user's own values are kept as they are and never looked into
    __pydantic_extra__: dict[Annotated[str, AfterValidator(_extension_key)], Any]

    @property
    def extensions(self) -> dict[str, Any]:  # Any: as above
        """The user's own `x-` keys with their values, in file order."""
        return self.__pydantic_extra__
