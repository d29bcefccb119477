"""Every payload in every field of a workspace, and every file that the commands write of it, opened and worked with.

Nothing is listed by hand: whatever a new release writes is checked by its ending, or fails for having no check.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pytest
import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Dialog, Page

from cjm.cli.run import run
from cjm.files.output import MANIFEST
from cjm.render.outputs import FORMS
from tests.browsing import CHROMIUM, launched
from tests.hostile.everywhere import TODAY, write_workspace
from tests.hostile.payloads import PAYLOADS
from tests.hostile.test_print import check_pdf, check_png
from tests.hostile.test_rendering import benign, check_poster, reading
from tests.hostile.test_rendering_in_browser import ODD, STRUCTURE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
RUNS = {
    "site": (".", "-f", ",".join(FORMS), "--scale", "0.25"),
    "sheets": (".", "-f", "svg,md", "--size", "A3", "--mermaid", "--front-matter"),
    "comparison": ("--compare", "now.journey.yaml", "then.journey.yaml"),
}
"""What is run, by the folder that it writes into."""
QUICK = ("double quote",)
_LEADS_OUT = re.compile(r'(?:URL|href|image|shapefile|stylesheet|fontpath)\s*=\s*"(?!#|\./[\w%.-]+\.html)')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SENTINELS = "window.alert = window.print = window.open = () => console.error('called')"
Structure: TypeAlias = dict[str, object]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


def written(folder: Path, text: str) -> tuple[list[Path], int]:
    """All files that the commands write, and how many fields of models hold the text."""
    filled = write_workspace(folder, text)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name, arguments in RUNS.items():
            assert run(["render", *arguments, "--today", TODAY.isoformat(), "-o", f"out/{name}"]) == 0
    return sorted(path for path in (folder / "out").rglob("*") if path.is_file()), len(filled)


class Reader:
    """Opens files and hears all that they do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        page.add_init_script(_SENTINELS)
        page.on("console", lambda message: self.heard.append(f"console: {message.text}"))
        page.on("dialog", self._dismiss)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("request", lambda request: self.heard.append(f"request: {request.url}"))
        page.on("popup", lambda popup: self.heard.append(f"popup: {popup.url}"))
        page.on("download", lambda download: self.heard.append(f"download: {download.url}"))

    def _dismiss(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, file: Path) -> None:
        """Open a file, which may be all that is ever asked for."""
        self.page.goto(file.as_uri())
        self.page.mouse.move(200, 200)
        self.page.keyboard.press("Tab")

    def nothing_but(self, file: Path) -> None:
        """Fails for whatever was heard besides the request for a file."""
        assert [one for one in self.heard if one != f"request: {file.as_uri()}"] == [], file
        self.heard.clear()


def check_html(file: Path, text: str, reader: Reader) -> object:
    """A page has the elements that it has with plain words, before and after its tools were used."""
    reader.open(file)
    structure = reader.page.evaluate(STRUCTURE)
    assert reader.page.evaluate(ODD) == []
    use(reader.page, text)
    # what a presentation leaves on the grid is an empty attribute
    assert [odd for odd in reader.page.evaluate(ODD) if odd != ["TABLE", "style", ""]] == []
    reader.nothing_but(file)
    return structure


def use(page: Page, text: str) -> None:
    """Whatever a page offers: searching for a text, choosing every choice, presenting."""
    for field in page.locator("input[type=search]:visible").all():
        field.fill(" ".join(text.split())[:60])
        field.press("Enter")
        field.press("Escape")
    for choice in page.locator("select:visible").all():
        for index in range(choice.locator("option").count()):
            choice.select_option(index=index)
        choice.select_option(index=0)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    for box in page.locator("input[type=checkbox]:visible").all():
        box.uncheck()
        box.check()
    if page.locator("[data-present]:visible").count():
        page.click("[data-present]")
        for key in ("ArrowRight", "ArrowRight", "Escape"):
            page.keyboard.press(key)


def check_svg(file: Path, text: str, reader: Reader) -> object:
    check_poster(file.read_text(encoding="utf-8"))
    reader.open(file)
    reader.nothing_but(file)
    return None


