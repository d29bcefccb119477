"""The table that a map is: stages above steps above lanes. Only its types; `journey_map` fills it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from cjm.model.journey import Stage
from cjm.views.cards import ActivityCard, Card, Mark, MetricCard, ResourceCard, TimeCard
from cjm.views.emotion import Curve
from cjm.views.evidence import Coverage
from cjm.views.header import Header
from cjm.views.path import Place, Route
from cjm.views.references import Footer


class ChannelName(Struct, frozen=True):
    """A channel of a step."""

    key: str
    name: str
    """The name its definition gives it; for a built-in channel the English one."""
    built_in: bool
    """Whether a renderer may translate the name."""


class OpportunityCard(Struct, frozen=True):
    """An opportunity that addresses a step or something in it."""

    key: str
    title: str
    status: str
    score: float | None
    """Its RICE score; None where that cannot be worked out."""
    solutions: tuple[tuple[str, str], ...]
    """Titles of its solutions with their status; of a step that realises some of them only those."""


CellItem = Card | ActivityCard | TimeCard | MetricCard | ResourceCard | OpportunityCard | str | float


class Cell(Struct, frozen=True):
    """One lane at one step."""

    items: tuple[CellItem, ...]
    """In the order of the file."""
    researched: bool
    """False where the map says nothing, True where it says that there is nothing or something."""


class Row(Struct, frozen=True):
    """A lane across all steps."""

    key: str
    """`pains`, `thoughts` …, or the id of a lane of the map's own."""
    title: str
    """The title that the map gives it; empty where the built-in name holds."""
    zone: str
    """`customer`, `frontstage`, `backstage`, `support` or `company`: between which blueprint lines it lies."""
    cells: tuple[Cell, ...]
    """One for each step, in column order; empty for the row of the experience curve."""


class Way(Struct, frozen=True):
    """A way out of a step, as the map states it."""

    title: str
    """Title of the step that it leads to."""
    condition: str
    """When customers take it; empty where it is not said."""
    share: float | None
    """Share of customers who take it, 0 to 1."""
    back: bool
    """Whether it leads back."""
    marks: tuple[Mark, ...]
    """What it rests on."""


class Column(Struct, frozen=True):
    """A step."""

    place: Place
    anchor: str
    title: str
    channels: tuple[ChannelName, ...]
    devices: tuple[str, ...]
    where: str
    """Where the customer is."""
    at: str
    """Time of day, `08:30`."""
    actors: tuple[str, ...]
    moment_of_truth: bool
    owner: str
    """Name of the team that answers for it."""
    personas: tuple[str, ...]
    """Names of the personas it concerns; empty for all."""
    journey: str
    """Id of the journey that shows it in detail; empty where there is none."""
    coverage: Coverage
    emotion_marks: tuple[tuple[Mark, ...], ...]
    """What each of the step's stated feelings rests on, in their order."""
    emotions_assumed: tuple[bool, ...]
    """Whether each of them is an assumption or cites nothing; in a future map, which proves nothing, none is."""
    ways: tuple[Way, ...]
    """Those that are stated, the main one first."""
    ends: bool
    """Whether the journey ends here."""


class StageGroup(Struct, frozen=True):
    """A stage with its columns."""

    stage: Stage
    anchor: str
    title: str
    customer_goal: str
    owner: str
    supporting: tuple[str, ...]
    transition_owner: str
    """Name of the team that sees customers into the next stage; empty where nobody does, or it is the last."""
    success: MetricCard | None
    company_score: float | None
    """What the company believes, -2 to +2."""
    company_marks: tuple[Mark, ...]
    coverage: Coverage
    columns: tuple[Column, ...]


class MapView(Struct, frozen=True, dict=True):
    """A map, ready to be rendered."""

    key: str
    lang: str
    file: str
    """The file below the root of its workspace."""
    fingerprint: str
    """What tells this content from any other, see `cjm.compare.fingerprint`: 16 hexadecimal digits.

    A day, a review or the map's form leaves it as it is.
    """
    header: Header
    stages: tuple[StageGroup, ...]
    rows: tuple[Row, ...]
    curve: Curve
    route: Route
    persona_names: dict[str, str]
    """Names of the personas by id, in the order of the map."""
    footer: Footer

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All steps in order."""
        return tuple(column for group in self.stages for column in group.columns)

    @property
    def shows_severity(self) -> bool:
        """Whether it says of anything how severe that is."""
        return any(
            isinstance(item, Card) and item.severity is not None
            for row in self.rows
            for cell in row.cells
            for item in cell.items
        )
