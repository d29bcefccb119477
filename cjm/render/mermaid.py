"""A map as a `journey` diagram of Mermaid, which many hosts of Markdown draw."""

from __future__ import annotations

import re

from cjm.labels import Labels
from cjm.views.map_table import Column, MapView

_MEANS_SOMETHING = {":": "\uff1a", ";": "\uff1b", "#": "\uff03", "`": "'", "<": "\u2039", ">": "\u203a", "%": "\uff05"}
"""Characters that Mermaid, or the fence around it, takes for its own, with ones that look alike."""
_OTHERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029{}]")
_NEUTRAL = 3


def render_mermaid(view: MapView, labels: Labels) -> str:
    """The text of a diagram, without a fence: a section for each stage, a task for each step.

    Mermaid knows scores from 1 to 5, so that -2 becomes 1 and +2 becomes 5. A task needs one: a step without a score
    has 3, and says behind its title that nothing is known. Every name begins with a number, so that none is read as a
    word of the language.
    """
    scores = view.curve.felt
    lines = ["journey", f"    title {_plain(view.header.title)}"]
    for number, group in enumerate(view.stages, 1):
        if group.columns:
            lines.append(f"    section {number} {_plain(group.title)}")
        for place, column in enumerate(group.columns, 1):
            actors = ", ".join(_plain(name).replace(",", " ") for name in _actors(column, view))
            score = scores.get(column.place.number)
            title = column.title if score is not None else f"{column.title} ({labels.gettext('not researched')})"
            drawn = _NEUTRAL + round(score or 0)
            lines.append(f"      {number}.{place} {_plain(title)}: {drawn}: {actors}".rstrip(": "))
    return "\n".join(lines)


def _plain(text: str) -> str:
    kept = "".join(_MEANS_SOMETHING.get(character, character) for character in _OTHERS.sub(" ", text))
    return " ".join(kept.split())


def _actors(column: Column, view: MapView) -> tuple[str, ...]:
    return column.personas or tuple(view.persona_names.values())
