"""PDF, PNG and sheets of maps that hold a payload in every field: nothing but shapes and words comes out of them."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from xml.etree import ElementTree as ET

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cjm.render.poster import render_sheets
from cjm.render.poster_print import render_pdf, render_pngs
from cjm.render.sheet import Sheet
from tests.hostile.payloads import HOSTILE_IDS, PAYLOADS, PLAIN
from tests.hostile.test_rendering import LABELS, check_poster, read

A3 = Sheet(420, 297)
QUICK = ("script", "end of character data", "template language", "flood of marks", "both directions")
"""One of a kind; the heavy tests try all of them."""
_LETTERS = re.compile(r"[0-9A-Za-z]+")

payloads = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.heavy) for name in PAYLOADS]
)


def check_pdf(made: bytes, pages: int) -> str:
    """Fails for a document that does, links to or holds anything; returns its words."""
    document = pypdfium2.PdfDocument(made)
    assert len(document) == pages
    assert pdfium.FPDFDoc_GetJavaScriptActionCount(document) == 0
    assert pdfium.FPDFDoc_GetAttachmentCount(document) == 0
    assert document.get_formtype() == pdfium.FORMTYPE_NONE
    words = []
    for page in document:
        assert pdfium.FPDFPage_GetAnnotCount(page) == 0
        assert not [found for found in page.get_objects() if found.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        words.append(page.get_textpage().get_text_range())
    return "\n".join(words)


def check_png(made: bytes) -> None:
    """Fails for a picture that is not whole, or holds words besides its pixels."""
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    at, kinds, data = 8, [], b""
    while at < len(made):
        length, kind = int.from_bytes(made[at : at + 4]), made[at + 4 : at + 8]
        kinds.append(kind)
        data += made[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    assert set(kinds) <= {b"IHDR", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"cHRM"}
    width, height = int.from_bytes(made[16:20]), int.from_bytes(made[20:24])
    assert len(zlib.decompress(data)) in {height * (width * channels + 1) for channels in (3, 4)}


def words_of(drawing: str) -> str:
    """The words that are drawn, after a check that nothing else is there."""
    check_poster(drawing)
    return "".join("".join(text.itertext()) for text in ET.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text"))


def letters(text: str) -> str:
    """Letters and digits, taken apart from their marks and each other as readers may do."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKD", text)))


@payloads
def test_whatever_a_text_says_it_is_printed_and_nothing_else(name: str) -> None:
    """A PDF is opened by colleagues in readers that run programs and open links."""
    text = PAYLOADS[name]
    view = read(text).views[0]
    sheets = render_sheets(view, LABELS, A3)
    # Readers give words in overridden directions in other orders, so that letters are counted.
    drawn = Counter(letters("".join(map(words_of, sheets))))
    printed = Counter(letters(check_pdf(render_pdf(view, LABELS, A3), len(sheets))))
    assert drawn <= printed if name == "flood of marks" else drawn == printed
    for picture in render_pngs(view, LABELS, A3, scale=0.25):
        check_png(picture)


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOSTILE_IDS)
def test_ids_of_any_letters_are_printed(name: str) -> None:
    """An id names groups of a drawing; no printed form may depend on it."""
    view = read(PLAIN, f"-{HOSTILE_IDS[name]}").views[0]
    sheets = render_sheets(view, LABELS, A3)
    assert all(map(words_of, sheets))
    assert letters(check_pdf(render_pdf(view, LABELS, A3), len(sheets))).count("Plainwords") >= 20
