"""PDF and PNG of posters: the words of every script, on the sheet that was asked for, the same on every machine."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from cjm.labels import labels_for
from cjm.render import print_engine
from cjm.render.poster import render_poster, render_sheets
from cjm.render.poster_blocks import Box, Disc, Ink, Trace, Words
from cjm.render.poster_print import render_pdf, render_pngs
from cjm.render.print_engine import Limits, Print, PrintError, make_pdf, make_pngs
from cjm.render.print_pen import PrintPen
from cjm.render.print_worker import Request, made_of
from cjm.render.sheet import LEAST_POINTS_OF_SLIDES, PIXELS_PER_MM, Sheet
from cjm.text import Direction
from cjm.views.map_table import MapView
from tests.browsing import CHROMIUM, ROOT, launched
from tests.render.dense_map import dense_view
from tests.render.test_poster import example_views, words

A3 = Sheet(420, 297)
SLIDE = Sheet(338.67, 190.5, LEAST_POINTS_OF_SLIDES)
PAGE: Print = Print("Small", "", "en", ({"width": 720.0, "height": 360.0, "scale": 0.75, "marks": []},))

_COMPARE = """async ([one, other, width, height]) => {
  const greys = async (source, turn) => {
    const image = new Image(), canvas = new OffscreenCanvas(width, height), pen = canvas.getContext("2d");
    image.src = source;
    await image.decode();
    if (turn) { pen.translate(width, 0); pen.scale(-1, 1); }
    pen.drawImage(image, 0, 0, width, height);
    const pixels = pen.getImageData(0, 0, width, height).data, across = Math.floor(width / 16), found = [];
    for (let at = 0; at < across * Math.floor(height / 16); at++) {
      const left = at % across * 16, top = Math.floor(at / across) * 16;
      let sum = 0;
      for (let y = top; y < top + 16; y++) for (let x = left; x < left + 16; x++) {
        const pixel = 4 * (y * width + x);
        sum += pixels[pixel] + pixels[pixel + 1] + pixels[pixel + 2];
      }
      found.push(sum / (255 * 3 * 256));
    }
    return found;
  };
  const picture = await greys(one, false), away = [];
  for (const turn of [false, true]) {
    const drawing = await greys(other, turn);
    const apart = picture.map((grey, at) => [grey, drawing[at]]).filter(pair => Math.min(...pair) < 0.99);
    away.push(apart.reduce((sum, [grey, drawn]) => sum + Math.abs(grey - drawn), 0) / apart.length);
  }
  return away;
}"""

views = pytest.mark.parametrize("view", example_views(), ids=lambda view: view.key)


def pages_of(pdf: bytes) -> list[tuple[float, float, str]]:
    """Width and height in millimetres, and the text of every page."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        (page.get_width() * 25.4 / 72, page.get_height() * 25.4 / 72, page.get_textpage().get_text_range())
        for page in document
    ]


def characters(texts: list[str]) -> Counter[str]:
    """What is written, whatever the order and the spaces between; a reader may see a no-break space as one.

    PDFium reads a hyphen at the end of a line as U+FFFE, to say that the word may go on.
    """
    return Counter("".join("".join(texts).replace("\ufffe", "-").split()))


@views
@pytest.mark.parametrize("sheet", [None, A3, SLIDE], ids=str)
def test_a_pdf_holds_the_words_of_the_drawing_on_pages_of_its_size(view: MapView, sheet: Sheet | None) -> None:
    """A poster that cannot be searched, or that a printer scales, is a picture of one."""
    labels = labels_for(view.lang)
    drawings = [render_poster(view, labels)] if sheet is None else list(render_sheets(view, labels, sheet))
    found = pages_of(render_pdf(view, labels, sheet))
    assert len(found) == len(drawings)
    for drawing, (width, height, text) in zip(drawings, found, strict=True):
        root = ET.fromstring(drawing)
        size = [float(root.attrib[side].removesuffix("mm")) for side in ("width", "height")]
        if sheet is None:
            size = [side / PIXELS_PER_MM for side in size]
        assert [width, height] == pytest.approx(size, abs=0.1)
        assert characters([text]) == characters(words(root))


