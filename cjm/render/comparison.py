"""Two maps on one page: the current one beside its future, both curves over one another."""

from __future__ import annotations

from cjm import __version__
from cjm.labels import Labels
from cjm.render.comparison_drawing import draw_two_curves, marker
from cjm.render.environment import environment, language
from cjm.render.feeling_words import LEVEL_SIGNS
from cjm.render.look import USUAL, Look
from cjm.render.page import words_attributes
from cjm.render.stylesheet import content_policy, inline, style_sheet
from cjm.text import Direction, direction_of_language
from cjm.views.comparison import ComparisonView


def render_comparison(view: ComparisonView, labels: Labels, look: Look = USUAL) -> str:
    """The page of two maps. The same arguments give the same text."""
    style = style_sheet(0, look)
    reading = direction_of_language(view.lang)
    return (
        environment(look.templates)
        .get_template("comparison.html.j2")
        .render(
            language(labels),
            view=view,
            lang=view.lang,
            reading=reading.value,
            words=words_attributes(labels, view.lang),
            policy=content_policy([style], look=look),
            style=inline(style),
            version=__version__,
            curves=draw_two_curves(view.rows, labels, reading is Direction.RTL),
            marker=marker,
            level_signs=LEVEL_SIGNS,
            dots={},
        )
    )
