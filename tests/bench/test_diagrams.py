"""What a diagram costs beside the start of Graphviz, which all diagrams of a run share."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.measure import seconds

ROOT = Path(__file__).parents[2]
_DRAW = """
import datetime, sys
from pathlib import Path
from cjm.app.diagrams import of_parts
from cjm.app.site import Part
from cjm.labels import labels_for
from cjm.render.diagrams import map_diagrams
from cjm.render.graphviz_engine import draw
from cjm.source.load import load
from cjm.views.impact import impacts_of
from cjm.views.journey_map import map_view
day = datetime.date(2026, 11, 23)
dots = []
for loaded in load(("examples",), Path.cwd()):
    for entry in loaded.workspace.journeys:
        view, labels = map_view(entry, loaded.workspace, day), labels_for(entry.content.lang)
        dots += [found.dot for found in map_diagrams(view, impacts_of(entry, loaded.workspace), labels)]
    dots += [found.dot for found in of_parts([Part(loaded, "", day, labels_for("en"))], labels_for("en")).diagrams]
batch = [dot for dot in dots * 10 if dot.nodes]
print(len(draw(batch[: int(sys.argv[1])])))
"""
_FEW, _MANY = 1, 401
_MOST = 0.012
"""Seconds of one core for each diagram."""

pytestmark = pytest.mark.heavy


def test_a_diagram_of_the_examples_takes_twelve_milliseconds_at_most() -> None:
    """A site of many maps would otherwise be rendered without its diagrams."""
    few, many = (
        min(seconds([sys.executable, "-c", _DRAW, str(count)], ROOT) for _ in range(3)) for count in (_FEW, _MANY)
    )
    each = (many - few) / (_MANY - _FEW)
    print(f"{each * 1000:.1f} ms for each of {_MANY - _FEW} more diagrams; {few:.2f} s for the first, start included")
    assert each <= _MOST
