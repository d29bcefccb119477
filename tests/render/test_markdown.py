"""Markdown: it must read well on a code host, and nothing a stranger wrote in a map may become markup there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cjm import __version__
from cjm.labels import labels_for
from cjm.render.markdown import render_markdown
from cjm.render.markdown_text import escape
from cjm.source.load import load
from cjm.views.journey_map import map_view
from tests.views.building import TODAY, only_journey, workspace

ROOT = Path(__file__).parent.parent.parent
PAYLOADS = (
    "a | b",
    "line\nbreak",
    "```fence",
    "~~~ fence",
    "---",
    "# heading",
    "=====",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quote",
    "@someone",
    "*bold* and __bold__",
    "`code`",
    "[link](javascript:alert(1))",
    "![picture](http://evil.example/x.png)",
    "[ref]: http://evil.example",
    "[^1]: mine",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- comment -->",
    "&lt;b&gt; &#64; &copy",
    ":smile:",
    "$x^2$",
    "\\",
    "\\`",
    "| --- |",
    "<http://evil.example>",
    "text\\|more",
    "~~gone~~",
)


def reading(markdown: str) -> tuple[str, set[str]]:
    """What a reader sees of some Markdown, and the kinds of markup in it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    kinds: set[str] = set()
    text = []
    for token in parser.parse(markdown):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            text.append(child.content)
    return "".join(text), kinds


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_a_map_is_only_ever_text(payload: str) -> None:
    text, kinds = reading(f"| a |\n| --- |\n| x {escape(payload)} |")
    assert kinds <= {
        *(
            "table_open",
            "thead_open",
            "tr_open",
            "th_open",
            "inline",
            "th_close",
            "tr_close",
            "thead_close",
            "tbody_open",
        ),
        *("td_open", "td_close", "tbody_close", "table_close", "text", "text_special"),
    }
    assert re.sub(r"\s+", " ", payload).strip() in text
    _, alone = reading(escape(payload))
    assert alone <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40))
