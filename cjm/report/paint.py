"""Colour for terminals; without colour, the text alone."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import Severity

_BOLD = "1"
_FAINT = "2"
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GOOD = "32"


class Paint(Struct, frozen=True):
    """Puts the marks of ECMA-48 around texts that are already safe to print."""

    colour: bool

    def _mark(self, text: str, mark: str) -> str:
        return f"\x1b[{mark}m{text}\x1b[0m" if self.colour and text else text

    def bold(self, text: str) -> str:
        """A text that stands out: a file, a heading."""
        return self._mark(text, _BOLD)

    def faint(self, text: str) -> str:
        """A text that stands back: line numbers, frames."""
        return self._mark(text, _FAINT)

    def good(self, text: str) -> str:
        """A text that says all is well."""
        return self._mark(text, _GOOD)

    def weight(self, text: str, severity: Severity) -> str:
        """A text in the colour of a severity."""
        return self._mark(text, _SEVERITY[severity])
