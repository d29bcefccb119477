"""A map as one self-contained HTML page: facts, the grid with its curve, the flow, sources and legend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct, field

from cjm import __version__
from cjm.labels import Labels, terms
from cjm.render.arc import arc_of, plain_curve
from cjm.render.channel_icons import icon_sheet
from cjm.render.diagram import Drawn, shown
from cjm.render.environment import environment, language
from cjm.render.feeling_words import LEVEL_SIGNS
from cjm.render.grid import StepHead, bands_of, grid_of, paper_curve
from cjm.render.grid_room import GridRoom
from cjm.render.header_room import header_height
from cjm.render.look import USUAL, Look
from cjm.render.paper import columns_on_largest, columns_on_smallest, paper_of
from cjm.render.site import Site
from cjm.render.stage_pieces import pieces_of
from cjm.render.stylesheet import content_policy, inline, page_script, style_sheet
from cjm.render.tokens import LANE_COLUMN, LONG_TITLE, step_column
from cjm.text import direction_of_language, graphemes
from cjm.views.evidence import Standing
from cjm.views.map_table import MapView

_SMALL_CURVE = 360
"""Width of the curve on a phone, in the units of its own drawing."""
_SMALL_LEVEL = 24
"""Distance of two levels in it."""
_ARC = 560
"""Width of the curve beside the facts."""
_ARC_LEVEL = 14
"""Distance of two levels in it."""


_DOT = Markup('<span class="dot {kind}" role="img" aria-label="{name}" title="{name}"></span>')


class Dot(Struct, frozen=True):
    """How well something is researched, as a mark beside it."""

    kind: str
    """Its class: `full`, `half` or `hollow`; empty where evidence is not asked for."""
    name: str
    mark: Markup


class Anchors(Struct):
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

    def attribute(self, noun: str, key: str) -> Markup:
        """The attribute for `once`; empty where that is."""
        anchor = self.once(noun, key)
        return Markup(' id="{}"').format(anchor) if anchor else Markup()

    def citation(self, number: int, place: str) -> str:
        """The id of the first citation of a source at a place; empty for the later ones there.

        A place is a step's number (`2.3`), a stage's (`2`), or in the header `0` for the problem and `0.1` for
        confirmations.
        """
        anchor = self.once("cite", f"{number}-{place}")
        if anchor:
            self.places.setdefault(number, []).append((anchor, place))
        return anchor

    def citations(self, number: int) -> list[tuple[str, str]]:
        """Where a source was cited so far, as ids and places, in the order of the map."""
        return sorted(self.places.get(number, []), key=lambda cited: [int(part) for part in cited[1].split(".")])


_CELL = re.compile("<t([dh]) .*?</t\\1>\n", re.DOTALL)
"""A cell among the markup of a row; what a map says cannot look like its end, since signs of markup are escaped."""
_IDS = re.compile(' id="[^"]*"')
"""Ids among the markup of a page; in what a map says, quotes are escaped."""


class Copies(Struct):
    """Rows of the grid with a cell for every step, written once for the screen and for paper."""

    rows: dict[str, Markup] = field(default_factory=dict)
    cells: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, row: str, cells: Markup) -> Markup:
        """The cells themselves, of which `cut` gives copies."""
        self.rows[row] = cells
        return cells

    def cut(self, row: str, steps: Sequence[StepHead]) -> Markup:
        """Copies of the cells of some steps that follow one another, without ids, which a page has once only."""
        if row not in self.cells:
            self.cells[row] = [_IDS.sub("", found[0]) for found in _CELL.finditer(self.rows[row])]
        first = steps[0].position - 1
        return Markup("".join(self.cells[row][first : first + len(steps)]))  # noqa: S704 - parts of markup


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
    grid = grid_of(view, labels)
    count = len(grid.steps)
    in_print = pieces_of(view, columns_on_largest(), columns_on_smallest())
    paper, tables = paper_of(
        GridRoom(grid if in_print is view else grid_of(in_print, labels)),
        lambda width: header_height(view.header, width, logo=bool(look.theme.logo)),
    )
    reading = direction_of_language(view.lang)
    style = style_sheet(count, look, paper)
    script = page_script() if count else ""
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
            stages=grid.stages,
            steps=grid.steps,
            lanes=grid.lanes,
            curve=grid.curve,
            icons=icon_sheet(channel for column in view.columns for channel in column.channels),
            bands=bands_of(in_print, labels, tables, paper.stretch),
            paper_curve=paper_curve(view, labels, paper.stretch) if len(tables) == 1 else None,
            printed=False,
            long_title=len(graphemes(view.header.title)) > LONG_TITLE,
            lane_width=LANE_COLUMN,
            step_width=step_column(count),
            small_curve=plain_curve(view, labels, reading, _SMALL_CURVE, _SMALL_LEVEL) if grid.curve else None,
            arc=arc_of(view, labels, reading, grid.stages, _ARC, _ARC_LEVEL) if grid.curve else None,
            sources={note.number: note for note in view.footer.sources},
            anchors=Anchors(),
            copies=Copies(),
            dots=_dots(labels),
            level_signs=LEVEL_SIGNS,
            drawings=shown(drawings, look),
        )
    )


def _dots(labels: Labels) -> dict[Standing | None, Dot]:
    """The mark of every standing, and of none."""
    kinds = {Standing.RESEARCHED: "full", Standing.PARTLY: "half", Standing.ASSUMED: "hollow"}
    names = {standing: labels.term(terms.EVIDENCE[standing.name.lower()]) for standing in kinds}
    dots: dict[Standing | None, Dot] = {
        standing: Dot(kind, names[standing], _DOT.format(kind=kind, name=names[standing]))
        for standing, kind in kinds.items()
    }
    return {**dots, None: Dot("", "", Markup('<span class="dot none"></span>'))}


def words_attributes(labels: Labels, lang: str) -> Markup:
    """Attributes for elements that hold labels on a page in another language; none where it is the same."""
    if lang.lower().startswith(labels.language.lower()):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(labels.language, labels.direction)
