"""Bytes to text: UTF-8 only, no characters that a reader, a terminal or a page could be misled by."""

from __future__ import annotations

import re

from cjm.finding import Problem, Span

MAX_BYTES = 1024 * 1024
"""A map file may hold 1 MiB; a map of ten stages takes about 40 KB."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, invisible line breaks, surrogates, byte order marks and non-characters."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FOREIGN_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them: LF, CR LF or CR alone end a line."""
    return _LINE_BREAK.split(text)


def describe_character(character: str) -> str:
    """A character by its code point, `U+001B`, so that it can be named without being printed."""
    return f"U+{ord(character):04X}"


def position_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a code point index."""
    before = split_lines(text[:index])
    return len(before), len(before[-1]) + 1


def decode(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Text of a file, or the problems that keep it from being read (then the text is what could be shown)."""
    if len(data) > MAX_BYTES:
        message = f"the file holds {len(data):,} bytes; a map file may hold {MAX_BYTES:,}"
        return "", [Problem("CJM003", file, (), message, "split it into several journeys, or move data out of the map")]
    for mark, encoding in _FOREIGN_MARKS:
        if data.startswith(mark):
            message = f"the file is encoded in {encoding}; map files are UTF-8"
            return "", [Problem("CJM002", file, (), message, "save it as UTF-8 in your editor", span=Span(1, 1, 1, 2))]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = position_of(before, len(before))
        message = f"byte 0x{data[error.start]:02X} is not valid UTF-8"
        shown = data.decode("utf-8", errors="replace")
        place = Span(line, column, line, column + 1)
        return shown, [Problem("CJM002", file, (), message, "save the file as UTF-8 in your editor", span=place)]
    text = text.removeprefix("\ufeff")
    found = FORBIDDEN.search(text)
    if found is None:
        return text, []
    line, column = position_of(text, found.start())
    message = f"the character {describe_character(found[0])} may not stand in a map file"
    hint = "remove it; it is invisible in most editors"
    return text, [Problem("CJM002", file, (), message, hint, span=Span(line, column, line, column + 1))]
