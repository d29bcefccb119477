"""Writes SVG text from elements and attributes that the code names; every word of a map is escaped here."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMES = {"xml_space": "xml:space", "view_box": "viewBox"}
# The standard library's own escaping would bring its network modules into every start.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_QUOTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


@lru_cache(maxsize=16_384)
def number(value: float) -> str:
    """A coordinate with at most two decimals. Raises ValueError for what is not finite."""
    if not math.isfinite(value):
        raise ValueError(f"a coordinate is a finite number, not {value!r}")
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def shown(text: str) -> str:
    """A text without the characters that XML cannot hold and without control characters."""
    return _NOT_XML.sub("", text)


class SvgWriter:
    """Collects elements in the order of drawing.

    Attributes are keywords, `font_size` for `font-size`; an empty string leaves an attribute out.
    """

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[str] = []

    def begin(self, tag: str, **attributes: str | float) -> None:
        """Open an element."""
        self._out.append(f"<{tag}{_attributes(attributes)}>\n")
        self._open.append(tag)

    def end(self) -> None:
        """Close the element opened last."""
        self._out.append(f"</{self._open.pop()}>\n")

    def leaf(self, tag: str, text: str = "", /, **attributes: str | float) -> None:
        """Write an element that holds nothing, or text."""
        content = f">{shown(text).translate(_IN_TEXT)}</{tag}>\n" if text else "/>\n"
        self._out.append(f"<{tag}{_attributes(attributes)}{content}")

    def words(self, line: str, raised: str, look: dict[str, str | float], /, **attributes: str | float) -> None:
        """Write one line of text; `raised` follows it with a `look` of its own."""
        tail = f"<tspan{_attributes(look)}>{shown(raised).translate(_IN_TEXT)}</tspan>" if raised else ""
        self._out.append(f"<text{_attributes(attributes)}>{shown(line).translate(_IN_TEXT)}{tail}</text>\n")

    def __str__(self) -> str:
        return "".join(self._out)


def _attributes(attributes: dict[str, str | float]) -> str:
    return "".join([_attribute(name, value) for name, value in attributes.items() if value != ""])


@lru_cache(maxsize=16_384)
def _attribute(name: str, value: str | float) -> str:
    written = shown(value).translate(_IN_QUOTES) if isinstance(value, str) else number(value)
    return f' {_NAMES.get(name) or name.replace("_", "-")}="{written}"'
