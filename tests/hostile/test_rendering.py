"""Whatever stands in a map, in every field of it, comes out as text: in pages, posters, Markdown and diagrams."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import islice, product
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from cjm.app.diagrams import of_parts
from cjm.app.site import Part, index_page
from cjm.finding import Finding
from cjm.labels import labels_for
from cjm.model.address import link_target
from cjm.model.backlog import Backlog
from cjm.model.base import MapModel
from cjm.model.catalog import Catalog
from cjm.model.dataset import Dataset
from cjm.model.journey import Journey
from cjm.model.persona import PersonaFile
from cjm.render.diagram import Diagram, Drawn, Kind
from cjm.render.diagrams import map_diagrams
from cjm.render.dot_writer import Dot
from cjm.render.graphviz_engine import Limits, draw
from cjm.render.index import render_index
from cjm.render.outputs import OUTPUTS, Rendering
from cjm.render.page import render_page
from cjm.render.thumbnail import thumbnail
from cjm.report.checked import Checked, Look
from cjm.report.formats import FORMATS, format_named
from cjm.rules import engine
from cjm.source.fields import models_below
from cjm.source.load import Loaded
from cjm.text import Weight, text_width
from cjm.views.impact import impacts_of
from cjm.views.index import IndexView, index_of
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.hostile.everywhere import TODAY, filled_workspace
from tests.hostile.payloads import HOSTILE_IDS, PAYLOADS, PLAIN, PLAIN_ADDRESS

_HREF = re.compile(
    r"#[^\s\"'<>]+|(?:\./|\.\./)+[^\s\"'<>:]+\.html(?:#[^\s\"'<>]+)?|https?://\S+|mailto:\S+", re.IGNORECASE
)
_ADDRESS = "https://plain.example/blob/main/{path}#L{line}"
_SVG = "{http://www.w3.org/2000/svg}"
_POSTER_ELEMENTS = {
    "svg",
    "title",
    "desc",
    "g",
    "rect",
    "path",
    "text",
    "tspan",
    "circle",
    "line",
    "polygon",
    "polyline",
}
_EVENT = re.compile("on[a-z]+", re.IGNORECASE)


LABELS = labels_for("en")


@dataclass(frozen=True)
class Read:
    """A workspace with one text in every field."""

    loaded: Loaded
    views: tuple[MapView, ...]
    diagrams: tuple[tuple[Diagram, ...], ...]
    """Those of each view, then those of the index."""
    index: IndexView
    findings: tuple[Finding, ...]


@cache
def read(text: str, end: str = "") -> Read:
    with tempfile.TemporaryDirectory() as folder:
        loaded = filled_workspace(Path(folder), text, end).loaded
    found = engine.lint(loaded.workspace, loaded.selected, TODAY)
    whole = loaded.workspace
    views = tuple(map_view(entry, whole, TODAY) for entry in whole.journeys)
    return Read(
        loaded,
        views,
        (
            *(
                map_diagrams(view, impacts_of(entry, whole), LABELS)
                for view, entry in zip(views, whole.journeys, strict=True)
            ),
            of_parts([Part(loaded, "", TODAY, LABELS)], LABELS).diagrams,
        ),
        index_of([("", loaded.workspace, loaded.selected)], TODAY),
        tuple(loaded.locator.finding(one.problem, one.rule, one.severity) for one in islice(found, 40)),
    )


@cache
def rendered(form: str, text: str, end: str = "", journey: int = 0) -> str:
    """A form of one of the journeys: 0 shows what is, 1 what should be."""
    ((_, content),) = OUTPUTS[form].files(Rendering(read(text, end).views[journey], LABELS))
    return content.decode()


@cache
def pages(text: str, end: str = "", journey: int = 0) -> tuple[Reading, ...]:
    """A page, and the index."""
    return Reading(rendered("html", text, end, journey)), Reading(render_index(read(text, end).index, LABELS))


@cache
def site(text: str, end: str = "", drawings: tuple[Drawn, ...] = ()) -> dict[str, str]:
    """All pages of a site by their names: those of both journeys, views, personas, and the index with its search."""
    found = read(text, end)
    part = Part(found.loaded, "", TODAY, LABELS, _ADDRESS)
    thumbnails = {view.key: thumbnail(view) for view in found.views}
    journeys = zip(part.loaded.workspace.journeys, found.views, strict=True)
    made = {f"{view.key}.html": render_page(view, LABELS, site=part.site_of(entry, view)) for entry, view in journeys}
    return {**made, "index.html": index_page([part], thumbnails, None, drawings), **dict(part.pages())}


def benign(text: str) -> str:
    """What a text is held against in the same places: words, or an address where it is one.

    They are about as wide as a long text, since titles too wide for a head are shown otherwise than short ones.
    """
    if link_target(text):
        return PLAIN_ADDRESS
    if len(text) <= 60:
        return PLAIN
    times = text_width(plain(text), 14, Weight.BOLD) / text_width(f"{PLAIN} ", 14, Weight.BOLD)
    return " ".join([PLAIN] * max(1, round(times)))


def plain(text: str) -> str:
    return " ".join(text.split())


class Reading(HTMLParser):
    """Elements of a page with the names of their attributes, in order apart from what is drawn; and its words.

    How many copies of a map there are for paper depends on the length of its texts, so that they are read apart.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.drawn: set[tuple[str, tuple[str, ...]]] = set()
        self.copied: set[tuple[str, tuple[str, ...]]] = set()
        """What stands in tables for paper."""
        self.values: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.data = ""
        """What stands in scripts that are data."""
        self._depth = 0
        self._in_data = False
        self._in_copy = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, tuple(name for name, _ in attrs))
        self._in_data = tag == "script" and ("type", "application/json") in attrs
        if tag == "svg":
            self._depth += 1
        if tag == "table" and "on-paper" in (dict(attrs).get("class") or ""):
            self._in_copy = True
            return
        if self._in_copy:
            self.copied.add(element)
        elif self._depth:
            self.drawn.add(element)
        else:
            self.elements.append(element)
        for name, value in attrs:
            # a map that has copies for paper is called `whole`, and one without may have a curve of its own for it
            if name != "class" or not (self._in_copy or value == "curve on-paper"):
                self.values.setdefault(name, []).append("map" if value == "map whole" else value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "svg":
            self._depth -= 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "svg"
        self._in_data = False
        self._in_copy = self._in_copy and tag != "table"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
        elif not self._in_copy:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def check_page(page: Reading, other: Reading, text: str, other_text: str, least: int = 6) -> None:
    assert page.elements == other.elements
    assert page.drawn <= other.drawn
    assert page.copied <= {
        (tag, tuple(name for name in names if name not in ("id", "aria-labelledby")))
        for tag, names in {*page.elements, *page.drawn}
    }
    assert not [name for name in page.values if _EVENT.fullmatch(name) or name in ("style", "src", "srcdoc", "action")]
    assert all(_HREF.fullmatch(target) for target in page.values["href"])
    assert set(page.values["class"]) <= set(other.values["class"])
    assert all(count == 1 for count in Counter(page.values.get("id", [])).values())
    assert plain("".join(other.words)).count(other_text) >= least
    assert plain("".join(page.words)).count(plain(text)) >= plain("".join(other.words)).count(other_text) * 0.9


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("journey", [0, pytest.param(1, marks=pytest.mark.heavy)])
def test_whatever_a_text_says_it_is_shown_and_nothing_else(name: str, journey: int) -> None:
    text = PAYLOADS[name]
    check_pages(text, journey)
    words = check_poster(rendered("svg", text, journey=journey))
    assert "".join(text.split())[:6] in "".join(words.split())
    check_markdown(text, journey)
    check_findings(text)


def check_pages(text: str, journey: int) -> None:
    """No element or attribute comes from a text."""
    for page, other in zip(pages(text, "", journey), pages(benign(text), "", journey), strict=True):
        check_page(page, other, text, benign(text))


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_page_of_a_site_obeys_a_text(name: str) -> None:
    """Views gather texts of many maps: one of a stranger's must not reach into those of the others."""
    text = PAYLOADS[name]
    made, plain_made = site(text), site(benign(text))
    assert made.keys() == plain_made.keys()
    for page in made:
        check_page(Reading(made[page]), Reading(plain_made[page]), text, benign(text), least=1)
    check_search(made["index.html"], text)


def check_search(index: str, text: str) -> None:
    """Every text of the search's data is the text itself, and nothing in it ends the element that it stands in."""
    data = Reading(index).data
    assert not re.search("[<>&']", data)
    found = json.loads(data)
    assert [entry[3].strip() for entry in found["entries"]].count(text.strip()) > 20
    assert all(
        _HREF.fullmatch(link + entry[2]) for entry in found["entries"] for link in (found["pages"][entry[1]][0],)
    )


def check_poster(poster: str) -> str:
    """Fails for a drawing with anything but shapes and words; returns the words."""
    assert "<!DOCTYPE" not in poster[:200]
    root = ET.fromstring(poster)
    for element in root.iter():
        assert element.tag.startswith(_SVG)
        assert element.tag.removeprefix(_SVG) in _POSTER_ELEMENTS
        for name, value in element.attrib.items():
            assert not _EVENT.fullmatch(name)
            assert name not in ("style", "href", "{http://www.w3.org/1999/xlink}href")
            assert "url(" not in value
            assert "\n" not in value
    return "".join(root.itertext())


def reading(markdown: str) -> tuple[list[str], list[str]]:
    """Kinds of blocks and inline markup in order, and the targets of links."""
    kinds: list[str] = []
    targets: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown):
        kinds.append(token.type)
        for child in token.children or ():
            if child.type == "html_inline":
                assert child.content == "<br>"
            if child.type not in ("text", "text_special"):
                kinds.append(child.type)
            targets += [str(value) for key, value in child.attrs.items() if key in ("href", "src")]
    return kinds, targets


