"""A source whose `where` is a path that leads to no file of the workspace.

The path is looked up beside the file that names it, then from the root of the workspace. Addresses on the web are
not visited.

## Why it matters

Whoever doubts a claim follows its number to the source. If the file has been renamed, was never added, or lies on
somebody's own disk, the citation proves nothing.

## Use instead

Add the file, correct the path, or give an http(s) address that readers can open. A source that cannot be shared at
all can say who keeps it, with `owner`, and leave `where` out.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM107", "evidence", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map's own sources."""
    yield from _of(subject.journey.sources, subject.entry.file, subject.workspace)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The sources of catalogs."""
    for catalog in whole.workspace.catalogs:
        yield from _of(catalog.content.sources, catalog.file, whole.workspace)


def _of(sources: tuple[Source, ...], file: str, workspace: Workspace) -> Iterator[Hit]:
    for index, source in enumerate(sources):
        if source.where is not None and (file, source.where) in workspace.missing_files:
            yield Hit(
                path=("sources", index, "where"),
                message=f"the source {quoted(source.title)} is said to be in {quoted(source.where)}, "
                "and no such file is in the workspace",
                hint="add the file, correct the path, or give an http(s) address",
                file=file,
            )
