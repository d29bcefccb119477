"""Who walks which journeys, and what belongs to what, as diagrams of an index."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from cjm.app.diagrams import of_workspaces
from cjm.labels import labels_for
from cjm.render.diagram_parts import Sentence
from cjm.render.diagrams import Diagram
from cjm.render.graphviz_engine import draw
from tests.views.building import workspace
from tests.views.test_overview import BUY, PAY, PERSONA


def diagrams(folder: Path, below: str = "", lang: str = "en") -> tuple[Diagram, ...]:
    loaded = workspace(folder, buy_journey=BUY, pay_journey=PAY, ann_persona=PERSONA)
    return of_workspaces([(below, loaded, {entry.file for entry in loaded.journeys})], labels_for(lang))


def test_feelings_stand_between_personas_and_their_journeys(tmp_path: Path) -> None:
    personas, _ = diagrams(tmp_path)
    assert set(re.findall(r'label="(.*?)"', personas.dot.text)) == {
        *("Ann", "Owen", "Buy", "Pay\\nFuture state"),
        *("Lowest point ▼ −2", "Lowest point ▼ −1\\nEnd ● +0.5"),
    }
    assert personas.words == (
        Sentence("Ann", "walks", "Buy", "Lowest point ▼ −2"),
        Sentence("Owen", "walks", "Buy", "Lowest point ▼ −1 · End ● +0.5"),
        Sentence("Ann", "walks", "Pay"),
    )


def test_steps_stand_between_a_journey_and_its_details(tmp_path: Path) -> None:
    _, hierarchy = diagrams(tmp_path)
    assert set(re.findall(r'label="(.*?)"', hierarchy.dot.text)) == {"Buy", "Pay\\nFuture state", "A\\nB"}
    assert hierarchy.words == (
        Sentence("Pay", "shows in detail", "Buy", "A · B"),
        Sentence("Pay", "is the future of", "Buy"),
    )


def test_boxes_lead_to_pages_below_the_index(tmp_path: Path) -> None:
    for diagram in diagrams(tmp_path, "team-a/"):
        root = ET.fromstring(draw([diagram.dot])[0])
        links = [value for part in root.iter() for name, value in part.attrib.items() if name.endswith("href")]
        assert sorted(links) == ["./team-a/buy.html", "./team-a/pay.html"]
        assert diagram.title.endswith(" · team-a")


def test_they_are_read_the_way_the_index_is(tmp_path: Path) -> None:
    assert all("rankdir=RL" in diagram.dot.text for diagram in diagrams(tmp_path, lang="he"))


def test_journeys_by_themselves_need_no_diagrams(tmp_path: Path) -> None:
    """A box alone says no more than the table above it."""
    loaded = workspace(tmp_path, a_journey="title: A\nstages: [{title: One}]")
    assert of_workspaces([("", loaded, {"a.journey.yaml"})], labels_for("en")) == ()
