"""When every journey is to be reviewed: what is overdue first, then what is due, then what nobody has planned."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from cjm.model.workspace import Workspace
from cjm.views.cards import name_of
from cjm.views.places import MapPlace, journey_place
from cjm.views.reviews import ReviewState, review_of
from cjm.views.table import Column, labelled, titled

ReviewGroup = Literal["overdue", "due", "unplanned"]


class ReviewRow(Struct, frozen=True):
    """A journey's review on a day."""

    journey: MapPlace
    state: ReviewState
    owner: str
    by: tuple[str, ...]
    """Names of the teams that do it."""
    also_after: tuple[str, ...]
    """Events that make a review due at once."""

    @property
    def group(self) -> ReviewGroup:
        """`overdue` where it is, or where a review is to happen every so often and none ever did."""
        if self.state.status in ("overdue", "never"):
            return "overdue"
        return "due" if self.state.status == "current" else "unplanned"


_GROUPS: tuple[ReviewGroup, ...] = ("overdue", "due", "unplanned")


def review_rows(workspace: Workspace, today: datetime.date) -> tuple[ReviewRow, ...]:
    """Every journey that is not retired, by group and by the day its review is due."""
    rows = []
    for entry in workspace.journeys:
        journey, scope = entry.content, workspace.scope(entry.file)
        if journey.status == "retired":
            continue
        review = journey.review
        rows.append(
            ReviewRow(
                journey=journey_place(entry),
                state=review_of(journey, today),
                owner=name_of(scope, "team", journey.owner),
                by=tuple(name_of(scope, "team", key) for key in (review.by if review else None) or ()),
                also_after=(review.also_after if review else None) or (),
            )
        )
    return tuple(sorted(rows, key=lambda row: (_GROUPS.index(row.group), row.state.due or datetime.date.min)))


_COLUMNS: tuple[Column[ReviewRow], ...] = (
    labelled("journey", "Journey", lambda row: row.journey.text),
    labelled("due", "Next review", lambda row: row.state.due),
    labelled("status", "Review", lambda row: row.state.status),
    labelled("last", "Last review", lambda row: row.state.last),
    labelled("owner", "Owner", lambda row: row.owner or None),
    labelled("by", "Reviewed by", lambda row: row.by),
    labelled("also_after", "Also after", lambda row: row.also_after),
)
VIEW = titled("reviews", 80, "Reviews", _COLUMNS, review_rows)
