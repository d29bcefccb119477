"""The page of a map: whole, readable, its proof linked, and nothing a stranger wrote in a map is more than text."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from cjm.labels import labels_for
from cjm.render.curve import plot_curve
from cjm.render.curve_drawing import Drawing, draw_curve
from cjm.render.diagram import Drawn
from cjm.render.diagrams import map_diagrams
from cjm.render.environment import environment
from cjm.render.links import UnsafeLinkError
from cjm.render.markdown import render_markdown
from cjm.render.page import render_page
from cjm.render.poster import render_poster
from cjm.render.site import page_link
from cjm.render.stylesheet import page_script, style_sheet
from cjm.render.tokens import DARK, LIGHT, Palette, step_column
from cjm.text import Direction, Weight, text_width
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import HOSTILE, dense_view
from tests.render.reading_pages import Element, by_tag, elements_of
from tests.views.building import TODAY, only_journey, workspace

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "cjm" / "render" / "templates"

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2", "p"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "span", "b", "strong", "i", "q", "bdi", "br", "sup", "time"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("div", "label", "input", "select", "option", "button", "output", "script"),
    *("figure", "figcaption", "svg", "g", "path", "rect", "text", "circle", "polyline", "symbol", "use"),
}
"""All that a page is made of."""
ATTRIBUTES = {
    *("lang", "dir", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "title", "role"),
    *("tabindex", "scope", "colspan", "span", "value", "data-lane", "aria-label", "aria-labelledby", "aria-hidden"),
    *("x", "y", "width", "height", "viewbox", "preserveaspectratio", "d", "cx", "cy", "r", "points"),
    "stroke-dasharray",
    *("hidden", "type", "checked", "autocomplete", "spellcheck", "aria-live"),
    *(f"data-{name}" for name in ("tools", "slides", "where", "present", "leave", "go", "lane-switch", "row", "claim")),
    *(f"data-{name}" for name in ("persona-filter", "evidence-filter", "persona", "personas", "felt-by")),
    *(f"data-{name}" for name in ("step", "stage", "first", "columns")),
}

SMALL = """
id: visit
title: A visit
lang: {lang}
owner: desk
personas: [{{id: ann, name: Ann Bell}}, {{id: bo, name: Bo}}]
teams: [{{id: desk, name: The desk}}, {{id: shop, name: The shop}}]
sources:
  - {{id: talks, type: interview, title: Talks, date: 2026-09-01, n: 9, where: "https://example.com/a?b=1&c=2"}}
  - {{id: survey, type: survey, title: Survey, date: 2020-01-01, valid_for: 12 months, where: notes/survey.md}}
stages:
  - title: Before
    customer_goal: Know when
    owner: desk
    transition: {{owner: shop}}
    company_view: {{score: 1.4, sources: [survey]}}
    steps:
      - title: Look up hours
        actions:
          - Reads the door [@talks]
          - Rings [@talks; @survey]
        emotion: [{{score: -1.5, persona: ann, sources: [talks]}}, {{score: 1, persona: bo}}]
        moment_of_truth: true
        pains:
          - {{id: old-hours, text: The hours are old, severity: 4, frequency: 0.5, sources: [talks]}}
        support_processes: [{{does: Prints the hours, team: desk}}]
        wait: {{actual: 3 days, tolerance: 4 h}}
      - title: Walk there
        questions: []
  - title: There
    steps:
      - title: Ask
        emotion: {{score: 0.5, assumption: true}}
        frontstage: [{{does: Answers}}]
        backstage: [{{does: Looks it up}}]
      - title: Leave
        emotion: 2
