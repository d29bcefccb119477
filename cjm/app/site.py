"""The pages of a site beside those of its journeys: from workspaces to the text of every page."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path, PurePosixPath

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from cjm.finding import DocumentPath
from cjm.labels import Labels, labels_for
from cjm.model.address import is_address
from cjm.model.base import slugify
from cjm.model.journey import Journey
from cjm.model.source import Source
from cjm.model.workspace import Entry, Workspace
from cjm.render.diagram import Drawn
from cjm.render.index import Section, render_index
from cjm.render.look import USUAL, Look
from cjm.render.search_index import search_index
from cjm.render.site import PERSONA_PAGE, VIEW_PAGE, Site
from cjm.render.source_links import SourceLinks
from cjm.render.view_page import Speech, render_persona, render_view
from cjm.report.visible import visible
from cjm.source.load import Loaded
from cjm.source.present import place_of
from cjm.views.index import IndexView, in_index, index_of
from cjm.views.map_table import MapView
from cjm.views.places import defined, name_here
from cjm.views.registry import all_views
from cjm.views.search import searchable
from cjm.views.table import AnyView
from cjm.views.tables.personas import PersonaRow

INDEX = "index"
"""The path of the page of a whole site, below the folder and without a suffix."""


class Part(Struct, frozen=True, dict=True):
    """A workspace as a part of a site: the journeys that pages are made of, and all that is shared."""

    loaded: Loaded
    folder: str
    """Where its pages go, below that of the index: empty, or ending with a slash."""
    today: datetime.date
    labels: Labels
    """The language of its pages that are of no journey."""
    source_url: str = ""
    """The address of a line, with `{path}` and `{line}`; empty where none is to be linked."""
    look: Look = USUAL
    alone: bool = False
    """Whether its pages are made without an index and views beside them."""
    named: bool = False
    """Whether pages say which workspace they are of, since there are several."""

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with those of its journeys only that have a page, in the order of the index."""
        whole = self.loaded.workspace
        places = {outline.file: in_index(outline.title, outline.key) for outline in whole.outlines}
        found = (entry for entry in whole.journeys if entry.file in self.loaded.selected)
        chosen = tuple(sorted(found, key=lambda entry: places[entry.file]))
        return whole if chosen == whole.journeys else replace(whole, journeys=chosen)

    @cached_property
    def tables(self) -> tuple[tuple[AnyView, tuple[object, ...]], ...]:
        """Views with their rows; one without any has no page."""
        if self.alone:
            return ()
        found = ((view, view.rows(self.workspace, self.today)) for view in all_views())
        return tuple((view, rows) for view, rows in found if rows)

    @cached_property
    def site(self) -> Site:
        """What every page of it knows of the others."""
        return Site(
            up="" if self.alone else "../" * self.folder.count("/") or "./",
            views=tuple((view.name, view.title) for view, _ in self.tables),
            workspace=visible(self.workspace.name) if self.named else "",
            lines=SourceLinks(self.source_url, self._files(), self._originals()) if self.source_url else None,
        )

    def site_of(self, entry: Entry[Journey], view: MapView) -> Site:
        """What the page of a journey knows of the others."""
        site = self.site
        lines = site.lines
        return replace(
            site,
            personas={chip.key: self._name(entry, "persona", chip.key, "personas") for chip in view.header.personas},
            sources={note.key: self._name(entry, "source", note.key, "evidence") for note in view.footer.sources},
            current=self._current(entry),
            # the page knows its file by the name that it shows
            lines=replace(lines, files={view.file: lines.files[entry.file]})
            if lines and entry.file in lines.files
            else None,
        )

    def pages(self) -> Iterator[tuple[str, str]]:
        """Names of files below the folder of the index, and what goes into them."""
        speech = Speech(self.labels, common_language(self.workspace.journeys) or "")
        for view, rows in self.tables:
            yield f"{self.folder}{view.name}{VIEW_PAGE}.html", render_view(view, rows, speech, self.site, self.look)
            for row in rows:
                if isinstance(row, PersonaRow):
                    yield (
                        f"{self.folder}{row.name}{PERSONA_PAGE}.html",
                        render_persona(row, speech, self.site, self.look),
                    )

    def _current(self, entry: Entry[Journey]) -> str:
        key = entry.content.future_of
        return key if key is not None and not self.alone and self.workspace.journey(key) else ""

    def _name(self, entry: Entry[Journey], noun: str, key: str, view: str) -> str:
        return name_here(self.workspace, entry, noun, key) if self.site.has(view) else ""

    @property
    def unlinked(self) -> bool:
        """Whether links to lines were asked for, and its files do not lie below the folder that paths begin at."""
        return bool(self.source_url) and PurePosixPath(self.loaded.locator.display("")).is_absolute()

    def _files(self) -> Mapping[str, tuple[str, Mapping[DocumentPath, int]]]:
        if self.unlinked:
            return {}
        locator = self.loaded.locator
        return {
            entry.file: (locator.display(entry.file), locator.lines(entry.file)) for entry in self.workspace.entries
        }

    def _originals(self) -> Mapping[tuple[str, str], str]:
        """What sources lead to in the workspace, as the address of a line names it."""
        if self.unlinked:
            return {}
        folder, locator = self.loaded.folder, self.loaded.locator
        found: dict[tuple[str, str], str] = {}
        for each in defined(self.loaded.workspace, "source"):
            file, source = each.definition.file, each.definition.thing
            where = source.where if isinstance(source, Source) else None
            place = place_of(where, file, folder) if where and not is_address(where) else None
            if where and place is not None:
                found[file, where] = locator.display(place)
        return found


