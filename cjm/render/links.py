"""Which link targets may stand in an output: an allow-list of schemes."""

from __future__ import annotations

import re

from cjm.errors import CjmError
from cjm.model.address import hides_something, link_target

_PAGE = re.compile(r"\./(?:(?!\.\.?/)[\w.~%-]+/)*[\w.~%-]+\.html(?:#[\w.~%-]+)?", re.ASCII)
"""A page of the same site, below the folder of this one."""


class UnsafeLinkError(CjmError):
    """A link target with a scheme that could run code or read files."""


def safe_link(target: str) -> str:
    """Return `target` unchanged when it is an http(s) or mailto URL, or a `#fragment` of the same page.

    White space, control characters and backslashes are refused anywhere in it, because browsers skip or
    replace them when they look for the scheme. Raises `UnsafeLinkError` for everything else.
    """
    is_fragment = target.startswith("#") and len(target) > 1 and not hides_something(target)
    if is_fragment or link_target(target):
        return target
    raise _refused(target)


def drawing_link(target: str) -> str:
    """Return `target` where `safe_link` does, and where it is `./page.html` of the same site.

    Pages are named by cjm alone, so that this holds for drawings and never for addresses in maps.
    """
    return target if _PAGE.fullmatch(target) else safe_link(target)


def _refused(target: str) -> UnsafeLinkError:
    return UnsafeLinkError(
        f"the link {target[:80]!r} cannot be drawn",
        "use an address that begins with https://, http:// or mailto:, without blanks",
    )