"""


def small_view(folder: Path, lang: str = "en") -> MapView:
    loaded = workspace(folder, visit_journey=SMALL.format(lang=lang))
    return map_view(only_journey(loaded), loaded, TODAY)


def small_page(folder: Path, lang: str = "en", locale: str | None = None) -> str:
    return render_page(small_view(folder, lang), labels_for(lang, locale))


def drawing(folder: Path, reading: Direction = Direction.LTR) -> Drawing:
    return draw_curve(small_view(folder), labels_for("en"), reading, step=100)


def test_nothing_of_a_hostile_map_becomes_markup(tmp_path: Path) -> None:
    """A map from a stranger's pull request must not run anything in a colleague's browser."""
    page = render_page(dense_view(tmp_path), labels_for("en"))
    found = elements_of(page)
    assert {element.tag for element in found} <= ELEMENTS
    assert {name for element in found for name in element.attributes} <= ATTRIBUTES
    assert "<!--" not in page
    whole = found[0].text
    for text in HOSTILE:
        assert text in whole


def test_every_link_stays_on_the_page_or_leads_to_an_allowed_address(tmp_path: Path) -> None:
    """An address with another scheme could run code."""
    targets = {link.attributes["href"] for link in by_tag(small_page(tmp_path), "a")}
    assert {target for target in targets if not target.startswith("#")} == {"https://example.com/a?b=1&c=2"}


SEARCH_DATA = '<script type="application/json" data-index>{{ search | tojson }}</script>'


def test_templates_quote_every_attribute_and_never_switch_escaping_off() -> None:
    """Escaping protects text and quoted attributes only."""
    scripts = ("<script>{{ script }}</script>", SEARCH_DATA)  # the page's own, a fixed text; JSON that no text can end
    for template in TEMPLATES.rglob("*.j2"):
        text = template.read_text()
        for script in scripts:
            text = text.replace(script, "")
        assert not re.search(r"=\{[{%]", text), template.name
        assert not re.search(r"\|\s*(safe|tojson|xmlattr)\b|autoescape", text), template.name
        assert not re.search(r"\sstyle=|\son[a-z]+=|<script", text), template.name


def test_any_template_is_escaped_whatever_its_name() -> None:
    """Escaping chosen by the file's name misses `.j2`, `.svg` and `.md`."""
    assert environment().autoescape is True
    assert environment().from_string("{{ text }}").render(text="<b>") == "&lt;b&gt;"


def test_a_name_that_a_template_misspells_is_an_error() -> None:
    """Printed as nothing, it would take facts off the page unseen."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing_of_the_kind }}").render()


@pytest.mark.parametrize("name", ["../page.py", "/etc/hostname", "../../labels/locale/ru.po"])
def test_only_our_own_templates_load(name: str) -> None:
    """A template is code."""
    with pytest.raises(TemplateNotFound):
        environment().get_template(name)


def test_a_link_in_a_template_goes_through_the_allow_list() -> None:
    """The last line of defence, should a view let one through."""
    with pytest.raises(UnsafeLinkError):
        environment().from_string("{{ target | link }}").render(target="javascript:alert(1)")


@pytest.mark.parametrize(
    ("page", "link"),
    [("a/b-c", "./a/b-c.html"), ("预订", "./%E9%A2%84%E8%AE%A2.html"), ("a:b?#", "./a%3Ab%3F%23.html")],
)
def test_links_between_pages_are_relative_and_encoded(page: str, link: str) -> None:
    """A site has to open from disk, and an id must not turn into an address."""
    assert page_link(page) == link


def test_the_policy_allows_this_style_sheet_and_nothing_else(tmp_path: Path) -> None:
    """A page that loads or runs anything could leak what is in it."""
    page = small_page(tmp_path)
    (policy,) = [
        element.attributes["content"]
        for element in by_tag(page, "meta")
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = by_tag(page, "style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    script = base64.b64encode(hashlib.sha256(page_script().encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    # an allowed style sheet may itself not load anything either
    assert not re.search(r"url\(|@import", style.text)


def test_the_style_sheet_mirrors_with_the_direction_of_reading() -> None:
    """A physical side stays where it is when a page is read from right to left."""
    sheet = style_sheet(3)
    assert not re.search(r"(?<![\w-])(left|right|top|bottom)\s*:", sheet)
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align:(left|right)|float:", sheet)


def test_ids_are_prefixed_and_given_once(tmp_path: Path) -> None:
    """An id such as `body` would shadow the browser's own names; one given twice leads to the wrong place."""
    other = tmp_path / "dense"
    other.mkdir()
    for page in (small_page(tmp_path), render_page(dense_view(other), labels_for("en"))):
        ids = [element.attributes["id"] for element in elements_of(page) if "id" in element.attributes]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[a-z]+-.+", anchor) for anchor in ids)


