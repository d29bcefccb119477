"""Addresses in maps: which may become links."""

import re

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LINK = re.compile(r"(?:https?://[^\s/?#\\\"'<>`][^\s\\\"'<>`]*|mailto:[^\s\\\"'<>`?]+)\Z", re.IGNORECASE)


def is_address(where: str) -> bool:
    """Whether a `where` is written as an address, `https://…`, and not as a path."""
    return _ADDRESS.match(where) is not None


def link_target(where: str) -> str:
    """The address itself if it is one that a page may link to (http, https, mailto), else an empty text."""
    return where if _LINK.match(where) else ""
