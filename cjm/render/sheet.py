"""The sheets that a poster can be arranged for."""

from __future__ import annotations

from msgspec import Struct

from cjm.errors import UsageError

SIZES = {"A3": (420.0, 297.0), "A2": (594.0, 420.0), "slide": (338.67, 190.5)}
"""Longer and shorter side in millimetres; a slide is as wide as slide programs make one of 16:9."""
ORIENTATIONS = ("landscape", "portrait")
PIXELS_PER_MM = 96 / 25.4
POINTS_PER_MM = 72 / 25.4
LEAST_POINTS = 7.0
"""No text but the small numbers that point to sources is printed smaller, unless one lane is too high for a sheet."""
LEAST_POINTS_OF_SLIDES = 10.5
"""The same of slides, which are read from the other end of a room."""


class Sheet(Struct, frozen=True):
    """A sheet as it lies before the reader, in millimetres, and the size of its smallest words."""

    width: float
    height: float
    least_points: float = LEAST_POINTS


def sheet_of(size: str, orientation: str) -> Sheet | None:
    """The sheet that the command line names; None where it names neither a size nor an orientation.

    An orientation alone is that of A3, a size alone lies on its longer side. Raises `UsageError` for names that are
    not known.
    """
    if not size and not orientation:
        return None
    named = {name.casefold(): sides for name, sides in SIZES.items()}
    if size and size.casefold() not in named:
        raise UsageError(f"there is no size {size!r}", f"known sizes are {', '.join(SIZES)}")
    if orientation and orientation not in ORIENTATIONS:
        raise UsageError(f"there is no orientation {orientation!r}", f"name {' or '.join(ORIENTATIONS)}")
    if size.casefold() == "slide" and orientation == "portrait":
        raise UsageError("a slide has no portrait orientation", "leave out --orientation, or name A3 or A2")
    longer, shorter = named[size.casefold() or "a3"]
    if size.casefold() == "slide":
        return Sheet(longer, shorter, LEAST_POINTS_OF_SLIDES)
    return Sheet(shorter, longer) if orientation == "portrait" else Sheet(longer, shorter)
