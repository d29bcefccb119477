"""Words of a map in Markdown: shown as they are on any host, never taken for markup, a link or a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]")
_ENTITY = re.compile(r"&(?=[#\w])")
_SHORTCODE = re.compile(r":(?=[\w+-]+:)")
_MENTION = re.compile(r"@(?=\w)")
_BARE_ADDRESS = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where hosts would make a link, and take the backslashes and the note number behind it into its address."""
_BLOCK_START = re.compile(r"^(?=[#+\-=:]|\d+[.)])")
EMPTY = "—"
"""A cell that nothing is known for."""


def escape(text: str) -> str:
    """A text of the map that Markdown, on any host, shows as it is and never takes for markup, a link or a mention."""
    plain = " ".join(text.split())
    plain = _SPECIAL.sub(r"\\\g<0>", plain)
    plain = _ENTITY.sub("&amp;", plain)
    plain = _SHORTCODE.sub("&#58;", plain)
    plain = _MENTION.sub("&#64;", plain)
    plain = _BARE_ADDRESS.sub(r"\\", plain)
    return _BLOCK_START.sub(r"\\", plain) if not plain[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", plain)


def code(text: str) -> str:
    """A text as code, between more backticks than it holds."""
    plain = " ".join(text.split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    room = " " if "`" in plain else ""
    return f"{fence}{room}{plain}{room}{fence}"


def in_brackets(address: str) -> str:
    """An address that angle brackets can hold."""
    return address.replace("<", "%3C").replace(">", "%3E")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
