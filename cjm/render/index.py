"""The index of a site: every journey with its state and its health, and the way to all other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup
from msgspec import Struct

from cjm import __version__
from cjm.labels import Labels
from cjm.render.diagram import Drawn, shown
from cjm.render.environment import environment, joined, language
from cjm.render.look import USUAL, Look
from cjm.render.search_index import SearchData
from cjm.render.site import Site
from cjm.render.stylesheet import content_policy, inline, search_script, style_sheet
from cjm.text import direction_of_language
from cjm.views.index import IndexRow, IndexView

NO_THUMBNAILS: Mapping[str, Markup] = MappingProxyType({})


class Section(Struct, frozen=True):
    """A workspace in an index."""

    folder: str
    """The folder of its pages below the index: empty, or ending with a slash."""
    name: str
    views: tuple[tuple[str, str], ...] = ()
    """Names and English titles of its views that have a page."""
    rows: tuple[IndexRow, ...] = ()


def render_index(
    view: IndexView,
    labels: Labels,
    look: Look = USUAL,
    sections: Sequence[Section] = (),
    search: SearchData | None = None,
    thumbnails: Mapping[str, Markup] = NO_THUMBNAILS,
    drawings: Sequence[Drawn] = (),
) -> str:
    """The index page of some journeys, in the language of the labels; titles carry their own.

    `thumbnails` are maps in little by the path of their page without a suffix, as `cjm.render.thumbnail` draws them.
    Without sections, all journeys stand in one list, without a way to any other page.
    """
    style = style_sheet(0, look)
    script = search_script() if search else ""
    return joined(
        environment(look.templates)
        .get_template("index.html.j2")
        .stream(
            language(labels),
            view=view,
            sections=sections or (Section("", "", (), view.rows),),
            # of a single workspace, the ways lead from the page as from any other
            site=Site("./", sections[0].views) if len(sections) == 1 else None,
            here="index",
            current="page",
            drawings=shown(drawings, look),
            lang=labels.language,
            reading=labels.direction,
            words="",
            policy=content_policy([style], [script] if script else (), look),
            logo=look.theme.logo,
            style=inline(style),
            script=inline(script),
            search=search,
            thumbnails=thumbnails,
            version=__version__,
            directions={row.lang: direction_of_language(row.lang).value for row in view.rows},
            dots={},
        )
    )
