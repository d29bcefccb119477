"""Width of a text as HarfBuzz shapes it, with kerning, ligatures and joined letters.

A line is the sum of its words: no bundled font kerns across a space, and in the fonts for Chinese, Japanese and
Korean every character stands on its own. So words are shaped once and remembered.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from cjm.text.fonts import UNITS_PER_EM, Place, Weight, fonts_of, place
from cjm.text.segments import graphemes

_LONGEST_REMEMBERED: Final = 32
_SPACES: Final = r" \t\r\n\f\v"
_SPACE: Final = regex.compile(rf"[{_SPACES}]")
_IDEOGRAPHIC: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\uAC00-\uD7A3"
_ATTACHED: Final = r"\p{Grapheme_Extend}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}\u200D"
_ATOM: Final = regex.compile(rf"[{_SPACES}]|[{_IDEOGRAPHIC}][{_ATTACHED}]*|[^{_SPACES}{_IDEOGRAPHIC}]+")


def text_width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """The width of a text on one line, in the unit of ``size``, the font size; a line feed counts as a space.

    A grapheme without a glyph in the bundled fonts counts 1 em, an emoji 1.25 em. Kana are set solid, unkerned, and
    neighbouring marks of full width are not squeezed: viewers that do either, as Chromium does both, draw such a text
    narrower than this, by half an em for each pair of marks.
    """
    return advance(text, weight) * size / UNITS_PER_EM


def advance(text: str, weight: Weight) -> int:
    """The width of a text on one line in thousandths of the font size."""
    return (_remembered_sum if len(text) <= _LONGEST_REMEMBERED else _sum_of_atoms)(text, weight)


def _sum_of_atoms(text: str, weight: Weight) -> int:
    return sum(_atom_advance(atom, weight) for atom in _ATOM.findall(text))


# Wrapping asks for the same word with its space again and again; whole sentences hardly come twice.
_remembered_sum: Final = lru_cache(maxsize=32_768)(_sum_of_atoms)


@lru_cache(maxsize=32_768)
def _atom_advance(atom: str, weight: Weight) -> int:
    return sum(
        where.advance if where.font is None else _shaped(run, where.font, weight)
        for where, run in _runs(_SPACE.sub(" ", atom), weight)
    )


def _runs(atom: str, weight: Weight) -> Iterator[tuple[Place, str]]:
    """Stretches of one font and one script; a grapheme that no font draws is a run of its own."""
    current: Place | None = None
    run = ""
    for grapheme in graphemes(atom):
        where = place(grapheme, weight)
        if current is not None and where is not None and not _continues(current, where):
            yield current, run
            current, run = None, ""
        if where is not None and (current is None or not current.script):
            current = where
        run += grapheme
    if current is not None:
        yield current, run


def _continues(current: Place, where: Place) -> bool:
    same_script = current.script == where.script or not current.script or not where.script
    return current.font is not None and current.font == where.font and same_script


def _shaped(run: str, font: int, weight: Weight) -> int:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(run)
    # Left alone, HarfBuzz takes the language of the process's locale.
    buffer.language = "und"
    buffer.guess_segment_properties()
    hb.shape(fonts_of(weight)[font], buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)
