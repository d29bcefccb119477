"""The pages of a site and the links between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct, field

from cjm.finding import DocumentPath
from cjm.render.source_links import SourceLinks
from cjm.views.places import MapPlace

VIEW_PAGE = ".view"
PERSONA_PAGE = ".persona"
"""What the names of pages end with that are of no journey. Ids have no dots, so that no journey takes their place."""


class Site(Struct, frozen=True):
    """What a page knows of the pages beside it."""

    up: str
    """The way from its folder to that of the index: `./`, `../` …; empty for a page that stands alone."""
    views: tuple[tuple[str, str], ...]
    """Names and English titles of the views that have a page, in order."""
    workspace: str = ""
    """Name of the workspace that its page belongs to; empty in a site of only one."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """Names of personas that have a page, by the id that this page knows them by."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Names of sources in the evidence library, by the id that this page cites them by."""
    current: str = ""
    """The page of the map that this page shows the future of; empty where it has none."""
    lines: SourceLinks | None = None
    """Where the text of every file can be read; None where nobody said."""

    @property
    def index(self) -> str:
        """The link to the index; empty where there is none."""
        return f"{self.up}index.html" if self.up else ""

    def has(self, view: str) -> bool:
        """Whether a view has a page."""
        return any(name == view for name, _ in self.views)

    def line(self, file: str, path: DocumentPath) -> str:
        """The address of the line where something stands; empty where it is not known."""
        return self.lines.address(file, path) if self.lines else ""


@lru_cache(maxsize=4_096)
def page_link(page: str) -> str:
    """The link to a page of the same site, from its path without a suffix."""
    return f"./{quote(page)}.html"


def view_link(name: str, anchor: str = "") -> str:
    """The link to the page of a view, from its name with its folder, or to a row of it."""
    return page_link(name + VIEW_PAGE) + fragment(anchor)


def persona_link(name: str) -> str:
    """The link to the page of a persona, from its name with its folder."""
    return page_link(name + PERSONA_PAGE)


def place_link(place: MapPlace, anchor: str = "") -> str:
    """The link to a place in the page of its journey, in the same folder, or to another place of that page."""
    return page_link(place.journey) + fragment(anchor or place.anchor)


@lru_cache(maxsize=4_096)
def fragment(anchor: str) -> str:
    """The end of a link to a part of a page; empty for the whole of it."""
    return f"#{quote(anchor)}" if anchor else ""
