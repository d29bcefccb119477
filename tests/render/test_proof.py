"""What a map cites, on its page, its poster and in Markdown: a number without its source is only an opinion."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjm.labels import labels_for
from cjm.render.markdown import render_markdown
from cjm.render.page import render_page
from cjm.render.poster import render_poster
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.reading_pages import by_tag
from tests.render.test_poster import example_views
from tests.views.building import TODAY, only_journey, workspace

MAP = """
id: tour
title: Book a tour
problem: Most leave [@counts]
validated: [{date: 2026-09-12, how: interview, participants: 9, sources: [{id: talks, at: p. 2}]}]
stages:
  - title: Find
    success: opened
    company_view: {score: 1, sources: [staff]}
    steps:
      - title: Browse
        actions:
          - Scrolls [@counts]
        emotion: {score: -1, sources: [diary]}
        pains:
          - {text: No filter, severity: 4, status: open, sources: [talks],
             cost: {value: 18000, unit: EUR, per: month, sources: [ledger]}}
        backstage:
          - does: Publishes
            pains:
              - By hand [@payroll]
        next: [{to: open, share: 0.7, sources: [clicks]}, {to: call, when: finds nothing, share: 0.3}]
      - {title: Call, next: []}
      - {title: Open}
metrics:
  - {id: opened, name: Opened, type: rate, readings: [{date: 2026-09-01, value: 0.4, sources: [shop]}]}
sources:
  - {id: counts, type: analytics, title: Counts}
  - {id: talks, type: interview, title: Talks}
  - {id: staff, type: survey, title: Staff}
  - {id: ledger, type: analytics, title: Ledger}
  - {id: payroll, type: analytics, title: Payroll}
  - {id: clicks, type: analytics, title: Clicks}
  - {id: diary, type: observation, title: Diary}
  - {id: shop, type: analytics, title: Shop}
"""
ORDER = ["counts", "talks", "shop", "clicks", "diary", "staff", "ledger", "payroll"]
"""The sources as a page cites them, from the top."""


@pytest.fixture
def view(tmp_path: Path) -> MapView:
    found = workspace(tmp_path, tour_journey=MAP)
    return map_view(only_journey(found), found, TODAY)


def numbers_on_page(page: str) -> list[int]:
    """Numbers of the sources in the order in which they are cited for the first time."""
    return list(dict.fromkeys(int(number) for number in re.findall(r'href="#note-(\d+)"', page)))


def lines_of(poster: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(poster).iter("{http://www.w3.org/2000/svg}text")]


def test_sources_are_numbered_as_they_are_read(view: MapView) -> None:
    """A footer out of order has to be searched for every number; a source that is missing there proves nothing."""
    assert [note.key for note in view.footer.sources] == ORDER
    assert numbers_on_page(render_page(view, labels_for("en"))) == list(range(1, len(ORDER) + 1))


def test_the_page_says_where_a_cost_a_share_and_a_confirmation_are_known_from(view: MapView) -> None:
    """Money is what decides about a pain; nobody spends it for a figure that came from nowhere."""
    page = render_page(view, labels_for("en"))
    text = {" ".join(item.text.replace("\u2060", "").split()) for tag in ("li", "dd") for item in by_tag(page, tag)}
    assert any("€18,000 per month7 · open" in item for item in text)
    assert "→ 70% Open4" in text
    assert "Sep 12, 2026 · interview · 9 participants2 p. 2" in text


def test_a_source_leads_back_to_the_confirmation_that_cites_it(view: MapView) -> None:
    """Called the problem, the confirmation would be looked for in the wrong place."""
    talks = next(
        item for item in by_tag(render_page(view, labels_for("en")), "li") if item.attributes.get("id") == "note-2"
    )
    assert talks.text.endswith("Cited at Confirmed with customers 1.1")


def test_the_poster_says_it_too(view: MapView) -> None:
    """It hangs where nobody can look at the page."""
    lines = lines_of(render_poster(view, labels_for("en")))
    assert any(line.endswith("€18,000 per month\u00a07") for line in lines), lines
    assert any(line.endswith("70%\u00a04") for line in lines), lines
    assert any(line.endswith("9 participants\u00a02 p. 2") for line in lines), lines


def test_markdown_says_it_too(view: MapView) -> None:
    text = render_markdown(view, labels_for("en"))
    assert "• No filter _(Severity 4 of 5; €18,000 per month[^7]; open)_[^2]" in text
    assert "Sep 12, 2026, interview, 9 participants[^2] (p. 2)" in text
    assert "• Publishes<br>→ By hand[^8]" in text
    assert "▼ −1 bad[^5]" in text
    assert "Measure of success: Opened: 40%[^3]" in text
    assert "| **Ways on** | → Open 70%[^4]<br>→ Call 30% (finds nothing) | End of the journey |" in text
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == {str(number + 1) for number in range(len(ORDER))}
    assert re.search(r"^\[\^7\]: Ledger\.", text, re.MULTILINE)


@pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)
def test_every_source_of_an_example_is_cited_on_its_page_in_the_order_of_the_footer(view: MapView) -> None:
    page = render_page(view, labels_for(view.lang))
    assert numbers_on_page(page) == [note.number for note in view.footer.sources]
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
