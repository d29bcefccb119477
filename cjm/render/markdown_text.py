"""Words of a map in Markdown: shown as they are on any host, never taken for markup, a link or a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]")
_MEANING_MORE = (
    ("&", re.compile(r"&(?=[#\w])"), "&amp;"),  # an entity
    (":", re.compile(r":(?=[\w+-]+:)"), "&#58;"),  # a short name of a picture
    ("@", re.compile(r"@(?=\w)"), "&#64;"),  # somebody who would be told
    # where hosts would make a link, and take the backslashes and the note number behind it into its address
    ("://", re.compile(r"(?<=\w)(?=://)"), r"\\"),
    (".", re.compile(r"(?<=www)(?=\.)", re.IGNORECASE), r"\\"),
)
"""What hosts see more in than its characters: a sign that it has, where it begins, and what is written there."""
_BLOCK_START = re.compile(r"^(?=[#+\-=:]|\d+[.)])")
EMPTY = "—"
"""A cell that nothing is known for."""


def escape(text: str) -> str:
    """A text of the map that Markdown, on any host, shows as it is and never takes for markup, a link or a mention."""
    plain = within(text)
    return _BLOCK_START.sub(r"\\", plain) if not plain[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", plain)


def within(text: str) -> str:
    """A text that no line begins with, escaped as by `escape`."""
    plain = " ".join(text.split())
    plain = _SPECIAL.sub(r"\\\g<0>", plain)
    for sign, pattern, written in _MEANING_MORE:
        if sign in plain:
            plain = pattern.sub(written, plain)
    return plain


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