def test_a_pdf_says_what_it_is() -> None:
    """A file among a hundred others is found by its title; a date in it would make every rendering another one."""
    view = next(view for view in example_views() if view.key == "first-loan")
    document = pypdfium2.PdfDocument(render_pdf(view, labels_for("he")))
    known = document.get_metadata_dict()
    assert known["Title"] == view.header.title
    assert known["Subject"].startswith("4 ")
    assert (known["CreationDate"], known["ModDate"]) == ("", "")


def test_words_from_right_to_left_are_read_in_their_order() -> None:
    """Who searches for a word, or has the page read out, gets letters in the order in which they are written."""
    view = next(view for view in example_views() if view.key == "first-loan")
    ((_, _, text),) = pages_of(render_pdf(view, labels_for("he")))
    assert view.header.title in text
    assert "נועה עברה לעיר באוגוסט" in text


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, as its header says them."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


def compared(browser: Browser, png: bytes, drawing: str) -> tuple[float, float]:
    """How far the greys of a picture are from those of a drawing in squares of 16 pixels, and of the drawing mirrored.

    0 for the same, 1 for black on white; squares that are blank in both do not count.
    """
    width, height = size_of(png)
    page = browser.new_page(viewport={"width": 100, "height": 100})
    sources = [
        f"data:{kind};base64,{base64.b64encode(data).decode()}"
        for kind, data in (("image/png", png), ("image/svg+xml", drawing.encode()))
    ]
    same, mirrored = page.evaluate(_COMPARE, [*sources, width, height])
    page.close()
    return same, mirrored


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")
@views
def test_a_picture_shows_what_the_browser_shows(browser: Browser, view: MapView) -> None:
    """A word in another place, in boxes instead of letters or the wrong way round would look like carelessness."""
    labels = labels_for(view.lang)
    (made,) = render_pngs(view, labels, scale=0.5)
    drawing = render_poster(view, labels)
    root = ET.fromstring(drawing)
    width, height = (float(root.attrib[side]) / 2 for side in ("width", "height"))
    assert list(size_of(made)) == pytest.approx([width, height], abs=1)
    same, mirrored = compared(browser, made, drawing)
    assert same < 0.01 < 0.03 < mirrored


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_a_picture_is_as_large_as_was_asked_for(scale: float) -> None:
    """Half the size is half the sharpness on the wall."""
    view = next(view for view in example_views() if view.key == "renting-a-bike-at-the-station")
    (made,) = render_pngs(view, labels_for("en"), A3, scale)
    assert size_of(made) == tuple(round(side * PIXELS_PER_MM * scale) for side in (A3.width, A3.height))


def test_a_picture_has_a_size_that_a_machine_can_hold() -> None:
    """One map of very many steps would take the memory of all others."""
    small = Limits(pixels=100_000)
    (usual,) = make_pngs(PAGE, None, small)
    width, height = size_of(usual)
    assert 99_000 < width * height <= 100_500
    with pytest.raises(PrintError, match="at scale 2 has more than 0 megapixels") as caught:
        make_pngs(PAGE, 2, small)
    assert caught.value.hint == "ask for --scale 0.46 or less, or for a sheet with --size"
    (allowed,) = make_pngs(PAGE, 0.46, small)
    assert size_of(allowed) == (442, 221)


def test_the_same_map_gives_the_same_bytes_whatever_the_machine_says(tmp_path: Path) -> None:
    """Rendered files are kept under version control; noise there hides what has changed."""
    code = (
        "import hashlib, sys; from cjm.labels import labels_for; from cjm.render.poster_print import *;"
        "from tests.render.test_poster import example_views;"
        "view = next(view for view in example_views() if view.key == 'first-loan');"
        "labels = labels_for('he');"
        "print(hashlib.sha256(render_pdf(view, labels) + render_pngs(view, labels, scale=0.3)[0]).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **environment, "HOME": str(tmp_path)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
            {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "99"},
        )
    }
    assert len(found) == 1


def test_words_that_look_like_code_are_words(tmp_path: Path) -> None:
    """The print engine has a language of its own, in which a title must not speak."""
    text = '#sys.inputs #{1+1} $x^2$ *bold* _it_ `raw` @cite <label> \\u{41} "quoted" // comment /* more */ = Head'
    view = dense_view(tmp_path, 1, 1)
    view = replace(view, header=replace(view.header, title=text))
    ((_, _, shown),) = pages_of(render_pdf(view, labels_for("en")))
    assert characters([text]) <= characters([shown])
    assert text[:30] in shown


