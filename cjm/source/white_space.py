"""White space that nobody sees: none at the ends of lines, and one line break at the end of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjm.source.editable import Editable
from cjm.source.text_edit import TextEdit

_TRAILING = re.compile(r"[ \t]+(?=[\r\n]|\Z)")


def tidy_lines(page: Editable) -> Iterator[list[TextEdit]]:
    """For each line that ends in white space, the edit that takes it away; and for the end of the text."""
    end = len(page.text.rstrip("\r\n\t "))
    for found in _TRAILING.finditer(page.text, 0, end):
        yield [TextEdit(*found.span(), "")]
    if page.text[end:] != page.line_break:
        yield [TextEdit(end, len(page.text), page.line_break)]
