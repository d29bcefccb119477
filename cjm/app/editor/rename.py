"""Another id for something, wherever in the workspace it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from cjm.app.editor.session import TOP, Project
from cjm.edit import ReplaceText
from cjm.errors import UsageError
from cjm.source.decode import line_starts
from cjm.source.load import load
from cjm.source.occurrences import Occurrence
from cjm.source.renaming import renamable_at, renamed
from cjm.source.text_edit import TextEdit, apply_edits

Edits = dict[Path, tuple[ReplaceText, ...]]
"""What to write, by file, in the order of its lines."""


def rename_at(project: Project, path: Path, line: int, column: int) -> Occurrence:
    """The id at a place of an open file, if it can be renamed. Raises `UsageError` with the reason where it cannot."""
    sketch = project.sketch(path)
    if sketch is None:
        raise UsageError("this file is no map", "name it like book-a-tour.journey.yaml")
    return renamable_at(sketch, project.book, line, column)


def rename(project: Project, path: Path, line: int, column: int, new: str) -> Edits:
    """The edits that give what is named at a place another id everywhere.

    Raises `UsageError` where the new id cannot be used or is taken, or where the maps would be in error afterwards
    that are not before.
    """
    edits: Edits = {}
    for edit in renamed(rename_at(project, path, line, column), new, project.book):
        at = project.path(edit.file)
        edits[at] = (*edits.get(at, ()), edit)
    _check_nothing_breaks(project, edits)
    return edits


def _check_nothing_breaks(project: Project, edits: Edits) -> None:
    """Read the workspace as it would be, every file that can be opened among those asked about."""
    before = {project.path(sketch.file): sketch.text for sketch in project.book}
    after = before | {path: replaced(before[path], found) for path, found in edits.items()}
    # the words of a finding may change with the id, so that only the number of findings can be compared
    new = _errors(after, project) - _errors(before, project)
    if new:
        (file, code), _ = next(iter(sorted(new.items())))
        raise UsageError(f"{file} would have an error then that it does not have now ({code})", "rename it by hand")


def _errors(texts: dict[Path, str], project: Project) -> Counter[tuple[str, str]]:
    """How many findings of each kind there are in each file."""
    given = {path: text.encode(errors="surrogatepass") for path, text in texts.items()}
    workspaces = load((), TOP, given, read_file=project.read_file)
    return Counter((finding.file, finding.code) for loaded in workspaces for finding in loaded.findings)


def replaced(text: str, edits: Iterable[ReplaceText]) -> str:
    """A text with edits made that are not in conflict."""
    starts = line_starts(text)
    return apply_edits(text, (_edit(edit, starts) for edit in edits))


def _edit(edit: ReplaceText, starts: Sequence[int]) -> TextEdit:
    span = edit.span
    start = starts[span.line - 1] + span.column - 1
    return TextEdit(start, starts[span.end_line - 1] + span.end_column - 1, edit.text)
