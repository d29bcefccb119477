"""The files of a workspace before a change, and what is known again in them after it."""

from __future__ import annotations

from cjm.app.change import Change
from cjm.finding import DocumentPath, Finding, Problem
from cjm.source.contents import Contents
from cjm.source.document import kind_of_name
from cjm.source.locate import Locator

Identity = tuple[str, str, DocumentPath, str]
"""By which a problem is known again in a file that is as it was: its hint may name things in other files."""


def identity(problem: Problem, locator: Locator) -> Identity:
    """What a problem is known again by, as `identity_of` a finding of it."""
    return (locator.display(problem.file), problem.code.removesuffix("-draft"), problem.path, problem.message)


def identity_of(finding: Finding) -> Identity:
    """What a finding is known again by."""
    return (finding.file, finding.code, finding.path, finding.message)


def ground_differs(change: Change) -> bool:
    """Whether files have changed on which the findings in every journey may depend."""
    return any(kind_of_name(file) != "journey" for file in change.files)


def contents_before(contents: Contents, change: Change) -> Contents:
    """What the files held before, those selected that are as they were."""
    data = {file: content for file, content in contents.data.items() if file not in change.files}
    data.update(change.before)
    files = sorted(data, key=lambda file: file.split("/"))
    return Contents(
        contents.root,
        {file: data[file] for file in files},
        {},
        tuple(files),
        contents.selected - change.files,
        change.was_there,
    )
