"""Pages and posters of hostile maps as Chromium shows them: nothing runs, nothing is fetched, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from cjm.render.diagram import Drawn
from cjm.render.graphviz_engine import draw
from cjm.render.outputs import OUTPUTS, Rendering
from tests.browsing import CHROMIUM, launched
from tests.hostile.payloads import PAYLOADS
from tests.hostile.test_rendering import LABELS, benign, read, site

STRUCTURE = """() => {
  const all = [...document.querySelectorAll("*")].filter(element => !element.closest("svg"));
  const told = (element, but = []) => element.tagName + " " + [...element.attributes]
    .map(attribute => attribute.name).filter(name => !but.includes(name)).join(" ");
  const plain = element => told(element, ["id", "aria-labelledby"]);
  const map = all.filter(element => !element.closest(".on-paper"));
  const known = new Set(map.map(plain));
  const odd = all.filter(element => element.closest(".on-paper")).map(plain).filter(copy => !known.has(copy));
  return [...map.map(element => told(element)), ...new Set(odd)];
}"""
"""Elements with the names of their attributes; of copies of the map for paper, of which there are more the longer its
texts are, only what the map has not."""
ODD = """() => [...document.querySelectorAll("*")].flatMap(element => [...element.attributes].map(attribute =>
  [element.tagName, attribute.name, attribute.value])).filter(([tag, name, value]) => /^on|^style$|^src/i.test(name)
  || (/href$/i.test(name) && !/^(#|[.][/]|https?:|mailto:)/i.test(value))
  || /^(iframe|object|embed|form|base|link|image|img|foreignObject|animate|set)$/i.test(tag)
  || (/^use$/i.test(tag) && !/^#icon-[a-z-]+$/.test(value)))
  .concat([...document.querySelectorAll("input")].filter(input => !input.closest("[data-tools], [data-find]"))
    .map(input => input.outerHTML))
  .concat([...document.querySelectorAll("script:not([data-index])")].slice(1).map(script => script.outerHTML))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]

COMBINED = {
    "elements": ("script", "image", "mutation", "math", "template", "open comment"),
    "attributes": ("double quote", "single quote", "style", "end of a title", "DOT font"),
    "addresses": ("script address", "data address", "address with a quote", "end of a DOT text", "base"),
    "writing": ("open override", "family", "flood of marks", "undefined entity", "one long word"),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def written(folder: Path, text: str) -> list[Path]:
    """Files of a workspace with a text in every field: the page with its diagrams, the poster, and all of its site."""
    view = read(text).views[0]
    on_map, *_, on_index = (
        tuple(map(Drawn, diagrams, draw([diagram.dot for diagram in diagrams]))) for diagrams in read(text).diagrams
    )
    rendering = Rendering(view, LABELS, on_map)
    outputs = {f"map{end}": content for form in ("html", "svg") for end, content in OUTPUTS[form].files(rendering)}
    outputs |= {name: page.encode() for name, page in site(text, drawings=on_index).items()}
    for name, content in outputs.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in outputs]


def seen(browser: Browser, file: Path) -> tuple[list[str], list[str]]:
    """What was heard of a file when it was opened, and the elements that it has."""
    heard: list[str] = []
    page = browser.new_page()

    def dismiss(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}"))
    page.on("popup", lambda popup: heard.append(f"popup: {popup.url}"))
    page.goto(file.as_uri())
    page.mouse.move(200, 200)
    page.keyboard.press("Tab")
    heard += [str(odd) for odd in page.evaluate(ODD)]
    elements: list[str] = page.evaluate(STRUCTURE)
    page.close()
    heard.remove(f"request: {file.as_uri()}")
    return heard, elements


@pytest.fixture(scope="module")
def plain_elements(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """What the same files hold if nothing but words stands in the map, as many as the combined texts are long."""
    text = benign(" ".join(PAYLOADS[part] for part in COMBINED["elements"]))
    return [seen(browser, file)[1] for file in written(tmp_path_factory.mktemp("plain"), text)]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "elements" else pytest.mark.heavy) for name in COMBINED]
)
def test_nothing_runs_and_nothing_is_fetched(
    browser: Browser, tmp_path: Path, plain_elements: list[list[str]], name: str
) -> None:
    text = " ".join(PAYLOADS[part] for part in COMBINED[name])
    for file, elements in zip(written(tmp_path, text), plain_elements, strict=True):
        assert seen(browser, file) == ([], elements)


@pytest.mark.parametrize("name", COMBINED)
def test_what_a_search_finds_is_shown_as_text(browser: Browser, tmp_path: Path, name: str) -> None:
    """The script of the index puts texts of maps into the page."""
    text = " ".join(PAYLOADS[part] for part in COMBINED[name])
    file = tmp_path / "index.html"
    file.write_text(site(text)["index.html"], encoding="utf-8")
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http") else None)
    page.goto(file.as_uri())
    page.fill("[data-find] input", text.split()[0])
    assert page.text_content("[data-found] a >> nth=0") == text
    assert page.locator("[data-found] *:not(li, a, span)").count() == 0
    assert page.evaluate(ODD) == []
    page.close()
    assert heard == []