def test_every_number_leads_to_its_source_and_back(tmp_path: Path) -> None:
    """A reader who doubts a claim wants its proof, and then to read on where they were."""
    page = small_page(tmp_path)
    found = elements_of(page)
    ids = {element.attributes["id"] for element in found if "id" in element.attributes}
    inner = [e.attributes["href"][1:] for e in found if e.attributes.get("href", "").startswith("#")]
    assert set(inner) <= ids
    cited = {element.attributes["href"] for element in found if element.attributes.get("id", "").startswith("cite-")}
    assert cited == {"#note-1", "#note-2"}
    assert {anchor for anchor in ids if anchor.startswith("cite-")} <= set(inner)


def test_a_source_says_its_kind_its_sample_and_whether_it_is_out_of_date(tmp_path: Path) -> None:
    """The number alone proves nothing."""
    talks, survey = [item.text for item in by_tag(small_page(tmp_path), "li") if item.attributes.get("value")]
    assert "interview · Sep 1, 2026 · Age: 3 months · n = 9" in talks
    assert "out of date" in survey
    assert "notes/survey.md" in survey


def test_the_grid_is_a_table_with_two_tiers_of_headers(tmp_path: Path) -> None:
    """A screen reader tells stage, step and lane of a cell by these."""
    heads = by_tag(small_page(tmp_path), "th")
    stages = [(th.attributes["colspan"], th.text) for th in heads if th.attributes["scope"] == "colgroup"]
    assert [(span, " ".join(text.split())) for span, text in stages] == [("2", "1 Before"), ("2", "2 There")]
    steps = [th for th in heads if th.attributes["scope"] == "col" and th.attributes.get("id", "").startswith("step-")]
    titles = ["Look up hours", "Walk there", "Ask", "Leave"]
    assert [title for th, title in zip(steps, titles, strict=True) if title not in th.text] == []
    assert [th.text.split()[0][:3] for th in steps] == ["1.1", "1.2", "2.1", "2.2"]
    lanes = [th.text.split("\n")[0] for th in heads if "lane" in th.attributes.get("class", "")]
    assert lanes[:4] == ["Stage", "Step", "Customer’s goal", "Owner"]
    assert {"Actions", "Pains", "Waits", "Frontstage"} <= set(lanes)


def test_the_lines_of_a_service_blueprint_stand_above_their_zones(tmp_path: Path) -> None:
    """Between which lanes a line runs is what it means."""
    page = small_page(tmp_path)
    order = ["Line of interaction", "Frontstage", "Line of visibility", "Backstage", "Line of internal interaction"]
    grid = page[page.index("<table") :]
    places = [grid.index(f">{name}<") for name in (*order, "Support processes")]
    assert places == sorted(places)


def test_found_nothing_differs_from_not_looked(tmp_path: Path) -> None:
    """An empty list is a finding; a gap is not."""
    cells = [cell for cell in by_tag(small_page(tmp_path), "td") if cell.attributes.get("data-lane") == "Questions"]
    assert cells == []  # the lane says nothing anywhere else and is left out
    text = SMALL.format(lang="en").replace("title: Leave", "title: Leave\n        questions:\n          - Where to?")
    loaded = workspace(tmp_path, visit_journey=text)
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    cells = [cell for cell in by_tag(page, "td") if cell.attributes.get("data-lane") == "Questions"]
    assert [cell.text.strip() for cell in cells] == ["none found", "Where to?"]


