"""The bundled metrics against the full fonts they were made from."""

import random
from pathlib import Path

import pytest
import uharfbuzz as hb

from cjm.text import FONT_STACK, Weight
from cjm.text.fonts import fonts_of
from tests.tools.build_fonts import OPENTYPE, OUT, TRUETYPE, main

_FULL = (("NotoSans", 0), ("NotoSansHebrew", 0), ("NotoSansArabic", 0), ("NotoSansCJK", 2))
# Jamo of no modern syllable, tone marks, vertical repeat marks: the full font joins them, the bundled does not.
_JOINED_CJK = {*range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xD7B0, 0xD800), *range(0x302E, 0x3036)}

needs_full_fonts = pytest.mark.skipif(
    not (TRUETYPE / "NotoSans-Bold.ttf").exists() or not (OPENTYPE / "NotoSansCJK-Bold.ttc").exists(),
    reason="the Debian packages fonts-noto-core and fonts-noto-cjk are not installed",
)


def _full_font(index: int, weight: Weight) -> hb.Font:
    name, face = _FULL[index]
    style = weight.value.title()
    path = OPENTYPE / f"{name}-{style}.ttc" if name.endswith("CJK") else TRUETYPE / f"{name}-{style}.ttf"
    return hb.Font(hb.Face(hb.Blob.from_file_path(path), face))


def _advance(font: hb.Font, text: str, *, kern: bool) -> int:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = "und"
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": kern})
    return sum(position.x_advance for position in buffer.glyph_positions)


@needs_full_fonts
@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("index", range(len(_FULL)))
def test_metrics_equal_the_full_font(index: int, weight: Weight) -> None:
    """Every character alone, and 3,000 strings of neighbouring characters, kerned and joined."""
    bundled, full = fonts_of(weight)[index], _full_font(index, weight)
    codes = sorted(code for code in set(full.face.unicodes) - _JOINED_CJK if bundled.get_nominal_glyph(code))
    kern = index < 3
    chance = random.Random(1)
    near = [[codes[(at + chance.randint(-40, 40)) % len(codes)] for _ in range(8)] for at in range(3000)]
    alone = [[code] for code in chance.sample(codes, min(3000, len(codes)))]
    texts = ["".join(map(chr, part)) for part in near + alone]
    assert [text for text in texts if _advance(bundled, text, kern=kern) != _advance(full, text, kern=kern)] == []


@needs_full_fonts
def test_building_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts that nobody can build again cannot be checked or brought up to date."""
    monkeypatch.setattr("sys.argv", ["build_fonts.py", str(tmp_path)])
    main()
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert built == {path.name: path.read_bytes() for path in OUT.glob("*.ttf")}


def test_the_fonts_stay_small_and_carry_their_licence() -> None:
    assert sum(path.stat().st_size for path in OUT.iterdir()) < 400_000
    assert "SIL OPEN FONT LICENSE" in (OUT / "OFL.txt").read_text(encoding="utf-8")


def test_the_font_stack_can_stand_in_any_attribute() -> None:
    """A quote in it would end the attribute it is written into."""
    assert not set(FONT_STACK) & set("\"'<>&;")
