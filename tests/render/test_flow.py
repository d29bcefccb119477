"""The flow diagram: the way through a journey, with what is said about each turn."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjm.labels import labels_for
from cjm.render.dot_writer import Dot
from cjm.render.flow import flow_diagram
from cjm.render.graphviz_engine import Limits, check_size, draw
from cjm.render.markdown import render_markdown
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import HOSTILE, dense_view
from tests.views.building import TODAY, only_journey, workspace

LOOP = """
title: Look and buy
stages:
  - title: Find
    steps:
      - id: look
        title: Look
        emotion: 1.2
        moment_of_truth: true
        next:
          - {to: buy, main: true, share: 0.7}
          - {to: ask, when: cannot decide, share: 0.3}
      - id: ask
        title: Ask
        emotion: -1.6
        next:
          - {to: look, when: not helped}
          - {to: ask, when: no answer}
  - title: Buy
    steps:
      - {id: buy, title: Buy, emotion: 0.2}
"""


LEADING_BACK = """
title: Be treated
stages:
  - title: Practice
    steps:
      - {title: See doctor, next: [{to: get-test, main: true}, {to: go-home}]}
      - {title: Go home, next: []}
      - {title: Get test, next: see-doctor}
"""


def view_of(folder: Path, text: str, lang: str = "en") -> MapView:
    loaded = workspace(folder, a_journey=f"lang: {lang}\n{text}")
    return map_view(only_journey(loaded), loaded, TODAY)


def flow(view: MapView) -> Dot:
    return flow_diagram(view, labels_for(view.lang))


def nodes(dot: Dot) -> dict[str, str]:
    """Name of each box by what it says."""
    return {label: name for name, label in re.findall(r'^ *(n\d+) \[label="(.*?)", shape', dot.text, re.MULTILINE)}


def arrows(dot: Dot) -> dict[tuple[str, str], str]:
    """Attributes of each arrow by the words in the boxes at its ends."""
    by_name = {name: label for label, name in nodes(dot).items()}
    found = re.findall(r"^ *(n\d+) -> (n\d+) \[(.*)\];$", dot.text, re.MULTILINE)
    return {(by_name[tail], by_name[head]): attributes for tail, head, attributes in found}


def test_boxes_show_star_and_feeling_in_words_and_signs(tmp_path: Path) -> None:
    """Colour alone says nothing in print and to the colour-blind."""
    found = nodes(flow(view_of(tmp_path, LOOP)))
    assert {"★ Look\\n▲ +1.2", "Ask\\n▼ −1.6", "Buy\\n● +0.2"} <= set(found)


def test_a_step_that_leads_back_is_no_end(tmp_path: Path) -> None:
    """Patients would seem to be left alone after the test, and nobody would see how the journey ends."""
    view = view_of(tmp_path, LEADING_BACK)
    ends = [tail for tail, head in arrows(flow(view)) if head == "End of the\\njourney"]
    assert ends == ["Go home"]
    assert "| ↺ See doctor |" in render_markdown(view, labels_for("en"))
    assert render_markdown(view, labels_for("en")).count("End of the journey") == 1


def test_ways_say_when_and_how_many(tmp_path: Path) -> None:
    """Without them a fork shows that customers part, not why."""
    found = arrows(flow(view_of(tmp_path, LOOP)))
    look, ask, buy = "★ Look\\n▲ +1.2", "Ask\\n▼ −1.6", "Buy\\n● +0.2"
    assert {
        *((look, "70%"), ("70%", buy)),
        *((look, "cannot decide\\n30%"), ("cannot decide\\n30%", ask)),
        *((ask, "not helped"), ("not helped", look)),
        *((ask, "no answer"), ("no answer", ask)),
        (buy, "End of the\\njourney"),
    } <= set(found)


def test_ways_are_as_heavy_as_many_customers_go_and_ways_back_are_dashed(tmp_path: Path) -> None:
    """Where most go has to be seen at a glance, and a loop must not look like progress."""
    found = arrows(flow(view_of(tmp_path, LOOP)))
    main, back = found["★ Look\\n▲ +1.2", "70%"], found["not helped", "★ Look\\n▲ +1.2"]
    assert ("penwidth=3.1" in main, "dashed" in main, "constraint" in main) == (True, False, False)
    assert ("dashed" in back, "constraint=false" in back) == (True, True)
    assert "penwidth=1.9" in found["★ Look\\n▲ +1.2", "cannot decide\\n30%"]
    assert "penwidth=1," in found["no answer", "Ask\\n▼ −1.6"], "nobody says how many"


@pytest.mark.parametrize(("lang", "expected"), [("en", "LR"), ("he", "RL"), ("ar", "RL")])
def test_it_is_read_the_way_its_language_is(tmp_path: Path, lang: str, expected: str) -> None:
    """A reader of Arabic would start at the end."""
    assert f"rankdir={expected}" in flow(view_of(tmp_path, LOOP, lang)).text


def test_boxes_lead_to_their_steps(tmp_path: Path) -> None:
    """A box that leads to another step, or nowhere, sends its reader astray."""
    text = """
        title: Steps
        stages:
          - title: One
            steps: [{title: Über die Brücke}, {title: 开箱}]
        """
    dot = flow(view_of(tmp_path, "\n".join(line[8:] for line in text.splitlines())))
    assert re.findall(r'URL="(.*?)"', dot.text) == [
        "#step-%C3%BCber-die-br%C3%BCcke",
        "#step-%E5%BC%80%E7%AE%B1",
    ]


def test_hostile_words_are_drawn_as_words(tmp_path: Path) -> None:
    """A map must not be able to add a link or an attribute to the page."""
    dot = flow(dense_view(tmp_path, stages=2, steps=3))
    (svg,) = draw([dot])
    root = ET.fromstring(svg)
    links = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    assert len(links) == 6
    assert all(link.startswith("#step-s") for link in links)
    tooltips = {element.text for element in root.iter("{http://www.w3.org/2000/svg}title")}
    assert f"0 {HOSTILE[0]}" in tooltips
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        *("svg", "g", "a", "title", "desc", "polygon", "polyline", "path", "ellipse", "text"),
    }


def test_a_large_journey_stays_within_what_can_be_drawn(tmp_path: Path) -> None:
    """Eight stages of eight steps are a real journey; without its diagram the page would fail."""
    dot = flow(dense_view(tmp_path, stages=8, steps=8))
    check_size(dot, Limits())
    (svg,) = draw([dot])
    assert svg.count("flow-step") == 64


def test_maps_without_steps_have_an_empty_diagram(tmp_path: Path) -> None:
    """The first thing a beginner writes is a list of stages."""
    dot = flow(view_of(tmp_path, "title: Empty\nstages: [{title: One}]"))
    assert (dot.nodes, dot.edges, dot.clusters) == (0, 0, 0)
