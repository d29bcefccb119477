"""Texts cut into lines that fit a width."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from cjm.text.breaks import units
from cjm.text.fonts import UNITS_PER_EM, Weight
from cjm.text.measure import advance
from cjm.text.segments import graphemes

RESERVE: Final = 1.12
"""How much wider than measured a line may be drawn and still fit: `wrap` fills lines to ``width / RESERVE`` only.

The viewer's own fonts are rarely the bundled ones. Against Noto Sans, on English, German and Russian sentences, Arial's
metrics (Liberation Sans) run 4 to 7 % narrower; DejaVu Sans, among the widest, 6 to 9 % wider and in bold 10 to 14 %.
"""

_LEAST_LAST_LINE: Final = 0.25
"""Share of the width that the last of several lines fills if the one before can spare it."""
_ELLIPSIS: Final = "…"
_SOFT_HYPHEN: Final = "\u00ad"
# What a line end swallows; no-break spaces are not among them.
_BREAKING_SPACES: Final = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"


# Names of channels, teams and sources come again and again, and a poster is arranged more than once.
@lru_cache(maxsize=4_096)
def wrap(
    text: str, width: float, size: float, weight: Weight = Weight.REGULAR, max_lines: int | None = None
) -> tuple[str, ...]:
    """Cut a text into lines, each at most ``width / RESERVE`` wide at font size ``size`` (the same unit, above 0).

    Lines are in logical order, whatever the direction, and without the spaces at their ends. Each is as full as can be,
    but the last is not left with a lone short word. Line feeds in the text end a line, blank space around it is left
    out, an empty text has no line. A word wider than a line is cut between graphemes; one grapheme that is wider still
    stands alone. A line that ends at a soft hyphen shows a hyphen.

    With ``max_lines`` (1 or more) the last line that fits the number ends in an ellipsis if text is left over.
    Raises ValueError if a number is out of its range.
    """
    if not (width > 0 and size > 0) or (max_lines is not None and max_lines < 1):
        raise ValueError(f"width {width}, size {size} and max_lines {max_lines} have to be positive")
    limit = width / RESERVE * UNITS_PER_EM / size
    lines = _lines(text, limit, weight)
    if max_lines is None:
        return tuple(lines)
    shown = list(islice(lines, max_lines))
    if next(lines, None) is not None:
        shown[-1] = _ellipsised(shown[-1], limit, weight)
    return tuple(shown)


def _lines(text: str, limit: float, weight: Weight) -> Iterator[str]:
    for paragraph in text.strip(_BREAKING_SPACES + "\r\n").splitlines():
        yield from _filled(units(paragraph.strip(_BREAKING_SPACES)), limit, weight)


def _filled(words: list[str], limit: float, weight: Weight) -> Iterator[str]:
    """Put as many units on each line as fit, except that the last line takes some of the one before if it is short."""
    held: tuple[int, str] | None = None  # where the line before the next one begins, and that line
    start = 0
    while start < len(words):
        end, used = start + 1, advance(words[start], weight)
        while end < len(words):
            word = words[end]
            shown = _at_line_end(word)
            needed = advance(shown, weight)
            if used + needed > limit:
                break
            used += needed if shown == word else advance(word, weight)
            end += 1
        line = _at_line_end("".join(words[start:end]))
        # The sum knows no kerning or joining between units, the line does.
        while end - start > 1 and advance(line, weight) > limit:
            end -= 1
            line = _at_line_end("".join(words[start:end]))
        if advance(line, weight) > limit:
            *pieces, words[start] = _cut(words[start], limit, weight)
            if pieces:
                if held:
                    yield held[1]
                held = None
                yield from filter(None, map(_at_line_end, pieces))
                continue
        if held and end == len(words):
            line_before, line = _evened(words[held[0] :], start - held[0], limit, weight)
            held = held[0], line_before
        if held:
            yield held[1]
        held = start, line
        start = end
    if held:
        yield held[1]


def _evened(words: list[str], first: int, limit: float, weight: Weight) -> tuple[str, str]:
    """The last two lines of a text, of which the first held so many units: one character left over looks lost."""
    usual = _two_lines(words, first)
    for count in range(first, 0, -1):
        above, below = _two_lines(words, count)
        room, used = advance(above, weight), advance(below, weight)
        if used > room or room > limit:
            break
        if used >= _LEAST_LAST_LINE * limit:
            return above, below
    return usual


def _two_lines(words: list[str], first: int) -> tuple[str, str]:
    return _at_line_end("".join(words[:first])), _at_line_end("".join(words[first:]))


def _cut(word: str, limit: float, weight: Weight) -> Iterator[str]:
    """Cut a word that is wider than a line into pieces of as many graphemes as fit, at least one each."""
    parts = graphemes(word)
    start = 0
    while start < len(parts):

        def too_wide(count: int, start: int = start) -> bool:
            return advance(_at_line_end("".join(parts[start : start + count])), weight) > limit

        reach = 2
        while start + reach < len(parts) and not too_wide(reach):
            reach *= 2
        count = max(1, bisect_left(range(reach + 1), True, lo=1, key=too_wide) - 1)
        yield "".join(parts[start : start + count])
        start += count


def _at_line_end(line: str) -> str:
    """The line as shown: without the spaces at its end, and with a soft hyphen there made visible."""
    line = line.rstrip(_BREAKING_SPACES)
    return f"{line[:-1]}-" if line.endswith(_SOFT_HYPHEN) else line


def _ellipsised(line: str, limit: float, weight: Weight) -> str:
    """The line with an ellipsis, shortened by whole words as far as that leaves one, else by graphemes."""
    for parts in (units(line), graphemes(line)):
        for count in range(len(parts), 0, -1):
            shown = "".join(parts[:count]).rstrip(_BREAKING_SPACES) + _ELLIPSIS
            if advance(shown, weight) <= limit:
                return shown
    return _ELLIPSIS