def check_markdown(file: Path, text: str, reader: Reader) -> object:
    """Text in front of the first rule is data, and what hosts make of the rest runs nothing."""
    content = file.read_text(encoding="utf-8")
    if content.startswith("---\n"):
        _, facts, content = content.split("---\n", 2)
        assert all(isinstance(key, str) for key in yaml.safe_load(facts))
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(content)
    page = file.with_suffix(".opened.html")
    page.write_text(f"<!doctype html><meta charset=utf-8><title>opened</title>{made}", encoding="utf-8")
    reader.open(page)
    assert reader.page.locator("script, iframe, img, object, embed, form, style, svg, base").count() == 0
    reader.nothing_but(page)
    return reading(content)[0]


def check_dot(file: Path, text: str, reader: Reader) -> object:
    """Everything outside of quotes is as with plain words, but for the size of the boxes around them."""
    content = file.read_text(encoding="utf-8")
    assert not _LEADS_OUT.search(_without_labels(content))
    return re.sub(r"(width|height)=[0-9.]+", r"\1", _QUOTED.sub('""', content))


def _without_labels(content: str) -> str:
    return re.sub(r'(label|tooltip)="(?:[^"\\]|\\.)*"', r"\1", content, flags=re.DOTALL)


def check_pdf_file(file: Path, text: str, reader: Reader) -> object:
    made = file.read_bytes()
    check_pdf(made, len(pypdfium2.PdfDocument(made)))
    return None


def check_png_file(file: Path, text: str, reader: Reader) -> object:
    check_png(file.read_bytes())
    reader.open(file)
    assert reader.page.evaluate("document.images[0].naturalWidth") > 100
    reader.nothing_but(file)
    return None


def check_manifest(file: Path, text: str, reader: Reader) -> object:
    return sorted(json.loads(file.read_text())["files"])


CHECKS: dict[str, Callable[[Path, str, Reader], object]] = {
    ".html": check_html,
    ".svg": check_svg,
    ".md": check_markdown,
    ".dot": check_dot,
    ".pdf": check_pdf_file,
    ".png": check_png_file,
    ".json": check_manifest,
}
"""By the end of a name: fails for what a text did, and returns what must be the same whatever the text is."""


def checked(browser: Browser, files: list[Path], text: str) -> Structure:
    page = browser.new_page()
    reader = Reader(page)
    found = {file.name: CHECKS[file.suffix](file, text, reader) for file in files if not numbered(file)}
    for file in filter(numbered, files):
        CHECKS[file.suffix](file, text, reader)  # how many sheets there are depends on how long the texts are
    page.close()
    return found


def numbered(file: Path) -> bool:
    """Whether a file is one of several sheets, or names them."""
    return bool(re.search(r"\.\d+\.\w+$", file.name)) or file.name == MANIFEST


@pytest.fixture(scope="module")
def expected(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Structure]:
    """What the files are like that hold words, or an address, in place of a text."""
    known: dict[str, Structure] = {}

    def structure(text: str) -> Structure:
        plain = benign(text)
        if plain not in known:
            known[plain] = checked(browser, written(tmp_path_factory.mktemp("plain"), plain)[0], plain)
        return known[plain]

    return structure


_cells: dict[str, int] = {}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.heavy) for name in PAYLOADS]
)
def test_whatever_is_written_obeys_no_text(
    browser: Browser, tmp_path: Path, expected: Callable[[str], Structure], name: str
) -> None:
    """A stranger's map is opened by everybody who is sent a page, a drawing or a document of it."""
    text = PAYLOADS[name]
    files, fields = written(tmp_path, text)
    assert {file.suffix for file in files} >= {".html", ".svg", ".md", ".dot", ".pdf", ".png"}
    assert checked(browser, files, text) == expected(text)
    forms = {file.suffix for file in files} - {".json"}
    _cells[name] = fields * len(forms)
    print(f"cells: {sum(_cells.values())} ({len(_cells)} payloads x {fields} fields x {len(forms)} forms)")
