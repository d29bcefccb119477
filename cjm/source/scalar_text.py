"""Single values as they are written in a map: quoted where YAML wants it, and the way that stood there before."""

from __future__ import annotations

import json
import re

from cjm.edit import Scalar
from cjm.source.emit import DateText, emit

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_PLAIN_IN_BRACES = re.compile(r"[,\[\]{}]|\A[:?]|:\?")
_LINE_BREAK = re.compile(r"[\r\n]")


def scalar_text(value: Scalar, quote: str = "", in_braces: bool = False) -> str:
    """A key or value on one line, in the quotes given unless it needs others.

    `in_braces` is true for braces and brackets, where more texts need quotes. Raises `ValueError` for a text with
    characters that no map file may hold.
    """
    if not isinstance(value, str):
        return _emitted(value)
    plain = _emitted(DateText(value) if _DATE.fullmatch(value) else value)
    if quote == '"' or _LINE_BREAK.search(value):
        return json.dumps(value, ensure_ascii=False)
    if quote == "'" or (in_braces and _NOT_PLAIN_IN_BRACES.search(plain) and plain[0] not in "'\""):
        return "'" + value.replace("'", "''") + "'"
    return plain


def _emitted(value: Scalar) -> str:
    return emit({"x": value}).removeprefix("x: ").removesuffix("\n")
