"""The page of a view of a workspace: one template for each, named after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from cjm import __version__
from cjm.labels import Labels
from cjm.render.channel_table import channel_table
from cjm.render.environment import environment, joined, language
from cjm.render.feeling_words import LEVEL_SIGNS
from cjm.render.look import USUAL, Look
from cjm.render.priority_matrix import draw_priorities
from cjm.render.review_calendar import review_calendar
from cjm.render.site import Site
from cjm.render.stylesheet import content_policy, inline, style_sheet
from cjm.text import direction_of_language
from cjm.views.places import MapPlace
from cjm.views.table import AnyView
from cjm.views.tables.handoffs import HandoffRow
from cjm.views.tables.ownership import OwnershipRow, teams_of
from cjm.views.tables.personas import PersonaRow


class Speech(Struct, frozen=True):
    """In which languages a page speaks."""

    labels: Labels
    texts: str
    """Language of texts that say none of their own, as those of catalogs; empty where nobody knows it."""

    def of(self, lang: str) -> Markup:
        """Attributes of an element with a text in a language; none where it is that of the page or unknown."""
        if not lang or lang.lower() == self.labels.language.lower():
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(lang, direction_of_language(lang).value)


Somewhere = HandoffRow | OwnershipRow | MapPlace


def by_journey(found: Iterable[Somewhere]) -> list[tuple[MapPlace, list[Somewhere]]]:
    """Rows or places, which come journey by journey, with a place in each journey."""
    groups = (list(group) for _, group in groupby(found, key=lambda item: _place(item).file))
    return [(_place(group[0]), group) for group in groups]


def _place(item: Somewhere) -> MapPlace:
    if isinstance(item, MapPlace):
        return item
    return item.source if isinstance(item, HandoffRow) else item.journey


_ARRANGEMENTS: Mapping[str, Callable[..., object]] = {
    function.__name__: function for function in (by_journey, channel_table, draw_priorities, review_calendar, teams_of)
}
"""What templates of views may ask for beside the rows."""


def render_view(view: AnyView, rows: Sequence[object], speech: Speech, site: Site, look: Look = USUAL) -> str:
    """The page of a view with its rows. The same arguments give the same text."""
    return _render(
        f"views/{view.name}.html.j2",
        speech,
        site,
        look,
        here=view.name,
        current="page",
        title=speech.labels.gettext(view.title),
        heads={column.name: speech.labels.gettext(column.label) for column in view.columns},
        rows=rows,
        **_ARRANGEMENTS,
    )


def render_persona(row: PersonaRow, speech: Speech, site: Site, look: Look = USUAL) -> str:
    """The page of a persona."""
    return _render(
        "persona.html.j2", speech, site, look, here="personas", current="true", title=row.persona.name, row=row
    )


def _render(template: str, speech: Speech, site: Site, look: Look, **values: object) -> str:
    labels = speech.labels
    style = style_sheet(0, look)
    return joined(
        environment(look.templates)
        .get_template(template)
        .stream(
            language(labels),
            lang=labels.language,
            reading=labels.direction,
            words="",
            policy=content_policy([style], look=look),
            logo=look.theme.logo,
            style=inline(style),
            version=__version__,
            speech=speech,
            site=site,
            dots={},
            level_signs=LEVEL_SIGNS,
            **values,
        )
    )
