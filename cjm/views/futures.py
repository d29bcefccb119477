"""Where a future map departs from the current one."""

from __future__ import annotations

from msgspec import Struct

from cjm.compare.changes import Changes, compare_journeys
from cjm.compare.steps import placed_steps
from cjm.finding import DocumentPath
from cjm.model.journey import Journey
from cjm.model.step import Step

_PROOF = frozenset({"sources", "n", "at", "assumption", "statistic"})
"""Last keys of values that say how something is known, and not what customers go through."""
_BESIDE_THE_POINT = frozenset({"id", "quotes", "replaces", "realises"})
"""Keys of a step that a future map has other reasons to leave out or to add."""


class Departure(Struct, frozen=True):
    """A step of a future map that is new, or other than it is today."""

    path: DocumentPath
    step: Step
    instead_of: tuple[str, ...]
    """Titles of the current steps whose place it takes."""
    changed: tuple[str, ...]
    """What of the current step it changes: `title`, `place`, keys such as `emotion`; empty where there is none."""


def departures(future: Journey, current: Journey | None) -> tuple[Departure, ...]:
    """The steps of a future map that depart from the current one, all of them without one, in file order.

    What merely proves a claim does not count, since a future map states intentions, nor do quotes of customers and the
    order of a list.
    """
    if current is None:
        return tuple(
            Departure(("stages", place.stage_index, "steps", place.index), place.step, (), ())
            for place in placed_steps(future)
        )
    changes = compare_journeys(current, future)
    found = []
    for match in changes.steps:
        if match.new is None:
            continue
        changed = _changed(changes, match.new.step) if match.old is not None else ()
        if match.old is None or changed:
            path = ("stages", match.new.stage_index, "steps", match.new.index)
            instead_of = tuple(replaced.step.title for replaced in match.replaced)
            found.append(Departure(path, match.new.step, instead_of, changed))
    return tuple(found)


def _changed(changes: Changes, step: Step) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for change in changes.of_step(step.key):
        first, last = change.field.partition(".")[0], change.field.rpartition(".")[2]
        if change.kind == "moved":
            words["place"] = None
        elif change.kind != "reordered" and first not in _BESIDE_THE_POINT and last not in _PROOF:
            words[first] = None
    return tuple(words)
