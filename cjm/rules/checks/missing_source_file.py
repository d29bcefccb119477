"""A source whose `where` is neither an http(s) address nor a path that leads to a file of the workspace.

The path is looked up beside the file that names it, then from the root of the workspace. Addresses on the web are
not visited; of other addresses, such as `ftp:` and `C:` of somebody's own disk, readers cannot be sure.

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
from cjm.finding import DocumentPath, Severity
from cjm.model.address import is_address, is_web_address
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
        where = source.where
        if where is None:
            continue
        said = f"the source {quoted(source.title)} is said to be in {quoted(where)}"
        path: DocumentPath = ("sources", index, "where")
        if is_address(where) and not is_web_address(where):
            message = f"{said}, which is neither a path in the workspace nor an http(s) address"
            yield Hit(path, message, "write a path from this file with /, or an http(s) address", file=file)
        elif (file, where) in workspace.missing_files:
            message = f"{said}, and no such file is in the workspace"
            yield Hit(path, message, "add the file, correct the path, or give an http(s) address", file=file)
