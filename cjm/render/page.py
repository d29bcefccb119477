"""A map as one self-contained HTML page: facts, the grid with its curve, the flow, sources and legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from cjm import __version__
from cjm.labels import Labels, terms
from cjm.render.curve_drawing import draw_curve
from cjm.render.diagram import Drawn, shown
from cjm.render.environment import environment, language
from cjm.render.look import USUAL, Look
from cjm.render.site import Site
from cjm.render.stylesheet import content_policy, inline, page_script, style_sheet
from cjm.render.tokens import LANE_COLUMN, step_column
from cjm.render.words import LEVEL_SIGNS, lane_title
from cjm.text import direction_of_language
from cjm.views.emotion import EVERYBODY
from cjm.views.evidence import Standing
from cjm.views.map_table import Column, MapView, Row, StageGroup

_SMALL_CURVE = 360
"""Width of the curve on a phone, in the units of its own drawing."""
_SMALL_LEVEL = 24
"""Distance of two levels in it."""
_LINES: Mapping[str, str] = {
    "frontstage": "interaction",
    "backstage": "visibility",
    "support": "internal_interaction",
}
"""The line of a service blueprint above the first lane of each zone."""


@dataclass(frozen=True, slots=True)
class StageHead:
    """A stage as the grid shows it."""

    group: StageGroup
    number: int
    hue: int
    """1 to 8."""
    first: int
    """Number of its first column, from 1."""


@dataclass(frozen=True, slots=True)
class StepHead:
    """A step as the grid shows it."""

    column: Column
    number: str
    """Stage and step, as `2.3`."""
    position: int
    """Number of its column, from 1."""
    feelings: tuple[tuple[str, float], ...]
    """Scores with the names of their personas; without a name where all feel the same."""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane with its title and the line above it."""

    row: Row
    title: str
    line: str
    """Name of the blueprint's line above it; empty where there is none."""


@dataclass(slots=True)
class Anchors:
    """Ids given out while one page is written, each once; their prefixes keep them from the names browsers use."""

    given: set[str] = field(default_factory=set)
    places: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def once(self, noun: str, key: str) -> str:
        """The id of a thing of the map; empty where it has none or the page already has it."""
        anchor = f"{noun}-{key}"
        if not key or anchor in self.given:
            return ""
        self.given.add(anchor)
        return anchor

    def citation(self, number: int, place: str) -> str:
        """The id of the first citation of a source at a place; empty for the later ones there.

        A place is a step's number (`2.3`), a stage's (`2`), or `0` for the header.
        """
        anchor = self.once("cite", f"{number}-{place}")
        if anchor:
            self.places.setdefault(number, []).append((anchor, place))
        return anchor

    def citations(self, number: int) -> list[tuple[str, str]]:
        """Where a source was cited so far, as ids and places, in the order of the map."""
        return sorted(self.places.get(number, []), key=lambda cited: [int(part) for part in cited[1].split(".")])


def render_page(
    view: MapView,
    labels: Labels,
    drawings: Sequence[Drawn] = (),
    look: Look = USUAL,
    site: Site | None = None,
) -> str:
    """The page of a map. `drawings` are those of its diagrams.

    With a site, the page leads to those beside it.

    The page carries the map's language and direction; the labels theirs where they differ. The same arguments give
    the same text.
    """
    steps = _steps(view)
    reading = direction_of_language(view.lang)
    style = style_sheet(len(steps), look)
    script = page_script() if steps else ""
    has_curve = bool(view.curve.points)
    return (
        environment(look.templates)
        .get_template("page.html.j2")
        .render(
            language(labels),
            view=view,
            site=site,
            here="",
            current="",
            lang=view.lang,
            reading=reading.value,
            words=words_attributes(labels, view.lang),
            policy=content_policy([style], [script] if script else (), look),
            logo=look.theme.logo,
            style=inline(style),
            script=inline(script),
            version=__version__,
            stages=_stages(view),
            steps=steps,
            lane_width=LANE_COLUMN,
            step_width=step_column(len(steps)),
            lanes=_lanes(view, labels),
            curve=draw_curve(view, labels, reading, step_column(len(steps))) if has_curve else None,
            small_curve=draw_curve(view, labels, reading, _SMALL_CURVE / len(steps), _SMALL_LEVEL)
            if has_curve
            else None,
            sources={note.number: note for note in view.footer.sources},
            anchors=Anchors(),
            dots=_dots(labels),
            level_signs=LEVEL_SIGNS,
            drawings=shown(drawings, look),
        )
    )


def _steps(view: MapView) -> tuple[StepHead, ...]:
    return tuple(
        StepHead(
            column,
            f"{column.place.stage_index + 1}.{column.place.step_index + 1}",
            position,
            _feelings(column, view),
        )
        for position, column in enumerate(view.columns, 1)
    )


def _feelings(column: Column, view: MapView) -> tuple[tuple[str, float], ...]:
    stated = column.place.step.emotion or ()
    felt_by = {emotion.persona or EVERYBODY for emotion in stated}
    if len({emotion.score for emotion in stated}) == 1 and felt_by.issuperset(view.curve.personas):
        return (("", stated[0].score),)
    return tuple((view.persona_names.get(emotion.persona or EVERYBODY, ""), emotion.score) for emotion in stated)


def _stages(view: MapView) -> tuple[StageHead, ...]:
    heads: list[StageHead] = []
    first = 1
    for index, group in enumerate(view.stages):
        heads.append(StageHead(group, index + 1, index % 8 + 1, first))
        first += len(group.columns)
    return tuple(heads)


def _lanes(view: MapView, labels: Labels) -> tuple[LaneRow, ...]:
    lanes: list[LaneRow] = []
    seen: set[str] = set()
    for row in view.rows:
        line = _LINES.get(row.zone, "") if row.zone not in seen else ""
        seen.add(row.zone)
        lanes.append(LaneRow(row, lane_title(row, labels), labels.term(terms.LINES[line]) if line else ""))
    return tuple(lanes)


def _dots(labels: Labels) -> dict[Standing, tuple[str, str]]:
    """Class and name of the mark of every standing."""
    return {
        Standing.RESEARCHED: ("full", labels.term(terms.EVIDENCE["researched"])),
        Standing.PARTLY: ("half", labels.term(terms.EVIDENCE["partly"])),
        Standing.ASSUMED: ("hollow", labels.term(terms.EVIDENCE["assumed"])),
    }


def words_attributes(labels: Labels, lang: str) -> Markup:
    """Attributes for elements that hold labels on a page in another language; none where it is the same."""
    if lang.lower().startswith(labels.language.lower()):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(labels.language, labels.direction)