def check_markdown(text: str, journey: int) -> None:
    """No markup comes from a text.

    Hosts link bare addresses up to the next blank, and so would take a note number behind one for a part of it.
    """
    written = rendered("md", text, "", journey)
    kinds, targets = reading(written)
    other_kinds, other_targets = reading(rendered("md", benign(text), "", journey))
    assert kinds == other_kinds
    assert len(targets) == len(other_targets)
    assert all(_HREF.fullmatch(target) for target in targets)
    bare = re.sub(r"(`+).+?\1|<https?://[^<>\s]+>", "", written)
    assert not re.search(r"\w://|\bwww\.", bare)


def test_diagrams_hold_the_same_boxes_and_arrows_whatever_their_words() -> None:
    """All of them are drawn, so that none is left out for what a text says."""
    others = [diagram for found in read(PLAIN).diagrams for diagram in found]
    assert {diagram.kind for diagram in others} == set(get_args(Kind))
    dots: list[Dot] = []
    for text, end in (
        (PLAIN, ""),
        *((text, "") for text in PAYLOADS.values()),
        *((PLAIN, f"-{end}") for end in HOSTILE_IDS.values()),
    ):
        found = [diagram for diagrams in read(text, end).diagrams for diagram in diagrams]
        for diagram, other in zip(found, others, strict=True):
            dot, plain_dot = diagram.dot, other.dot
            assert (dot.nodes, dot.clusters, dot.edges) == (plain_dot.nodes, plain_dot.clusters, plain_dot.edges)
            assert len(diagram.words) == len(other.words)
            check_name(diagram, text)
        dots += [diagram.dot for diagram in found]
    shapes = [sorted_shape(drawing) for drawing in draw(dots, limits=Limits(batch_seconds=300))]
    for place in range(len(others)):
        assert len(set(shapes[place :: len(others)])) == 1


