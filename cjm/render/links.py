"""Which link targets may stand in an output: an allow-list of schemes."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from cjm.errors import CjmError


class UnsafeLinkError(CjmError):
    """A link target with a scheme that could run code or read files."""


def safe_link(target: str) -> str:
    """Return `target` unchanged when it is an http(s) or mailto URL, or a `#fragment` of the same page.

    White space, control characters and backslashes are refused anywhere in it, because browsers skip or
    replace them when they look for the scheme. Raises `UnsafeLinkError` for everything else.
    """
    if any(
        character.isspace() or character == "\\" or unicodedata.category(character) in ("Cc", "Cf", "Cs")
        for character in target
    ):
        raise _refused(target)
    if target.startswith("#") and len(target) > 1:
        return target
    try:
        parts = urlsplit(target)
    except ValueError:
        raise _refused(target) from None
    if parts.scheme in ("http", "https") and parts.netloc:
        return target
    if parts.scheme == "mailto" and parts.path:
        return target
    raise _refused(target)


def _refused(target: str) -> UnsafeLinkError:
    return UnsafeLinkError(
        f"the link {target[:80]!r} cannot be drawn",
        "use an address that begins with https://, http:// or mailto:, without blanks",
    )
