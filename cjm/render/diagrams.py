"""Which diagrams a map and the index of a site have, each with a heading and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence

from cjm.labels import Labels, terms
from cjm.render.blueprint import blueprint_diagram
from cjm.render.diagram import Diagram
from cjm.render.diagram_parts import Sentence
from cjm.render.flow import flow_diagram
from cjm.render.impact import impact_diagram, impact_words
from cjm.render.overview import (
    Pages,
    hierarchy_diagram,
    hierarchy_words,
    overview_diagram,
    overview_words,
    worth_drawing,
)
from cjm.views.blueprint import Blueprint, blueprint_of
from cjm.views.hierarchy import Hierarchy
from cjm.views.impact import Impact
from cjm.views.map_table import MapView
from cjm.views.overview import Overview


def map_diagrams(view: MapView, impacts: Sequence[Impact], labels: Labels) -> tuple[Diagram, ...]:
    """The diagrams of a map: its flow, its service blueprint, the impact of its worst pains."""
    found = [Diagram("flow", "flow", labels.gettext("Flow"), flow_diagram(view, labels))]
    blueprint = blueprint_of(view)
    if blueprint is not None:
        found.append(
            Diagram(
                "blueprint",
                "blueprint",
                labels.gettext("Service blueprint"),
                blueprint_diagram(view, blueprint, labels),
                _orders(blueprint, labels),
            )
        )
    found += [
        Diagram(
            "impact",
            f"impact-{impact.name}",
            impact.pain.text,
            impact_diagram(impact, number, view.lang, labels),
            impact_words(impact, labels),
        )
        for number, impact in enumerate(impacts, 1)
    ]
    return tuple(found)


def index_diagrams(
    overview: Overview, hierarchy: Hierarchy, number: int, where: str, pages: Pages, labels: Labels
) -> tuple[Diagram, ...]:
    """The diagrams of a workspace.

    `number` tells them from those of other workspaces in the same index, `where` does so in headings; it is empty for
    the only workspace.
    """
    found = []
    if worth_drawing(overview):
        found.append(
            Diagram(
                "personas",
                f"personas-{number}",
                _at(labels.gettext("Personas and their journeys"), where),
                overview_diagram(overview, number, pages, labels),
                overview_words(overview, labels),
            )
        )
    if hierarchy.belongings:
        found.append(
            Diagram(
                "hierarchy",
                f"hierarchy-{number}",
                _at(labels.gettext("How the journeys belong together"), where),
                hierarchy_diagram(hierarchy, number, pages, labels),
                hierarchy_words(hierarchy, labels),
            )
        )
    return tuple(found)


def _at(title: str, where: str) -> str:
    return f"{title} · {where}" if where else title


def _orders(blueprint: Blueprint, labels: Labels) -> tuple[Sentence, ...]:
    texts = [deed.card.does for deed in blueprint.deeds]
    comes = labels.term(terms.RELATIONS["before"])
    return tuple(Sentence(texts[first], comes, texts[last]) for first, last in blueprint.orders)
