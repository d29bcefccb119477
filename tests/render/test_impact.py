"""The impact of a pain as a diagram and in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from cjm.labels import labels_for, terms
from cjm.render.diagram_parts import Sentence
from cjm.render.dot_writer import Dot
from cjm.render.graphviz_engine import draw
from cjm.render.impact import impact_diagram, impact_words
from cjm.views.impact import Impact, Kind, Relation, impacts_of
from tests.views.building import only_journey, workspace
from tests.views.test_impact import BACKLOG, CATALOG, JOURNEY

LABELS = labels_for("en")


def impact(folder: Path) -> Impact:
    loaded = workspace(folder, book_journey=JOURNEY, all_catalog=CATALOG, plan_backlog=BACKLOG)
    (found,) = impacts_of(only_journey(loaded), loaded)
    return found


def arrows(dot: Dot) -> dict[tuple[str, str], str]:
    """Attributes of each arrow by the words in the boxes at its ends."""
    boxes = dict(re.findall(r'^ *(n\d+) \[label="(.*?)", shape', dot.text, re.MULTILINE))
    found = re.findall(r"^ *(n\d+) -> (n\d+) \[(.*)\];$", dot.text, re.MULTILINE)
    return {(boxes[tail], boxes[head]): attributes for tail, head, attributes in found}


def test_boxes_say_what_they_are_and_how_they_stand(tmp_path: Path) -> None:
    """A box with a name alone could be a team or a system."""
    found = set(re.findall(r'label="(.*?)"', impact_diagram(impact(tmp_path), 1, "en", LABELS).text))
    assert found == {
        "Pain\\nNo filter\\nSeverity 4 of 5",
        "Step\\nBrowse",
        "Activity\\nShows all",
        "Activity\\nTypes it in",
        "System\\nThe CMS",
        "Process\\nPublishing",
        "Team\\nDesk",
        "Team\\nIT",
        "Team\\nWeb team",
        "Team\\nLegal",
        "Opportunity\\nA filter\\nopen",
        "Opportunity\\nThe whole step\\nopen",
        "Solution\\nA box\\nin progress · IT",
    }


def test_causes_are_heavy_and_those_who_only_agree_dashed(tmp_path: Path) -> None:
    found = arrows(impact_diagram(impact(tmp_path), 1, "en", LABELS))
    assert "penwidth=2" in found["Step\\nBrowse", "System\\nThe CMS"]
    assert "penwidth=1" in found["Step\\nBrowse", "Activity\\nShows all"]
    assert "dashed" in found["Team\\nLegal", "Opportunity\\nA filter\\nopen"]
    assert "solid" in found["Team\\nWeb team", "Opportunity\\nA filter\\nopen"]


def test_what_nobody_answers_for_hangs_on_the_step_itself(tmp_path: Path) -> None:
    """Without a line it would stand at the wrong end, as if it had caused something."""
    found = arrows(impact_diagram(impact(tmp_path), 1, "en", LABELS))
    assert ("Step\\nBrowse", "Opportunity\\nThe whole step\\nopen") in found
    assert ("Step\\nBrowse", "Opportunity\\nA filter\\nopen") not in found


def test_boxes_lead_to_the_page_where_it_has_them(tmp_path: Path) -> None:
    dot = impact_diagram(impact(tmp_path), 1, "en", LABELS)
    assert set(re.findall(r'URL="(.*?)"', dot.text)) == {
        *("#claim-no-filter", "#step-browse", "#activity-show", "#activity-type"),
        *("#opportunity-filter", "#opportunity-whole"),
    }


def test_it_is_read_the_way_its_language_is(tmp_path: Path) -> None:
    assert "rankdir=LR" in impact_diagram(impact(tmp_path), 1, "ru", LABELS).text
    assert "rankdir=RL" in impact_diagram(impact(tmp_path), 1, "ar", LABELS).text


def test_it_says_the_same_in_words(tmp_path: Path) -> None:
    """Who cannot see the drawing reads who answers for what."""
    words = impact_words(impact(tmp_path), LABELS)
    assert words[0] == Sentence("Pain: No filter", "is met at", "Step: Browse")
    assert Sentence("Team: Legal", "has to agree to", "Opportunity: A filter") in words
    assert len(words) == len(impact(tmp_path).links)


def test_the_drawing_of_a_pain_names_it(tmp_path: Path) -> None:
    (svg,) = draw([impact_diagram(impact(tmp_path), 7, "en", LABELS)])
    assert '<title id="impact-7-title">What lies behind: No filter</title>' in svg


def test_every_kind_and_relation_has_a_word() -> None:
    """One without would break the page of the first map that has it."""
    assert set(get_args(Kind)) == set(terms.THINGS)
    assert set(get_args(Relation)) <= set(terms.RELATIONS)
