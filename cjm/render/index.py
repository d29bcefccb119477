"""The index of a site: every journey with its state and its health."""

from __future__ import annotations

from collections.abc import Sequence

from cjm import __version__
from cjm.labels import Labels
from cjm.render.diagrams import Drawn, shown
from cjm.render.environment import environment, language
from cjm.render.look import USUAL, Look
from cjm.render.stylesheet import content_policy, inline, style_sheet
from cjm.text import direction_of_language
from cjm.views.index import IndexView


def render_index(view: IndexView, labels: Labels, look: Look = USUAL, drawings: Sequence[Drawn] = ()) -> str:
    """The index page of some journeys, in the language of the labels; titles carry their own."""
    style = style_sheet(0, look)
    return (
        environment(look.templates)
        .get_template("index.html.j2")
        .render(
            language(labels),
            view=view,
            drawings=shown(drawings, look),
            lang=labels.language,
            reading=labels.direction,
            words="",
            policy=content_policy([style], look=look),
            logo=look.theme.logo,
            style=inline(style),
            version=__version__,
            directions={row.lang: direction_of_language(row.lang).value for row in view.rows},
            dots={},
        )
    )
