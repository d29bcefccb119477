"""A source that nothing cites.

A map's own sources have to be cited in that map; those of a catalog, anywhere in the workspace.

## Why it matters

A source in the list looks like evidence to whoever counts sources. Either its findings never reached the map, which
is research paid for and lost, or it was left behind when the claims it supported were deleted.

## Use instead

Read it again and cite it where it supports or contradicts a claim, or take it off the list. `cjm lint --fix` takes it
off only with `--unsafe`: its date, its owner and where it can be read are lost with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.edit import Fix, Remove
from cjm.finding import Severity
from cjm.model.source import Source
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM106", "evidence", Profile.SHARED, Severity.WARNING)

_HINT = "cite it where it supports a claim, or remove it"


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own sources."""
    journey = subject.journey
    uncited = {source.id for source in journey.sources}
    if uncited:
        uncited.difference_update(subject.evidence.standings)
    if not uncited:
        return  # mostly the steps' claims cite them all, and the rest of the map need not be searched
    references = subject.workspace.references[subject.entry.file]
    uncited.difference_update(key for noun, key in references if noun == "source")
    for index, source in enumerate(journey.sources):
        if source.id in uncited:
            yield _hit(source, index, "in this map", subject.entry.file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The sources of catalogs."""
    workspace = whole.workspace
    if workspace.unread:
        return  # a map that cannot be read may cite any of them
    uncited = {source.id for catalog in workspace.catalogs for source in catalog.content.sources}
    if uncited:
        uncited.difference_update(
            key for references in workspace.references.values() for noun, key in references if noun == "source"
        )
    for catalog in workspace.catalogs:
        for index, source in enumerate(catalog.content.sources):
            if source.id in uncited:
                yield _hit(source, index, "in this workspace", catalog.file)


def _hit(source: Source, index: int, where: str, file: str) -> Hit:
    return Hit(
        path=("sources", index, "id"),
        message=f"nothing {where} cites the source {source.id}, {quoted(source.title)}",
        hint=_HINT,
        file=file,
        fix=Fix(f"Remove the source {source.id}", (Remove(file, ("sources", index)),), safe=False),
    )