def check_name(diagram: Diagram, text: str) -> None:
    """Ids alone name files, never a text."""
    assert not {"/", "\\", "\0"} & set(diagram.name), text


def sorted_shape(drawing: str) -> tuple[tuple[str, int], ...]:
    """How many groups of each class a drawing holds."""
    root = ET.fromstring(drawing)
    for element in root.iter():
        assert not [name for name in element.attrib if _EVENT.fullmatch(name)]
        for name, value in element.attrib.items():
            assert not name.endswith("href") or _HREF.fullmatch(value)
    # how many lines stand below a box's own words depends on their length
    groups = Counter(re.sub(r" notes-\d", "", str(element.get("class"))) for element in root.iter(f"{_SVG}g"))
    return tuple(
        sorted((name, count) for name, count in groups.items() if name.startswith(("node", "edge", "cluster")))
    )


@pytest.mark.parametrize("name", HOSTILE_IDS)
def test_ids_of_any_letters_make_the_same_outputs(name: str) -> None:
    """An id stands in anchors, links and node names."""
    end = f"-{HOSTILE_IDS[name]}"
    for page, other in zip(pages(PLAIN, end), pages(PLAIN), strict=True):
        check_page(page, other, PLAIN, PLAIN)
    made, plain_made = site(PLAIN, end), site(PLAIN)
    for one, its_other in zip(made.values(), plain_made.values(), strict=True):
        check_page(Reading(one), Reading(its_other), PLAIN, PLAIN, least=1)
    check_poster(rendered("svg", PLAIN, end))
    assert reading(rendered("md", PLAIN, end))[0] == reading(rendered("md", PLAIN))[0]


def check_findings(text: str) -> None:
    """A terminal obeys control characters; a build server obeys lines that begin with two colons."""
    findings = read(text).findings
    assert findings
    for form, width in product(FORMATS, (None, 80)):
        written = format_named(form)(Checked(findings, ("a.journey.yaml",)), Look(width=width))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", written)
        assert not re.search(r"##\[|##vso\[", written)
        commands = re.findall(r"^\s*::", written, re.MULTILINE)
        assert len(commands) == (len(findings) if form == "github" else 0)


def test_every_text_of_every_noun_takes_part() -> None:
    """A field that a new release adds is attacked like all others."""
    with tempfile.TemporaryDirectory() as folder:
        filled = filled_workspace(Path(folder), PLAIN).filled
    texts = {
        (model.__name__, field.alias or name)
        for document in (Journey, PersonaFile, Catalog, Backlog, Dataset)
        for model in models_below(document)
        for name, field in model.model_fields.items()
        if holds_text(field.annotation, tuple(field.metadata))
    }
    assert texts <= filled, sorted(texts - filled)
    assert len(filled) > 140


def holds_text(annotation: object, marks: tuple[object, ...]) -> bool:
    """Whether a field takes any words at all: one of their constraints is that something stands in them."""
    if any(getattr(mark, "pattern", None) == r"\S" for mark in marks):
        return True
    if isinstance(annotation, type) and issubclass(annotation, MapModel):
        return False
    parts = get_args(annotation)
    return any(getattr(mark, "pattern", None) == r"\S" for mark in parts) or any(holds_text(part, ()) for part in parts)
