"""Bytes to text: UTF-8 only, no characters that a reader, a terminal or a page could be misled by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjm.finding import Problem, Span
from cjm.source.foreign_bytes import not_a_text, probable_encoding
from cjm.source.limits import MAX_BYTES as MAX_BYTES
from cjm.source.limits import MAX_PROBLEMS

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, invisible line breaks, surrogates, byte order marks and non-characters."""

_HARMLESS_BYTES = bytes([9, 10, 13, *range(0x20, 0x7F), *range(0x80, 0x100)])
"""All but the ASCII control characters: what is left of a file without them is not worth a search."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FOREIGN_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_WIDE_TEXT = re.compile(
    rb"(?P<four>\x00\x00\x00[^\x00]|[^\x00]\x00\x00\x00)|\x00[^\x00]\x00[^\x00]|[^\x00]\x00[^\x00]\x00"
)
"""The first four bytes of a text in Latin letters that is UTF-32 or UTF-16 and does not say so."""


def split_lines(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them: LF, CR LF or CR alone end a line."""
    return _LINE_BREAK.split(text)


def line_starts(text: str) -> list[int]:
    """The code point index at which each line begins."""
    return [0, *(found.end() for found in _LINE_BREAK.finditer(text))]


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
        message = f"the file is larger than the {MAX_BYTES:,} bytes that a map file may hold"
        return "", [Problem("CJM003", file, (), message, "split it into several journeys, or move data out of the map")]
    other = not_a_text(data)
    if other:
        hint = "restore the map of this name, or rename the file"
        return "", [Problem("CJM002", file, (), f"this is {other}, not a map", hint, span=Span(1, 1, 1, 2))]
    encoding = _foreign_encoding(data)
    if encoding:
        message = f"the file is encoded in {encoding}; map files are UTF-8"
        return "", [Problem("CJM002", file, (), message, "save it as UTF-8 in your editor", span=Span(1, 1, 1, 2))]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = position_of(before, len(before))
        message = f"byte 0x{data[error.start]:02X} is not valid UTF-8"
        shown = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
        place = Span(line, column, line, column + 1)
        probable = probable_encoding(data)
        hint = f"it looks like {probable}: save it as UTF-8" if probable else "save the file as UTF-8 in your editor"
        return shown, [Problem("CJM002", file, (), message, hint, span=place)]
    if not data.translate(None, _HARMLESS_BYTES) and (text.isascii() or FORBIDDEN.search(text) is None):
        return text, []
    return text, list(_forbidden_characters(text, file))


def _foreign_encoding(data: bytes) -> str:
    """The name of another encoding that the file is in, or an empty text."""
    for mark, encoding in _FOREIGN_MARKS:
        if data.startswith(mark):
            return encoding
    wide = _WIDE_TEXT.match(data)
    return ("UTF-32" if wide["four"] else "UTF-16") if wide else ""


def _forbidden_characters(text: str, file: str) -> Iterator[Problem]:
    """The first such character of each line."""
    count = 0
    for number, line in enumerate(split_lines(text), 1):
        found = FORBIDDEN.search(line)
        if found is None:
            continue
        message = f"the character {describe_character(found[0])} may not stand in a map file"
        hint = "remove it; it is invisible in most editors"
        place = Span(number, found.start() + 1, number, found.start() + 2)
        yield Problem("CJM002", file, (), message, hint, span=place)
        count += 1
        if count == MAX_PROBLEMS:
            return
