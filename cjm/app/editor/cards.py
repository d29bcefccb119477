"""What there is to say about something in a map, as an editor shows it in a small window."""

from __future__ import annotations

import re

from msgspec import Struct

from cjm.render.markdown_text import escape
from cjm.report.visible import visible


class Card(Struct, frozen=True):
    """One thing; every text in it may be a stranger's."""

    noun: str
    """`source`, `team`, `key` …"""
    name: str
    """Its id, or the key."""
    title: str = ""
    """What it is called or says."""
    facts: tuple[tuple[str, str], ...] = ()
    """What is known about it, each under a word of cjm's own."""

    def markdown(self) -> str:
        """The card as Markdown in which nothing of a map is markup, a link or a picture."""
        lines = [f"**{self.noun}** {_inert(self.name)}", _inert(self.title)]
        lines.append("\n".join(f"- {label}: {_inert(value)}" for label, value in self.facts))
        return "\n\n".join(line for line in lines if line)

    def plain(self) -> str:
        """The card for editors that show no Markdown."""
        lines = [f"{self.noun} {self.name}", self.title, *(f"{label}: {value}" for label, value in self.facts)]
        return "\n".join(visible(line) for line in lines if line)


class RulePage(Struct, frozen=True):
    """The documentation of a rule or check, all of it cjm's own words."""

    code: str
    name: str
    weight: str
    """`error`, `warning` or `note`."""
    text: str
    """Markdown."""

    def markdown(self) -> str:
        """The page as Markdown."""
        return f"**{self.code}** {self.name} ({self.weight})\n\n{self.text}"

    def plain(self) -> str:
        """The page for editors that show no Markdown."""
        return f"{self.code} {self.name} ({self.weight})\n\n" + re.sub(r"^## |`", "", self.text, flags=re.M)


def _inert(text: str) -> str:
    return escape(visible(text))
