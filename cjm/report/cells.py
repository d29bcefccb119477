"""Texts measured and cut by the cells they take on a terminal, where a CJK character takes two and an accent none."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from cjm.report.visible import inert_line

CUT = "…"


def cells(text: str) -> int:
    """How many cells a text takes."""
    return cell_len(text)


def wrap(text: str, width: int | None) -> list[str]:
    """A text in lines of at most `width` cells, broken at spaces, and inside of words only where they are too long.

    A line never begins with what a build server takes for a command. `width` None: one line.
    """
    if width is None or cells(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width) or [""]
        lines.extend(full)
    return [inert_line(line) for line in (*lines, line)]


def head(text: str, room: int) -> str:
    """The beginning of a text that fits, with a sign where something was cut off."""
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[:-1]
    return text + CUT


def tail(text: str, room: int) -> str:
    """The end of a text that fits, with a sign where something was cut off."""
    if cells(text) <= room:
        return text
    while text and cells(text) > room - 1:
        text = text[1:]
    return CUT + text
