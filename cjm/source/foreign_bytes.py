"""Files that are no UTF-8 text: what they probably are instead."""

from __future__ import annotations

import re

_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
}
_MARKS = tuple(_BEGINNINGS)
_HIGH = rb"[\x80-\xff]+"
_IN_LATIN_WORD = rb"(?<=[A-Za-z])[\x80-\xff]{1,3}(?![\x80-\xff])|(?<![\x80-\xff])[\x80-\xff]{1,3}(?=[A-Za-z])"
_MOSTLY = 0.8
"""The part of the letters beyond ASCII, 0 to 1, that must be of a script for a text to be taken for one in it."""
_FEW = 4
"""Bytes beyond ASCII, below which a text in another script is not told from damage."""
_ENCODINGS = (
    ("gbk", "GBK", "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"),
    (
        "cp1251",
        "Windows-1251",
        "[\u0401\u0404\u0406\u0407\u0410-\u044f\u0451\u0454\u0456\u0457\u0490\u0491\u2013\u2014\u00ab\u00bb\u2116]",
    ),
)
_WESTERN = "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e\u2026\u20ac\u00a0-\u00bf]"


def not_a_text(data: bytes) -> str:
    """What kind of file this is by its first bytes, with its article; empty for none that is known."""
    if not data.startswith(_MARKS):
        return ""
    return next(name for mark, name in _BEGINNINGS.items() if data.startswith(mark))


def probable_encoding(data: bytes) -> str:
    """The encoding that a text which is no UTF-8 probably has; empty where that cannot be told.

    Letters beyond ASCII stand among others in Western texts, and by themselves in Cyrillic and Chinese ones.
    """
    high = sum(len(run) for run in re.findall(_HIGH, data))
    if 2 * sum(len(run) for run in re.findall(_IN_LATIN_WORD, data)) > high:
        return "Windows-1252" if _is_mostly(data, "cp1252", _WESTERN) else ""
    if high < _FEW:
        return ""
    return next((name for codec, name, letters in _ENCODINGS if _is_mostly(data, codec, letters)), "")


def _is_mostly(data: bytes, codec: str, letters: str) -> bool:
    try:
        beyond = [character for character in data.decode(codec) if not character.isascii()]
    except UnicodeDecodeError:
        return False
    return bool(beyond) and len(re.findall(letters, "".join(beyond))) >= _MOSTLY * len(beyond)
