"""Two maps, or two stages or steps of one map, with the same title.

Upper and lower case, spaces and punctuation at the end make no difference. A stage and a step may share a title, a
future map has that of its current one, and retired maps are left alone. Each title but the first is reported.

## Why it matters

People speak of steps by their titles. In a meeting, a backlog or an index of maps nobody can say which of the two is
meant, and without ids of their own cjm cannot either.

## Use instead

Say what tells them apart: who acts, where, or what it is for. Two that are truly the same are one: merge them, or let
the way lead back with `next`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from cjm.compare.identity import normalised
from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Mention, Severity
from cjm.model.outline import Outline
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM701", "hygiene", Profile.SHARED, Severity.WARNING)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The stages and the steps of a map."""
    stages = subject.journey.stages
    yield from _twice("stage", ((stage.title, ("stages", index)) for index, stage in enumerate(stages)), subject)
    yield from _twice("step", ((place.step.title, place.path) for place in subject.route.places), subject)


def _twice(
    noun: Literal["stage", "step"], titled: Iterable[tuple[str, DocumentPath]], subject: Subject
) -> Iterator[Hit]:
    first: dict[str, DocumentPath] = {}
    for title, path in titled:
        known = first.setdefault(normalised(title), path)
        if known != path:
            yield Hit(
                path=(*path, "title"),
                message=f"another {noun} of this map is called {quoted(title)} too",
                hint="say in the title what tells the two apart",
                mentions=(Mention("the first of them", subject.entry.file, (*known, "title")),),
            )


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The maps of a workspace."""
    known: dict[str, list[Outline]] = {}
    for outline in whole.workspace.outlines:
        if outline.status == "retired":
            continue
        others = known.setdefault(normalised(outline.title), [])
        same = next((other for other in others if not _now_and_then(other, outline)), None)
        others.append(outline)
        if same is not None:
            yield Hit(
                path=("title",),
                message=f"another map of this workspace is called {quoted(outline.title)} too",
                hint="say in the title what tells the two apart, or set the older one's `status: retired`",
                file=outline.file,
                mentions=(Mention("the other map", same.file, ("title",)),),
            )


def _now_and_then(one: Outline, other: Outline) -> bool:
    """Whether one map is the future of the other."""
    return one.future_of == other.key or other.future_of == one.key
