"""What a rendering takes the place of: sheets and diagrams that a map has no more, pages of what is gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from cjm.render.outputs import DIAGRAMS, ON_SHEETS

# an id has no dot in it, so that whatever follows the first one is no part of a map's name
_MAP = r"(?:.*/)?[^./]+"
_OF_SEVERAL = re.compile(rf"({_MAP})(?:(?:\.\d+)?\.({'|'.join(sorted(ON_SHEETS))})|\..+\.({DIAGRAMS}))")


def replaced_by(made: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Those of some known files that are of the same maps and forms as the files made, and not among them.

    All files of a map in one form are made together: without one of them, the others would seem to be replaced.
    """
    new = frozenset(made)
    families = {_family(name) for name in new} - {None}
    if not families:
        return ()
    return tuple(name for name in known if name not in new and _family(name) in families)


def left_over(made: Iterable[str], known: Iterable[str], formats: Collection[str]) -> tuple[str, ...]:
    """Those of some known files that no map of the site is behind any more, which is made of `made` in some formats."""
    new = frozenset(made)
    return tuple(name for name in known if name not in new and _form(name) in formats)


def _form(name: str) -> str:
    return name.rpartition(".")[2]


def _family(name: str) -> tuple[str, str] | None:
    """The map and the form of a file; None for a form that is one file."""
    found = _OF_SEVERAL.fullmatch(name)
    return (found[1], found[2] or found[3]) if found else None
