"""Addresses in maps: which may become links."""

import re
import unicodedata
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(where: str) -> bool:
    """Whether a `where` is written as an address, `https://…`, and not as a path."""
    return _ADDRESS.match(where) is not None


def is_web_address(where: str) -> bool:
    """Whether a `where` is written as an http(s) address."""
    return _WEB_ADDRESS.match(where) is not None


def hides_something(target: str) -> bool:
    """Whether a link holds what browsers skip or replace when they look for its scheme.

    That is white space, control and formatting characters, and backslashes.
    """
    return any(
        character.isspace() or character == "\\" or unicodedata.category(character) in ("Cc", "Cf", "Cs")
        for character in target
    )


def link_target(where: str) -> str:
    """The address itself if a page may link to it (http, https or mailto, nothing hidden in it), else an empty text."""
    if hides_something(where):
        return ""
    try:
        parts = urlsplit(where)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return where if parts.netloc else ""
    return where if parts.scheme == "mailto" and parts.path else ""
