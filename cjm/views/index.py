"""All journeys of one or several workspaces at a glance: what each is about and how it is doing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Set

from msgspec import Struct

from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.views.cards import Numbering
from cjm.views.evidence import Coverage, evidence_of
from cjm.views.header import Header, header_of


class IndexRow(Struct, frozen=True):
    """A journey in an index."""

    key: str
    page: str
    """Path of its page below the index, without a suffix."""
    file: str
    """Its file below the root of its workspace."""
    lang: str
    header: Header
    stages: int
    steps: int


class IndexView(Struct, frozen=True):
    """An index of journeys, by folder and title."""

    rows: tuple[IndexRow, ...]

    @property
    def coverage(self) -> Coverage:
        """Claims of all journeys by their standing."""
        counts = [row.header.coverage for row in self.rows]
        return Coverage(
            sum(count.researched for count in counts),
            sum(count.partly for count in counts),
            sum(count.assumed for count in counts),
        )

    @property
    def overdue(self) -> int:
        """Journeys whose review is overdue."""
        return sum(row.header.review.status == "overdue" for row in self.rows)

    @property
    def unowned(self) -> int:
        """Journeys that nobody owns."""
        return sum(not row.header.owner for row in self.rows)

    @property
    def severe_pains(self) -> int | None:
        """Open severe pains of all journeys but those that show a future; None where nobody has looked for any."""
        counts = [row.header.severe_pains for row in self.rows if row.header.state != "future"]
        known = [count for count in counts if count is not None]
        return sum(known) if known else None


def in_index(title: str, key: str) -> tuple[str, str]:
    """What the journeys of a workspace are sorted by, in its index and wherever else they are listed."""
    return title.casefold(), key


def index_of(workspaces: Iterable[tuple[str, Workspace, Set[str]]], today: datetime.date) -> IndexView:
    """The index of some workspaces on a day.

    Each comes with the folder of its pages below the index (empty, or ending with a slash) and the files to list.
    """
    rows = [
        (folder, _row(entry, folder, workspace, today))
        for folder, workspace, selected in workspaces
        for entry in workspace.journeys
        if entry.file in selected
    ]
    ordered = sorted(rows, key=lambda pair: (pair[0], in_index(pair[1].header.title, pair[1].key)))
    return IndexView(tuple(row for _, row in ordered))


def _row(entry: Entry[Journey], folder: str, workspace: Workspace, today: datetime.date) -> IndexRow:
    journey, scope = entry.content, workspace.scope(entry.file)
    return IndexRow(
        key=journey.key,
        page=folder + journey.key,
        file=entry.file,
        lang=journey.lang,
        header=header_of(entry, workspace, evidence_of(journey, scope, today), Numbering(scope), today),
        stages=len(journey.stages),
        steps=sum(len(stage.steps) for stage in journey.stages),
    )
