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
from cjm.model.catalog import Definitions
from cjm.model.workspace import Workspace
from cjm.rules.rule import Hit, Rule, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM107", "evidence", Profile.SHARED, Severity.ERROR)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """The sources of journeys and catalogs."""
    if not whole.workspace.missing_files:
        return
    for journey in whole.workspace.journeys:
        yield from _of(journey.content, journey.file, whole.workspace)
    for catalog in whole.workspace.catalogs:
        yield from _of(catalog.content, catalog.file, whole.workspace)


def _of(content: Definitions, file: str, workspace: Workspace) -> Iterator[Hit]:
    for index, source in enumerate(content.sources):
        if source.where is not None and (file, source.where) in workspace.missing_files:
            yield Hit(
                path=("sources", index, "where"),
                message=f"the source {quoted(source.title)} is said to be in {quoted(source.where)}, "
                "and no such file is in the workspace",
                hint="add the file, correct the path, or give an http(s) address",
                file=file,
            )
