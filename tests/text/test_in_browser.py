"""Measured against drawn: Chromium with the full fonts is the judge."""

from collections.abc import Callable, Iterator

import pytest

from cjm.text import FONT_STACK, Weight, text_width
from tests.browsing import CHROMIUM, launched
from tests.text.samples import JAPANESE, SENTENCES
from tests.tools.build_fonts import OPENTYPE, TRUETYPE

_MEASURE = """([texts, family, weight, kerning]) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  document.body.append(svg);
  return texts.map(text => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", "text");
    node.setAttribute("style", `font-kerning:${kerning};white-space:pre`);
    node.setAttribute("font-family", family);
    node.setAttribute("font-size", "16");
    node.setAttribute("font-weight", weight);
    node.textContent = text;
    svg.append(node);
    return node.getComputedTextLength();
  });
}"""

Drawn = Callable[[list[str], Weight, str], list[float]]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    pytest.mark.skipif(
        not (TRUETYPE / "NotoSans-Bold.ttf").exists() or not (OPENTYPE / "NotoSansCJK-Bold.ttc").exists(),
        reason="the Debian packages fonts-noto-core and fonts-noto-cjk are not installed",
    ),
]


@pytest.fixture(scope="module")
def drawn() -> Iterator[Drawn]:
    """Widths in px at 16 px as Chromium draws texts in an SVG."""
    with launched("--font-render-hinting=none") as browser:
        page = browser.new_page()

        def measure(texts: list[str], weight: Weight, kerning: str) -> list[float]:
            widths = page.evaluate(_MEASURE, [texts, FONT_STACK, weight.value.replace("regular", "normal"), kerning])
            return [float(width) for width in widths]

        yield measure


@pytest.mark.parametrize("weight", Weight)
def test_drawn_as_measured_in_every_script(drawn: Drawn, weight: Weight) -> None:
    """Text measured too narrow leaves its box; too wide leaves holes."""
    widths = drawn(list(SENTENCES.values()), weight, "auto")
    off = {
        name: measured - width
        for (name, text), width in zip(SENTENCES.items(), widths, strict=True)
        if abs((measured := text_width(text, 16, weight)) - width) > 0.5
    }
    assert off == {}


def test_japanese_is_drawn_as_measured_or_a_little_narrower(drawn: Drawn) -> None:
    """Chromium kerns some kana; other viewers set them solid, as they are measured here."""
    (solid,), (kerned,) = drawn([JAPANESE], Weight.REGULAR, "none"), drawn([JAPANESE], Weight.REGULAR, "auto")
    measured = text_width(JAPANESE, 16)
    assert measured == pytest.approx(solid, abs=0.5)
    assert 0.98 * measured < kerned <= measured


def test_squeezed_punctuation_stays_within_what_was_measured(drawn: Drawn) -> None:
    """Chromium sets two full-width marks in the room of one and a half; the box is made for viewers that do not."""
    text = "他说（「你好」），然后。「走」"
    (width,) = drawn([text], Weight.REGULAR, "auto")
    assert text_width(text, 16) - 5 * 16 / 2 < width < text_width(text, 16)