def test_a_page_larger_than_readers_take_is_made_smaller() -> None:
    """Beyond 200 inches a page opens blank."""
    view = next(view for view in example_views() if view.key == "renting-a-bike-at-the-station")
    view = replace(view, stages=view.stages * 40, rows=())
    ((width, _, text),) = pages_of(render_pdf(view, labels_for("en")))
    assert width == pytest.approx(200 * 25.4, rel=0.01)
    assert text.count("Bring it back") == 40


@pytest.mark.parametrize(("form", "begins", "count"), [("pdf", b"%PDF-", 1), ("png", b"\x89PNG", 2)])
def test_the_engine_makes_one_document_or_a_picture_of_each_page(
    form: Literal["pdf", "png"], begins: bytes, count: int
) -> None:
    """A page that is left out is a part of the journey that nobody sees."""
    poster = {"title": "T", "description": "", "lang": "en", "fonts": ["Noto Sans"], "pages": PAGE.pages * 2}
    request: Request = {
        "poster": json.dumps(poster),
        "form": form,
        "ppi": 96,
        "memory_bytes": 2**29,
        "cpu_seconds": 60,
    }
    made = made_of(request)
    assert [file.startswith(begins) for file in made] == [True] * count


def test_an_engine_that_hangs_is_stopped() -> None:
    """A build server that waits for a poster until midnight is worse than one without it."""
    with pytest.raises(PrintError, match=r"stopped after 0\.01 s, at 'Small'"):
        make_pdf(PAGE, Limits(seconds=0.01))


def test_an_engine_without_memory_says_so() -> None:
    """What the system says of a killed child helps nobody."""
    with pytest.raises(PrintError, match="could not draw 'Small': it used up the memory allowed") as caught:
        make_pngs(PAGE, 20, Limits(memory_bytes=120_000_000, pixels=10**9))
    assert caught.value.hint == "ask for a smaller --scale, or split the journey"


def test_too_much_data_is_refused_before_the_engine_starts() -> None:
    """No map is worth a gigabyte."""
    with pytest.raises(PrintError, match="too large to print"):
        make_pdf(PAGE, Limits(data_bytes=10))


def test_a_brand_has_its_colours_in_print_as_well() -> None:
    """A poster in two liveries belongs to neither."""
    pen = PrintPen({"#c2410c": "#a01010", "#59636e": "#000001"})
    pen.box(Box(1, 2, "#c2410c", "#ffffff"), 3, 4)
    pen.disc(Disc(1, "#ffffff", "#c2410c"), 0, 0)
    pen.trace(Trace(((0.0, 0.0), (1.0, 1.0)), "#c2410c"), ((0.0, 0.0), (1.0, 1.0)))
    pen.words(Words("a", Ink(colour="#c2410c"), Direction.LTR, raised="1"), 0, 0, "start")
    assert [(mark["fill"], mark.get("stroke"), mark.get("raised-fill")) for mark in pen.marks] == [
        ("#a01010", "#ffffff", None),
        ("#ffffff", "#a01010", None),
        ("none", "#a01010", None),
        ("#a01010", None, "#000001"),
    ]
    view = next(view for view in example_views() if view.key == "renting-a-bike-at-the-station")
    usual, dark = (render_pngs(view, labels_for("en"), None, 0.1, colours) for colours in ({}, {"#ffffff": "#101010"}))
    assert usual != dark


def test_a_letter_under_a_flood_of_marks_does_not_fill_a_document() -> None:
    """Each of its marks would bring the text of all of them into the file."""
    view = next(view for view in example_views() if view.key == "renting-a-bike-at-the-station")
    flooded = replace(view, header=replace(view.header, title="Z" + "\u0301\u0489" * 5000))
    assert len(render_pdf(flooded, labels_for("en"))) < 200_000
    family = "👩‍👩‍👧‍👦 क्ष्म्य"
    pen = PrintPen({})
    pen.words(Words(family, Ink(), Direction.LTR), 0, 0, "start")
    assert pen.marks[0]["text"] == family


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installed cjm alone has to learn what to type."""
    monkeypatch.setattr(print_engine, "find_spec", lambda name: None if name == "typst" else object())
    with pytest.raises(PrintError) as caught:
        print_engine.check_installed()
    assert caught.value.message == "PDF and PNG need what is not installed: typst"
    assert "customer-journey-maps[print]" in caught.value.hint
    assert caught.value.exit_code == 2
