"""Whoever rests on a word learns what it names, what a key means, and why a rule complains."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cjm.app.editor.cards import Card, RulePage
from cjm.app.editor.hover import Hover, hover_at
from cjm.app.explain import list_rules
from cjm.source.positions import index_positions
from tests.app.editor.opening import BACKLOG, CATALOG, MAP, open_map, with_caret, workspace
from tests.hostile.payloads import PAYLOADS


def hover(folder: Path, mark: str, text: str = MAP, name: str = "book.journey.yaml") -> Hover | None:
    return hover_at(*open_map(workspace(folder), with_caret(text, mark), name))


def card(folder: Path, mark: str, text: str = MAP, name: str = "book.journey.yaml") -> Card:
    found = hover(folder, mark, text, name)
    assert found is not None
    first = found.parts[0]
    assert isinstance(first, Card)
    return first


@pytest.mark.parametrize(
    ("mark", "noun", "name", "title", "facts"),
    [
        (
            "@ta▮lks",
            "source",
            "talks",
            "Talks with bookers",
            {
                "Type": "interview",
                "Date": "2026-01-12",
                "n": "9",
                "Owner": "Traveller care",
                "Stale since": "2026-07-12",
            },
        ),
        ("@lo▮gs", "source", "logs", "Web logs", {"Where": "research/logs.md"}),
        ("owner: dig▮ital", "team", "digital", "Digital", {"Part of": "Traveller care"}),
        ("personas: [tr▮ey", "persona", "trey", "Trey", {"Segment": "first-time bookers", "Share": "0.6"}),
        (
            "{find▮able: 2}",
            "principle",
            "findable",
            "What we sell can be found",
            {"Metric": "Visitors who open a tour"},
        ),
        ("caused_by: [cm▮s]", "system", "cms", "Website content", {"Owner": "Digital"}),
        ("channel: web▮site", "channel", "website", "Website", {"Defined": "built in"}),
        ("next: ri▮ng", "step", "ring", "Ring and ask", {"Stage": "Find a tour", "Owner": "Traveller care"}),
        ("- id: bro▮wse", "step", "browse", "Browse the list", {"Channel": "website", "Emotion": "-1", "Pains": "1"}),
        ("- id: no-▮filter", "pain", "no-filter", "No way to filter", {"Step": "Browse the list", "Severity": "4"}),
        ("- id: fi▮nd", "stage", "find", "Find a tour", {"Steps": "2"}),
        ("id: book-▮a-tour", "journey", "book-a-tour", "Booking a tour", {"State": "current", "Owner": "Digital"}),
    ],
)
def test_an_id_tells_what_it_names(
    tmp_path: Path, mark: str, noun: str, name: str, title: str, facts: dict[str, str]
) -> None:
    found = card(tmp_path, mark)
    assert (found.noun, found.name, found.title) == (noun, name, title)
    assert facts.items() <= dict(found.facts).items()


def test_both_parts_of_a_path_to_another_map_tell_what_they_name(tmp_path: Path) -> None:
    assert card(tmp_path, "[book-▮a-tour/", BACKLOG, "plan.backlog.yaml").noun == "journey"
    assert card(tmp_path, "/no-▮filter]", BACKLOG, "plan.backlog.yaml").noun == "pain"
    assert card(tmp_path, "id: face▮ts", BACKLOG, "plan.backlog.yaml").facts == (("Status", "doing"),)


def test_an_activity_tells_who_does_it_and_where(tmp_path: Path) -> None:
    activity = "        backstage:\n          - {id: tag, does: Tags tours, team: digital, system: cms}\n"
    text = MAP.replace("        emotion: -1\n", activity).replace("caused_by: [cms]", "caused_by: [tag]")
    found = card(tmp_path, "caused_by: [ta▮g]", text)
    assert (found.noun, found.title) == ("activity", "Tags tours")
    assert dict(found.facts) == {"Step": "Browse the list", "Team": "Digital", "System": "Website content"}


def test_what_a_future_map_carries_out_is_told(tmp_path: Path) -> None:
    text = MAP.replace(
        "        title: Ring and ask\n", "        title: Ring and ask\n        realises: [filter, facets]\n"
    )
    assert dict(card(tmp_path, "[fil▮ter, facets]", text).facts) == {
        "Addresses": "book-a-tour/no-filter",
        "Status": "open",
        "Owner": "Digital",
    }


def test_a_metric_tells_its_latest_reading(tmp_path: Path) -> None:
    facts = dict(card(tmp_path, "metric: open▮ed", CATALOG, "shared.catalog.yaml").facts)
    assert facts["Latest reading"] == "0.43 on 2026-09-28, n = 18,211"
    assert (facts["Baseline"], facts["Target"]) == ("0.41", "0.55")


@pytest.mark.parametrize(
    ("mark", "title", "facts"),
    [
        ("sever▮ity: 4", "1 a nuisance to 5 the customer leaves.", {}),
        ("severity: 4▮", "1 a nuisance to 5 the customer leaves.", {}),
        ("cha▮nnel:", "Where the customer meets the organisation; absent for the customer's own doing.", {}),
        ("ki▮nd:", "What the file is.", {"Required": "yes", "One of": "journey"}),
        ("own▮er: digital", "The team that answers for the map.", {"Names": "a team by its id"}),
    ],
)
def test_a_key_tells_what_it_means(tmp_path: Path, mark: str, title: str, facts: dict[str, str]) -> None:
    found = card(tmp_path, mark)
    assert (found.noun, found.title) == ("key", title)
    assert facts.items() <= dict(found.facts).items()


def test_a_rule_that_found_something_is_explained_below(tmp_path: Path) -> None:
    found = hover(tmp_path, "owner: digi▮tall", MAP.replace("owner: digital", "owner: digitall"))
    assert found is not None
    page = found.parts[-1]
    assert isinstance(page, RulePage)
    assert (page.code, page.name, page.weight) == ("CJM021", "unknown-reference", "error")
    assert "## Why it matters" in page.text
    assert "Bad example" not in page.text


def test_the_name_of_a_rule_in_a_suppression_is_explained(tmp_path: Path) -> None:
    text = MAP.replace(
        "        thoughts:", "        # cjm: ignore[stale-source, uncited-claim] asked again soon\n        thoughts:"
    )
    found = hover(tmp_path, "uncited▮-claim", text)
    assert found is not None
    (page,) = found.parts
    assert isinstance(page, RulePage)
    assert page.code == "CJM101"
    assert index_positions(text).slice(found.span) == "uncited-claim"


def test_every_rule_has_a_page() -> None:
    from cjm.app.editor.rule_pages import page_of

    for rule in list_rules():
        page = page_of(rule.name)
        assert page is not None
        assert page.plain().startswith(f"{rule.code} {rule.name}")


@pytest.mark.parametrize("mark", ["title: Booking ▮a tour", "▮stages:", "  ▮- id: find"])
def test_no_words_are_made_up_for_a_sentence(tmp_path: Path, mark: str) -> None:
    found = hover(tmp_path, mark)
    assert found is None or all(isinstance(part, Card) and part.noun == "key" for part in found.parts)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_texts_of_strangers_are_no_markup(payload: str) -> None:
    shown = Card("team", payload, payload, (("Contact", payload), ("Where", payload)))
    rendered = MarkdownIt("commonmark", {"linkify": True}).enable("table").parse(shown.markdown())
    kinds = {token.type for token in rendered} | {child.type for token in rendered for child in token.children or ()}
    assert kinds <= {
        "paragraph_open", "paragraph_close", "inline", "text", "text_special", "strong_open", "strong_close",
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "softbreak",
    }  # fmt: skip
    assert "\x1b" not in shown.plain()