def test_a_pain_shows_its_severity_in_bars_that_can_be_heard(tmp_path: Path) -> None:
    """Bars alone say nothing to who cannot see them."""
    page = small_page(tmp_path)
    (bars,) = re.findall(r'<svg class="bars"[^>]*aria-label="Severity 4 of 5".*?</svg>', page)
    counts = {kind: shape.count("M") for kind, shape in re.findall(r'class="(on|off)" d="([^"]*)"', bars)}
    assert counts == {"on": 4, "off": 1}


def test_a_wait_longer_than_accepted_says_so(tmp_path: Path) -> None:
    """It is why customers leave."""
    (cell,) = [cell for cell in by_tag(small_page(tmp_path), "td") if cell.attributes.get("data-lane") == "Waits"]
    assert "longer than customers accept" in cell.text


def test_the_curve_has_a_table_beside_it(tmp_path: Path) -> None:
    """Who cannot see the drawing reads the scores; also those that nobody knows."""
    page = small_page(tmp_path)
    table = page[page.index('<details class="numbers"') :].partition("</details>")[0] + "</details>"
    rows = [" ".join(row.text.split()) for row in by_tag(table, "tr")]
    assert rows[1] == "1.1 Look up hoursAnn Bell−1.5very bad\u20601"
    assert any("Walk there" in row and "not researched" in row for row in rows)
    assert any("Assumption" in row for row in rows)
    assert any("Company’s view" in row for row in rows)


def test_lines_break_where_nothing_is_known(tmp_path: Path) -> None:
    """A line across a gap would claim a feeling that nobody found out."""
    curve = drawing(tmp_path)
    # one stretch each, over the last two steps: before the gap stands a single point
    assert [stroke.persona for stroke in curve.strokes] == [1, 2]
    assert all(stroke.path.startswith("M250") for stroke in curve.strokes)
    assert [gap.x for gap in curve.gaps] == [150]


def test_personas_differ_in_colour_dash_and_marker(tmp_path: Path) -> None:
    """Colour alone is lost in print and on the colour-blind."""
    first, second = drawing(tmp_path).keys
    assert (first.persona, first.dash, first.marker) != (second.persona, second.dash, second.marker)
    assert first.persona != second.persona
    assert first.dash != second.dash
    assert first.marker != second.marker


def test_an_assumption_is_hollow_and_a_moment_of_truth_has_its_star(tmp_path: Path) -> None:
    """What is believed, or cites nothing, must not look like what is known."""
    curve = drawing(tmp_path)
    assert [marker.hollow for marker in curve.markers] == [False, True, True, True, True, True]
    assert len(curve.stars) == 1


def test_a_feeling_of_one_persona_leaves_those_of_the_others_to_them(tmp_path: Path) -> None:
    """A single feeling that is said to be Nora's would make all of them hers, and leave Heinz without any."""
    people = "personas: [{id: nora, name: Nora}, {id: heinz, name: Heinz}]"
    steps = "[{title: Look, emotion: 1}, {title: Book, emotion: {score: -1, persona: nora}}, {title: Go, emotion: 2}]"
    text = f"id: trip\ntitle: A trip\n{people}\nstages:\n  - {{title: All, steps: {steps}}}\n"
    loaded = workspace(tmp_path, trip_journey=text)
    found = map_view(only_journey(loaded), loaded, TODAY)
    plot = plot_curve(found, (50.0, 150.0, 250.0), ((0.0, 300.0),), 200)
    assert plot.personas == ("nora", "heinz")
    scores = [[point.score for point in line.points] for line in plot.lines]
    assert scores == [[1, -1, 2], [1], [2]]


def test_peak_lowest_moment_and_end_are_labelled(tmp_path: Path) -> None:
    """They are what customers remember, and where it hurts most; where personas differ, nobody feels the mean."""
    texts = [re.sub(r"[\u2066-\u2069]", "", remark.text) for remark in drawing(tmp_path).remarks]
    assert texts == ["Peak and end +2", "Lowest point −0.2 mean"]


