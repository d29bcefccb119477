"""Who walks which journeys, and what belongs to what, as diagrams of an index."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from cjm.app.diagrams import of_parts
from cjm.app.site import Part
from cjm.labels import labels_for
from cjm.render.diagram import Diagram
from cjm.render.diagram_parts import Sentence
from cjm.render.graphviz_engine import draw
from cjm.source.load import load
from tests.views.building import TODAY, workspace
from tests.views.test_overview import BUY, PAY, PERSONA


def diagrams(folder: Path, below: str = "", lang: str = "en") -> tuple[Diagram, ...]:
    workspace(folder, buy_journey=BUY, pay_journey=PAY, ann_persona=PERSONA)
    labels = labels_for(lang)
    (loaded,) = load((str(folder),), folder)
    return of_parts([Part(loaded, below, TODAY, labels)], labels).diagrams


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
    journeys = ["./team-a/buy.html", "./team-a/pay.html"]
    people = ["./team-a/ann.persona.html", "./team-a/buy.own.persona.html"]
    expected = {"personas": sorted(journeys + people), "hierarchy": journeys}
    for diagram in diagrams(tmp_path, "team-a/"):
        root = ET.fromstring(draw([diagram.dot])[0])
        links = [value for part in root.iter() for name, value in part.attrib.items() if name.endswith("href")]
        assert sorted(links) == expected[diagram.kind]
        assert diagram.title.endswith(" · team-a")


def test_a_persona_may_be_called_as_a_journey_is(tmp_path: Path) -> None:
    """The two would share one box."""
    people = "[{id: walk-0, name: W}, {id: other, name: O}]"
    workspace(tmp_path, a_journey=f"title: A\nid: walk-0\nstages: [{{title: One}}]\npersonas: {people}")
    (loaded,) = load((str(tmp_path),), tmp_path)
    (personas,) = of_parts([Part(loaded, "", TODAY, labels_for("en"))], labels_for("en")).diagrams
    assert (personas.dot.nodes, personas.dot.edges) == (3, 2)


def test_personas_with_one_journey_each_need_no_diagram(tmp_path: Path) -> None:
    """Arrows from one box to one other, a section of the index for each workspace, hide the drawings that say more."""
    maps = {
        f"{name}_journey": f"title: {name}\nstages: [{{title: One}}]\npersonas: [{{id: {name}-p, name: P}}]"
        for name in ("a", "b")
    }
    workspace(tmp_path, **maps)
    (loaded,) = load((str(tmp_path),), tmp_path)
    assert of_parts([Part(loaded, "", TODAY, labels_for("en"))], labels_for("en")).diagrams == ()


def test_they_are_read_the_way_the_index_is(tmp_path: Path) -> None:
    assert all("rankdir=RL" in diagram.dot.text for diagram in diagrams(tmp_path, lang="he"))


def test_journeys_by_themselves_need_no_diagrams(tmp_path: Path) -> None:
    """A box alone says no more than the table above it."""
    workspace(tmp_path, a_journey="title: A\nstages: [{title: One}]")
    (loaded,) = load((str(tmp_path),), tmp_path)
    assert of_parts([Part(loaded, "", TODAY, labels_for("en"))], labels_for("en")).diagrams == ()
