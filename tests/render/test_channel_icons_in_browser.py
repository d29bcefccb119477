"""Icons of channels as Chromium draws them: each with its name, on screens, on paper and on posters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cjm.labels import labels_for
from cjm.render.poster import render_poster, render_sheets
from cjm.render.sheet import sheet_of
from tests.browsing import CHROMIUM, launched
from tests.render.dense_map import dense_view
from tests.render.test_channel_icons import page_of, view_of

_PARTED = """right => {
  const box = document.createElement("div");
  document.body.append(box);
  const parted = [];
  for (const cell of document.querySelectorAll("tr.channel > td")) {
    box.innerHTML = cell.innerHTML;
    for (let width = 40; width < 400; width += 3) {
      box.style.width = `${width}px`;
      for (const icon of box.querySelectorAll(".icon")) {
        const letters = document.createRange(), words = icon.nextElementSibling;
        letters.selectNodeContents(words);
        const name = letters.getClientRects()[0], drawn = icon.firstChild.getBoundingClientRect();
        const gap = right ? drawn.left - name.right : name.left - drawn.right;
        const above = (name.top + name.bottom - drawn.top - drawn.bottom) / 2;
        if (Math.abs(gap - 4) > 1 || Math.abs(above) > 2) parted.push([width, words.textContent, gap, above]);
      }
    }
  }
  box.remove();
  return parted;
}"""
"""Icons without the beginning of their name beside them, in cells of any width."""
_SIZES = """() => [...document.querySelectorAll(".icon > svg")].filter(icon => icon.getClientRects().length)
  .map(icon => [icon.getBoundingClientRect().height, icon.firstChild.getBoundingClientRect().height])"""
"""Height of each icon, and of what is drawn in it."""
_COVERED = """() => {
  const edges = ({x, y, width, height}) => [x, y, x + width, y + height];
  const texts = [...document.querySelectorAll("text")].map(text => edges(text.getBBox()));
  const icons = [...document.querySelectorAll("path[stroke-linecap]")].map(path => {
    const box = path.getBBox(), {a, d, e, f} = path.transform.baseVal.consolidate().matrix;
    return [e + a * box.x, f + d * box.y, e + a * (box.x + box.width), f + d * (box.y + box.height)];
  });
  const meet = (one, other) => Math.min(one[2], other[2]) > Math.max(one[0], other[0])
    && Math.min(one[3], other[3]) > Math.max(one[1], other[1]);
  return [icons.length, icons.filter(icon => texts.some(text => meet(icon, text))).length];
}"""
"""How many icons there are, and how many of them lie on words."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with launched() as browser:
        yield browser.new_page()


def opened(page: Page, file: Path, text: str) -> Page:
    file.write_text(text, encoding="utf-8")
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("lang", ["en", "he", "zh-Hans"])
def test_an_icon_is_never_parted_from_the_beginning_of_its_name(page: Page, tmp_path: Path, lang: str) -> None:
    """At the end of a line, before a name on the next, it seems to belong to the name before it."""
    opened(page, tmp_path / "page.html", page_of(tmp_path, lang))
    assert page.locator("tr.channel .icon").count() >= 6
    assert page.evaluate(_PARTED, lang == "he") == []


def test_icons_are_drawn_on_screens_and_on_paper(page: Page, tmp_path: Path) -> None:
    """What a page refers to and does not show leaves a hole before each name."""
    for media in ("screen", "print"):
        opened(page, tmp_path / "page.html", page_of(tmp_path)).emulate_media(media=media)
        sizes = page.evaluate(_SIZES)
        assert len(sizes) == 6
        assert all(0.5 * whole < drawn <= whole for whole, drawn in sizes), media
    page.emulate_media(media="screen")


@pytest.mark.parametrize("lang", ["en", "de", "ru", "zh-Hans", "ar", "he"])
def test_icons_of_a_poster_cover_no_words(page: Page, tmp_path: Path, lang: str) -> None:
    """The icon of a second channel stands behind the name of the first, whose width depends on the font."""
    sheet = sheet_of("slide", "landscape")
    assert sheet is not None
    (tmp_path / "dense").mkdir()
    labels = labels_for(lang)
    for view in (view_of(tmp_path / "ways", lang), dense_view(tmp_path / "dense", lang=lang)):
        drawings = [
            opened(page, tmp_path / "poster.svg", drawing).evaluate(_COVERED)
            for drawing in (render_poster(view, labels), *render_sheets(view, labels, sheet))
        ]
        assert drawings[0][0] >= 6
        assert sum(covering for _, covering in drawings) == 0