@pytest.mark.parametrize("scores", [(1.8, -0.5, -0.5, -1.4, -1), (-1.4, -1, 1.5, 1.6, 1)])
@pytest.mark.parametrize("lang", ["en", "ru", "ar"])
def test_labels_of_neighbouring_moments_do_not_overlap(tmp_path: Path, scores: tuple[float, ...], lang: str) -> None:
    """On a phone the last steps are closer together than the words about them are long."""
    steps = "\n".join(f"      - {{title: S{index}, emotion: {score}}}" for index, score in enumerate(scores))
    loaded = workspace(tmp_path, a_journey=f"title: T\nstages:\n  - title: A\n    steps:\n{steps}\n")
    view = map_view(only_journey(loaded), loaded, TODAY)
    remarks = draw_curve(view, labels_for(lang), Direction.LTR, step=72).remarks
    assert len(remarks) == 3
    boxes = [(r.y, r.x - half, r.x + half) for r in remarks for half in [text_width(r.text, 12, Weight.BOLD) / 2]]
    for (y1, _, right), (y2, left, _) in pairwise(boxes):
        assert y1 != y2 or left >= right + 4
    # places are rounded to a tenth
    assert min(left for _, left, _ in boxes) > -0.1
    assert max(right for _, _, right in boxes) < 360.1


