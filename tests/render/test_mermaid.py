"""Maps as Mermaid diagrams: a fence on a code host, drawn by a script that strangers' words must not steer."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cjm.labels import labels_for
from cjm.render.markdown import MarkdownOptions, render_markdown
from cjm.render.mermaid import render_mermaid
from cjm.views.journey_map import map_view
from tests.hostile.payloads import PAYLOADS
from tests.hostile.test_rendering import read
from tests.views.building import TODAY, only_journey, workspace

MAP = """
id: trip
title: "Trip: out; and #back"
personas: [{id: ana, name: "Ana, A."}, {id: ben, name: Ben}]
stages:
  - title: Before
    steps:
      - {title: "section of the road", emotion: -2}
      - {title: "Look", emotion: [{persona: ana, score: 1}, {persona: ben, score: 2}], personas: [ana]}
  - title: Nothing yet
  - title: After
    steps:
      - {title: "%%{init: {}}%% home"}
"""


def test_stages_are_sections_and_steps_are_tasks(tmp_path: Path) -> None:
    found = workspace(tmp_path, trip_journey=MAP)
    assert render_mermaid(map_view(only_journey(found), found, TODAY), labels_for("en")) == (
        "journey\n"
        "    title Trip\uff1a out\uff1b and \uff03back\n"
        "    section 1 Before\n"
        "      1.1 section of the road: 1: Ana  A., Ben\n"
        "      1.2 Look: 5: Ana  A.\n"
        "    section 3 After\n"
        "      3.1 \uff05\uff05 init\uff1a \uff05\uff05 home (not researched): 3: Ana  A., Ben"
    )


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_no_word_of_a_map_steers_the_diagram_or_leaves_its_fence(payload: str) -> None:
    text = render_markdown(read(payload).views[0], labels_for("en"), MarkdownOptions(mermaid=True))
    block = text.partition("```mermaid\n")[2].partition("\n```\n")[0]
    first, *lines = block.splitlines()
    assert first == "journey"
    for line in lines:
        assert line.startswith(("    title ", "    section ", "      ")), line
        assert not set(line) & set("`;#<>%{}"), line
        if line.startswith("      "):
            assert line.count(":") in (1, 2), line


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_front_matter_is_yaml_whatever_the_title(payload: str) -> None:
    view = read(payload).views[0]
    text = render_markdown(view, labels_for("en"), MarkdownOptions(front_matter=True))
    _, block, rest = text.split("---\n", 2)
    facts = yaml.safe_load(block)
    assert facts["journey"] == view.key
    assert facts["title"] == " ".join(view.header.title.split())
    assert rest.startswith("\n# ")