def test_any_text_survives_escaping(text: str) -> None:
    shown, kinds = reading(f"x {escape(text)}")
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}
    assert shown == " ".join(f"x {text}".split()).strip()


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/*.journey.yaml")), ids=lambda path: path.stem)
def test_every_example_reads_as_tables_with_notes_that_exist(path: Path) -> None:
    """A note number without its source would be a citation of nothing."""
    (loaded,) = load((str(path),), ROOT)
    entry = next(found for found in loaded.workspace.journeys if found.file in loaded.selected)
    view = map_view(entry, loaded.workspace, TODAY)
    written = render_markdown(view, labels_for(view.lang))
    used = set(re.findall(r"(?<!^)\[\^(\d+)\](?!:)", written, re.MULTILINE))
    listed = re.findall(r"^\[\^(\d+)\]:", written, re.MULTILINE)
    assert used == set(listed)
    assert len(listed) == len(set(listed)) == len(view.footer.sources)
    _, kinds = reading(written)
    assert "table_open" in kinds
    for row in written.splitlines():
        if row.startswith("|"):
            stage = len(re.findall(r"(?<!\\)\|", row))
            assert stage >= 3


def test_a_small_map_in_full(tmp_path: Path) -> None:
    found = workspace(
        tmp_path,
        a_journey="""\
        title: Rent a bike
        status: shared
        goal: {business: More rides, customer: Be at work in time}
        stages:
          - title: Find
            customer_goal: A bike that works
            steps:
              - title: Open the app
                channel: app
                device: phone
                moment_of_truth: true
                thoughts:
                  - Is one near? [@talks, p. 2]
                pains:
                  - {text: The map is out of date, severity: 4, frequency: 0.25}
                gains: []
                emotion: -1
              - title: Walk there
        sources:
          - {id: talks, type: interview, title: Talks at the station, date: 2026-10-01, n: 8}
        """,
    )
    view = map_view(only_journey(found), found, TODAY)
    assert (
        render_markdown(view, labels_for("en"))
        == f"""\
# Rent a bike

- **State**: Current state · shared
- **Customer’s goal**: Be at work in time
- **Business goal**: More rides
- **Evidence coverage**: 33% researched, 0% partly, 67% assumed
- **Review**: no review planned
- **Severe pains still open**: 1

## Experience curve

`▃·` (`·`: not researched)

Peak: Open the app (−1)

## Find

Customer’s goal: A bike that works

|  | Open the app<br>★ Moment of truth | Walk there |
| --- | --- | --- |
| **Channel** | App, phone | — |
| **Thoughts** | • Is one near?[^1] (p. 2) | — |
| **Experience** | ▼ −1 bad | — |
| **Pains** | • The map is out of date _(Severity 4 of 5; 25% of customers)_ | — |

## Sources

[^1]: Talks at the station. interview, Oct 1, 2026, Age: 53 days, n = 8.

_a.journey.yaml · Fingerprint {view.fingerprint} · Made with cjm {__version__}_
"""
    )


@pytest.mark.parametrize("lang", ["en", "ru", "he", "ar", "zh-Hans"])
def test_the_last_line_tells_which_file_in_which_version_this_is(lang: str, tmp_path: Path) -> None:
    """A copy that has been passed around is traced back by it; the file's name is a stranger's text as well."""
    file = "_my_*own*_ [map](x).journey.yaml"
    (tmp_path / file).write_text("kind: journey\ntitle: T\nstages: [{title: A}]\n")
    (loaded,) = load((str(tmp_path / file),), tmp_path)
    view = map_view(only_journey(loaded.workspace), loaded.workspace, TODAY)
    last = render_markdown(view, labels_for(lang)).splitlines()[-1]
    text, kinds = reading(last)
    assert text.startswith(f"{file} · ")
    assert f" {view.fingerprint} · " in text
    assert f"cjm {__version__}" in text
    assert (
        {"em_open"}
        <= kinds
        <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "em_open", "em_close"}
    )


DETAILS = """
title: T
lang: {lang}
teams: [{{id: shop, name: Shop}}]
stages:
  - title: A
    transition: {{owner: shop}}
    steps:
      - title: Rings
        channel: phone
        device: [phone, headset]
        emotion: -0.3
        quotes:
          - {{text: Nobody there, who: P1}}
      - {{title: Waits, emotion: -1.4}}
      - {{title: Is served, emotion: 1.8}}
  - title: B
    steps: [{{title: Leaves, emotion: 1}}]
"""


def details(folder: Path, lang: str = "en") -> str:
    found = workspace(folder, a_journey=DETAILS.format(lang=lang))
    return render_markdown(map_view(only_journey(found), found, TODAY), labels_for(lang))


def test_a_sign_agrees_with_the_level_beside_it(tmp_path: Path) -> None:
    """`▼ neutral` contradicts itself."""
    assert "| ● −0.3 neutral | ▼ −1.4 bad | ▲ +1.8 very good |" in details(tmp_path)


def test_the_lowest_moment_is_named_beside_a_peak_that_is_good(tmp_path: Path) -> None:
    """Peak and end alone would hide where it hurts."""
    assert "Peak: Is served (+1.8) · Lowest point: Waits (−1.4) · End: Leaves (+1)" in details(tmp_path)


@pytest.mark.parametrize(
    ("lang", "quote"),
    [
        ("en", "“Nobody there”"),
        ("ru", "«Nobody there»"),
        ("ar", "«Nobody there»"),
        ("he", "״Nobody there״"),
        ("zh-Hans", "“Nobody there”"),
    ],
)
def test_quotes_stand_in_the_marks_of_their_language(tmp_path: Path, lang: str, quote: str) -> None:
    """Foreign marks look like a translation by machine."""
    assert quote in details(tmp_path, lang)


def test_markdown_speaks_of_handoffs_devices_and_pains_as_the_page_does(tmp_path: Path) -> None:
    """Two words for one thing make a reader look for a second one."""
    written = details(tmp_path)
    assert "Answers for the handoff: Shop" in written
    assert "| **Channel** | Phone, headset | — | — |" in written
    assert "- **Severe pains still open**: not researched" in written


def test_what_stands_around_a_step_is_told(tmp_path: Path) -> None:
    """Who reads the file instead of the page must not take one persona's step for that of all, or an idea for fact."""
    found = workspace(
        tmp_path,
        trip_journey="""\
        id: trip
        title: Trip
        personas: [{id: ana, name: Ana}, {id: ben, name: Ben}]
        stages:
          - title: Go
            steps:
              - title: Pack
                personas: [ana]
                place: At home
                actors: [A neighbour]
                pains:
                  - {text: Too heavy, assumption: {since: 2026-01-02, test: Weigh ten bags}}
                next: [{to: leave, share: 0.4, when: it fits}, {to: pack}]
              - title: Leave
        """,
    )
    text = render_markdown(map_view(only_journey(found), found, TODAY), labels_for("en"))
    assert "|  | Pack<br>Ana | Leave |" in text
    assert "| **Channel** | At home | — |" in text
    assert "| **Also involved** | A neighbour | — |" in text
    assert "| **Ways on** | → Leave 40% (it fits)<br>↺ Pack | End of the journey |" in text
    assert "• Too heavy _(Assumption · Jan 2, 2026 · Weigh ten bags)_" in text


SIDE_STEP = """\
id: trip
title: Trip
lang: {lang}
owner: desk
teams: [{{id: desk, name: Desk}}]
terms: [{{id: sos, name: SOS, meaning: Help}}]
stages:
  - title: Go
    steps:
      - {{title: Look, emotion: 1, next: [{{to: leave}}, {{to: call}}]}}
      - {{title: Call, emotion: -2, next: leave}}
      - {{title: Leave}}
"""


def side_step(folder: Path, lang: str) -> str:
    found = workspace(folder, trip_journey=SIDE_STEP.format(lang=lang))
    return render_markdown(map_view(only_journey(found), found, TODAY), labels_for(lang))


def test_the_curve_shows_every_step_that_the_page_shows(tmp_path: Path) -> None:
    """A step beside the main path would pass for one that nobody asked about, and no one would know what a dot is."""
    assert "`▆▁·` (`·`: not researched)\n\nPeak: Look (+1)\n" in side_step(tmp_path, "en")


def test_a_curve_without_gaps_explains_none(tmp_path: Path) -> None:
    """Words about what is not there make a reader look for it."""
    found = workspace(tmp_path, trip_journey="id: t\ntitle: T\nstages: [{title: A, steps: [{title: a, emotion: 2}]}]")
    assert (
        "not researched"
        not in render_markdown(map_view(only_journey(found), found, TODAY), labels_for("en")).partition(
            "## Experience curve"
        )[2]
    )


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "- **Owner**: Desk"), ("fr", "- **Responsable**\u00a0: Desk"), ("zh-Hans", "- **负责人**：Desk")],
)
def test_names_and_values_are_parted_as_the_language_does(tmp_path: Path, lang: str, line: str) -> None:
    """Two kinds of colons on one page look careless, and the page is not read as one's own."""
    lines = side_step(tmp_path, lang).splitlines()
    assert line in lines
    assert line.replace(line.partition("**")[2].partition("**")[0], "SOS").replace("Desk", "Help") in lines
    text, kinds = reading(line)
    assert "strong_open" in kinds
    assert "*" not in text