def test_a_negative_peak_is_named_below_the_curve(tmp_path: Path) -> None:
    """Above it, the label would lie on the line that leads there."""
    text = SMALL.format(lang="en").replace("emotion: 2", "emotion: -2")
    loaded = workspace(tmp_path, visit_journey=text)
    curve = draw_curve(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"), Direction.LTR, step=100)
    (remark,) = curve.remarks
    assert remark.y > curve.bottom
    assert remark.leader is not None
    assert remark.leader[1] > curve.bottom


def test_a_label_at_the_edge_stays_inside(tmp_path: Path) -> None:
    """Half of it would be cut off on a phone."""
    view = small_view(tmp_path)
    remark, _ = draw_curve(view, labels_for("en"), Direction.LTR, step=20).remarks
    assert remark.x < 60
    assert remark.leader is None or remark.leader[0] == 70


def test_the_curve_is_mirrored_for_right_to_left_maps(tmp_path: Path) -> None:
    """Drawn the other way round it would stand under the wrong steps."""
    (gap,) = drawing(tmp_path, Direction.RTL).gaps
    assert gap.x == 250
    starts = {stroke.path.split()[0] for stroke in drawing(tmp_path, Direction.RTL).strokes}
    assert starts == {"M150"}


@pytest.mark.parametrize(
    ("lang", "locale", "root", "labels"),
    [
        ("en", None, ("en", "ltr"), None),
        ("he", None, ("he", "rtl"), None),
        ("zh-Hans", None, ("zh-Hans", "ltr"), None),
        ("pl", None, ("pl", "ltr"), ("en", "ltr")),
        ("en", "ar", ("en", "ltr"), ("ar", "rtl")),
        ("he", "en", ("he", "rtl"), ("en", "ltr")),
    ],
)
def test_map_and_labels_carry_their_own_language(
    tmp_path: Path, lang: str, locale: str | None, root: tuple[str, str], labels: tuple[str, str] | None
) -> None:
    """A screen reader speaks, and a browser breaks lines and picks glyphs, by these."""
    page = small_page(tmp_path, lang, locale)
    html = by_tag(page, "html")[0].attributes
    assert (html["lang"], html["dir"]) == root
    sources = next(h2 for h2 in by_tag(page, "h2") if h2.attributes["id"] == "sources-title")
    stated = (sources.attributes["lang"], sources.attributes["dir"]) if "lang" in sources.attributes else None
    assert stated == labels


def test_labels_speak_the_language_asked_for(tmp_path: Path) -> None:
    """A Russian reader is told in Russian what the sections are."""
    assert "Источники" in small_page(tmp_path, "ru")


def test_a_map_of_five_lines_is_a_page(tmp_path: Path) -> None:
    """A first draft has to look meant, with no empty lanes, dead legend or broken figures."""
    loaded = workspace(tmp_path, draft_journey="title: Bikes\nstages:\n  - {title: Find, steps: [{title: Look}]}\n")
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    assert "nothing is claimed yet" in page
    assert "appear here as lanes" in page
    assert "Legend" not in page
    assert 'class="curve"' not in page
    assert '<dl class="purpose"' not in page


def test_a_stage_without_steps_does_not_break_the_grid(tmp_path: Path) -> None:
    """Stages are often written before their steps."""
    loaded = workspace(
        tmp_path,
        draft_journey="title: Bikes\nstages:\n  - {title: Find, steps: [{title: Look}]}\n  - {title: Ride}\n",
    )
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    assert 'colspan="0"' not in page
    elements_of(page)


def test_the_page_says_which_version_of_which_file_it_shows(tmp_path: Path) -> None:
    """A printed page has to be found again in the history."""
    view = small_view(tmp_path)
    page = render_page(view, labels_for("en"))
    (imprint,) = [element.text for element in by_tag(page, "p") if "imprint" in element.attributes.get("class", "")]
    assert imprint.startswith(f"File visit.journey.yaml Fingerprint {view.fingerprint} Format version 1 Made with cjm")


def test_diagrams_are_put_in_as_they_are(tmp_path: Path) -> None:
    """They are made and checked by our own module; escaped, they would be text."""
    view, labels = small_view(tmp_path), labels_for("en")
    flow, *_ = map_diagrams(view, (), labels)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" id="flow-x"><title>&lt;</title></svg>'
    page = render_page(view, labels, (Drawn(flow, svg),))
    assert page.count(svg) == 1
    assert "Flow" not in small_page(tmp_path)


def test_the_same_map_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Pages live in version control; a difference has to mean one."""
    program = (
        "import pathlib, sys\n"
        "from tests.render.test_page import small_page\n"
        "sys.stdout.buffer.write(small_page(pathlib.Path(sys.argv[1])).encode())\n"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert pages == {small_page(tmp_path).encode()}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_on_a_page_can_be_read(palette: Palette) -> None:
    """WCAG AA: 4.5 for text, 3 for what a drawing tells."""
    grounds = (palette.paper, palette.raised)
    curve = (palette.good_ground, palette.bad_ground)
    for text in (palette.ink, palette.secondary, palette.accent):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5
    assert min(contrast(palette.ink, ground) for ground in palette.stages) >= 4.5
    assert min(contrast(text, palette.paper) for text in (palette.good, palette.bad, palette.neutral)) >= 4.5
    assert min(contrast(line, ground) for line in palette.personas for ground in (*curve, palette.paper)) >= 3
    assert min(contrast(palette.secondary, ground) for ground in curve) >= 4.5


def felt(page: str) -> list[list[str]]:
    heads = [th for th in page.split("<th ") if th.startswith('class="s')]
    return [
        [" ".join(span.text.split()) for span in by_tag(f"<th {th.split('</th>')[0]}</th>", "span") if is_felt(span)]
        for th in heads
    ]


def is_felt(element: Element) -> bool:
    return element.attributes.get("class") == "felt"


def test_a_step_says_what_each_persona_feels_there(tmp_path: Path) -> None:
    """On a phone the curve is small and far above; without this a step there has no emotion at all."""
    assert felt(small_page(tmp_path)) == [
        ["Ann Bell ▼ −1.5 very bad", "Bo ▲ +1 good"],
        [],
        ["● +0.5 neutral"],
        ["▲ +2 very good"],
    ]


def test_personas_who_feel_the_same_at_a_step_are_not_told_apart(tmp_path: Path) -> None:
    """Two equal lines under every step would be noise; a line for one of two must still say whose it is."""
    text = SMALL.format(lang="en").replace("score: 1, persona: bo", "score: -1.5, persona: bo")
    text = text.replace("emotion: 2", "emotion: [{score: 2, persona: ann}]").replace(
        "emotion: {score: 0.5, assumption: true}", "emotion: [{score: 0, persona: ann}, {score: 0, persona: bo}]"
    )
    loaded = workspace(tmp_path, visit_journey=text)
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    assert felt(page) == [["▼ −1.5 very bad"], [], ["● 0 neutral"], ["Ann Bell ▲ +2 very good"]]


def test_the_small_curve_says_which_way_is_good(tmp_path: Path) -> None:
    """A line without a scale could mean anything."""
    page = small_page(tmp_path)
    small = page[page.index('<figure class="small-curve"') : page.index("</figure>") + len("</figure>")]
    (caption,) = by_tag(small, "figcaption")
    assert "▲ good" in caption.text
    assert "▼ bad" in caption.text
    classes = [path.attributes.get("class") for path in by_tag(small, "path")]
    assert (classes.count("up"), classes.count("down")) == (2, 2)


def severe_gauge(page: str) -> str:
    gauges = page[page.index('<dl class="gauges"') :]
    return " ".join(by_tag(gauges[: gauges.index("</dl>") + len("</dl>")], "dd")[2].text.split())


@pytest.mark.parametrize(("known", "shown"), [("", "– not researched"), ("pains: []", "0"), ("barriers: []", "0")])
def test_pains_that_nobody_looked_for_are_not_said_to_be_none(tmp_path: Path, known: str, shown: str) -> None:
    """A zero would let a team believe that all is well."""
    loaded = workspace(
        tmp_path,
        a_journey=f"title: T\nstages:\n  - title: A\n    steps:\n      - title: B\n        {known}\n",
    )
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    assert severe_gauge(page).replace("–not", "– not") == shown


def test_the_arc_of_a_journey_leads_to_its_stages(tmp_path: Path) -> None:
    """The first screen shows how the journey feels, and the way to where it hurts; titles without room are numbers."""
    page = render_page(dense_view(tmp_path, 4, 4), labels_for("en"))
    arc = page[page.index('<svg class="curve arc"') : page.index("</svg>", page.index('<svg class="curve arc"'))]
    links = re.findall(r'<a href="#([^"]+)"', arc)
    assert len(links) == 4
    assert all(f'id="{link}"' in page for link in links)
    names = re.findall(r'class="stage-name"[^>]*>([^<]*)<', arc)
    assert names == ["1", "2", "3", "4"]
    assert "belief" not in arc
    assert "measured" not in arc


def test_stages_of_the_arc_have_their_names_where_there_is_room(tmp_path: Path) -> None:
    """A name that is cut says less than the number that the head below has, too."""
    titles = ("Find a tour", "Wait until everything that was promised has come", "Go home")
    stages = "".join(f"  - {{title: {title}, steps: [{{title: Look {len(title)}, emotion: 1}}]}}\n" for title in titles)
    loaded = workspace(tmp_path, trip_journey=f"title: Trip\nstages:\n{stages}")
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    assert re.findall(r'class="stage-name"[^>]*>([^<]*)<', page) == ["1 Find a tour", "2", "3 Go home"]


def test_a_handoff_names_itself_and_who_answers_for_it(tmp_path: Path) -> None:
    """A bare arrow with a team's name explains nothing."""
    (mark,) = [span for span in by_tag(small_page(tmp_path), "span") if span.attributes.get("class") == "transition"]
    assert mark.text == "→ Answers for the handoff: The shop"
    (mark,) = [
        span for span in by_tag(small_page(tmp_path, "he"), "span") if span.attributes.get("class") == "transition"
    ]
    assert mark.text == "← אחראי על ההעברה: The shop"


def test_a_device_named_like_its_channel_is_not_repeated(tmp_path: Path) -> None:
    """`Phone phone` looks like a mistake."""
    text = SMALL.format(lang="en").replace(
        "title: Ask", "title: Ask\n        channel: phone\n        device: phone, desk"
    )
    text = text.replace("device: phone, desk", "device: [phone, headset]")
    loaded = workspace(tmp_path, visit_journey=text)
    page = render_page(map_view(only_journey(loaded), loaded, TODAY), labels_for("en"))
    (cell,) = [cell for cell in by_tag(page, "td") if cell.attributes.get("data-lane") == "Channel"]
    assert cell.text == "Phone headset"


def test_few_steps_get_wider_columns() -> None:
    """A map of three steps would leave half of the window empty and wrap its texts for nothing."""
    assert [step_column(steps) for steps in (0, 1, 4, 5, 16)] == [260, 260, 260, 232, 232]
    assert "inline-size:1176px" in style_sheet(4)


def test_what_somebody_said_stands_in_quotation_marks_whoever_it_was(tmp_path: Path) -> None:
    """Without them, words of a customer are taken for a statement of the map."""
    said = "\n        quotes:\n          - I gave up\n          - {text: So did I, who: P4}\n"
    loaded = workspace(
        tmp_path, trip_journey=f"title: Trip\nstages:\n  - title: Find\n    steps:\n      - title: Look{said}"
    )
    view = map_view(only_journey(loaded), loaded, TODAY)
    assert [said.text for said in by_tag(render_page(view, labels_for("en")), "q")] == ["I gave up", "So did I"]
    for rendered in (render_poster(view, labels_for("en")), render_markdown(view, labels_for("en"))):
        assert "“I gave up”" in rendered
        assert "“So did I”" in rendered


def test_the_legend_explains_the_signs_of_its_map_and_no_others(tmp_path: Path) -> None:
    """Whoever looks for a sign that is not there doubts what is."""
    assert _legend(small_page(tmp_path)) == [
        "full circle: researched",
        "half circle: partly researched",
        "empty circle: assumed",
        "bars: severity of a pain, one to five",
        "Moment of truthstar: moment of truth",
        "1number: source in the list above",
        "filled marker: researched",
        "hollow marker: assumption",
        "gap in the curve: not researched",
        "thin line: the company’s own view",
    ]
    (tmp_path / "visit.journey.yaml").unlink()
    plain = workspace(
        tmp_path, trip_journey="title: Trip\nstages: [{title: Find, steps: [{title: Look, emotion: 1}]}]\n"
    )
    page = render_page(map_view(only_journey(plain), plain, TODAY), labels_for("en"))
    assert _legend(page) == [
        "full circle: researched",
        "half circle: partly researched",
        "empty circle: assumed",
        "hollow marker: assumption",
    ]


@pytest.mark.parametrize(
    ("lanes", "explained"),
    [
        ("barriers:\n          - {text: Far away, severity: 2}", True),
        ("pains:\n          - Far away", False),
    ],
)
def test_bars_are_explained_where_there_are_any(tmp_path: Path, lanes: str, explained: bool) -> None:
    """Barriers have bars as well, and not every pain has."""
    steps = f"    steps:\n      - title: Look\n        {lanes}\n"
    loaded = workspace(tmp_path, trip_journey=f"title: Trip\nstages:\n  - title: Find\n{steps}")
    view = map_view(only_journey(loaded), loaded, TODAY)
    page, words = render_page(view, labels_for("en")), "bars: severity of a pain, one to five"
    assert (words in _legend(page)) is explained
    assert ('class="bars"' in page) is explained
    assert ("bars: severity of a pain," in render_poster(view, labels_for("en"))) is explained


def _legend(page: str) -> list[str]:
    (signs,) = [element.text for element in by_tag(page, "ul") if element.attributes.get("class") == "legend"]
    return signs.strip().splitlines()