def common_language(entries: Iterable[Entry[Journey]]) -> str | None:
    """The language that all of some maps are in; None where they differ."""
    languages = {entry.content.lang for entry in entries}
    return languages.pop() if len(languages) == 1 else None


def index_page(
    parts: Sequence[Part], thumbnails: Mapping[str, Markup], locale: str | None, drawings: Sequence[Drawn] = ()
) -> str:
    """The text of the page that a site begins with.

    `thumbnails` are maps in little by the path of their page without a suffix, `drawings` the diagrams of the index.
    """
    today = parts[0].today
    index = index_of([(part.folder, part.workspace, part.loaded.selected) for part in parts], today)
    index = IndexView(tuple(replace(row, file=visible(row.file)) for row in index.rows))
    rows = {folder: tuple(found) for folder, found in groupby(index.rows, lambda row: row.page.removesuffix(row.key))}
    sections = tuple(
        Section(part.folder, visible(part.workspace.name), part.site.views, rows.get(part.folder, ())) for part in parts
    )
    labels = index_labels(parts, locale)
    titles = {row.page: (row.header.title, row.lang) for row in index.rows}
    search = search_index([(part.folder, searchable(part.workspace)) for part in parts], titles, labels)
    return render_index(index, labels, parts[0].look, sections, search, thumbnails, drawings)


def index_labels(parts: Sequence[Part], locale: str | None) -> Labels:
    """The language of an index: that of all maps, English where they differ, or that of `locale`."""
    return labels_for(common_language(entry for part in parts for entry in part.workspace.journeys), locale)


def folders_of(workspaces: Sequence[Loaded]) -> dict[Path, str]:
    """A folder below the output for every workspace, with its slash; none where there is only one workspace."""
    if len(workspaces) == 1:
        return {workspaces[0].folder: ""}
    common = Path(os.path.commonpath([loaded.folder for loaded in workspaces]))
    found: dict[Path, str] = {}
    for loaded in workspaces:
        parts = [slugify(part) or "workspace" for part in loaded.folder.relative_to(common).parts]
        name = "/".join(parts) + "/" if parts else ""
        while name in found.values():
            name = name.removesuffix("/") + "-2/"
        found[loaded.folder] = name
    return found
