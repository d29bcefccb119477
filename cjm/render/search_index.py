"""The index that the search of a site looks into: plain data, small enough to stand in its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjm.labels import Labels
from cjm.render.site import fragment, page_link, persona_link, view_link
from cjm.views.search import Searchable, SearchKind

_MOST_CHARACTERS = 1_500_000
"""So long may all texts together be; of more, claims are left out."""
_KINDS: tuple[SearchKind, ...] = ("journey", "step", "claim", "persona", "opportunity", "source")

SearchData = dict[str, list[str] | list[list[str]] | list[list[int | str]]]
"""`kinds`: their names. `pages`: link, title and language of each. `entries`: kind, page, end of the link, text."""


def search_index(
    parts: Sequence[tuple[str, Iterable[Searchable]]], titles: dict[str, tuple[str, str]], labels: Labels
) -> SearchData:
    """The index of some workspaces, each with the folder of its pages.

    `titles` are titles and languages of journeys by the path of their page without a suffix.
    """
    found = [(folder, entry) for folder, entries in parts for entry in entries]
    if sum(len(entry.text) for _, entry in found) > _MOST_CHARACTERS:
        found = [(folder, entry) for folder, entry in found if entry.kind != "claim"]
    numbers: dict[str, int] = {}
    pages: list[list[str]] = []
    entries: list[list[int | str]] = []
    for folder, entry in found:
        link, anchor, title, lang = _target(folder, entry, titles, labels)
        if link not in numbers:
            numbers[link] = len(pages)
            pages.append([link, title, lang])
        entries.append([_KINDS.index(entry.kind), numbers[link], fragment(anchor), entry.text])
    return {"kinds": [_name(kind, labels) for kind in _KINDS], "pages": pages, "entries": entries}


def _target(
    folder: str, entry: Searchable, titles: dict[str, tuple[str, str]], labels: Labels
) -> tuple[str, str, str, str]:
    """Link, anchor, title and language of the page that an entry leads to."""
    if entry.kind == "persona":
        return persona_link(folder + entry.key), "", labels.gettext("Personas"), ""
    if entry.kind == "opportunity":
        return view_link(f"{folder}backlog"), f"opportunity-{entry.key}", labels.gettext("Backlog"), ""
    if entry.kind == "source":
        return view_link(f"{folder}evidence"), f"source-{entry.key}", labels.gettext("Evidence"), ""
    page = folder + entry.key
    title, lang = titles[page]
    return page_link(page), entry.anchor, title, lang


def _name(kind: SearchKind, labels: Labels) -> str:
    return {
        "journey": labels.gettext("Journey"),
        "step": labels.gettext("Step"),
        "claim": labels.gettext("Claim"),
        "persona": labels.gettext("Persona"),
        "opportunity": labels.gettext("Opportunity"),
        "source": labels.gettext("Source"),
    }[kind]
