"""Writing maps in one form (`fmt`)."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from cjm.app.changed_file import ChangedFile
from cjm.app.maps import StandardInput, load_maps, stands_for
from cjm.compare.content import content_of
from cjm.finding import Finding
from cjm.source.canonical import canonical, with_ids
from cjm.source.document import read_document


class FormatRequest(Struct, frozen=True):
    """Which files to write in one form."""

    paths: tuple[str, ...]
    """Files, folders, globs, and `-` for standard input; none means the workspace around `here`."""
    here: Path
    """The folder that the command runs in, absolute."""
    ids: bool = False
    """Whether ids are written out."""
    standard_input: StandardInput | None = None
    """Needed where `-` is among the paths."""


class FormatResult(Struct, frozen=True):
    """What came of it. Nothing has been written yet."""

    files: tuple[ChangedFile, ...]
    """The files that change, in the order of their names."""
    unchanged: int
    """How many were in this form already."""
    findings: tuple[Finding, ...]
    """What is wrong with the files that are no correct maps, which stay as they are."""
    broken: tuple[str, ...]
    """Those files, in the order of their names."""
    standard_input: ChangedFile | None = None
    """What was read from standard input, where it was, whether it changes or not."""


def format_maps(request: FormatRequest) -> FormatResult:
    """The texts of maps in one form, each saying what it said before.

    Raises `CjmError` for paths that do not exist, hold no map files or cannot be read.
    """
    piped = stands_for(request.standard_input, request.here) if request.standard_input else None
    workspaces = load_maps(request.paths, request.here, request.standard_input)
    files = [
        ChangedFile(loaded.folder, file, loaded.locator.display(file), text, _formatted(text, file, request.ids))
        for loaded in workspaces
        for file in sorted(loaded.selected)
        for text in (loaded.locator.text(file),)
    ]
    broken = [loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.broken)]
    findings = [finding for loaded in workspaces for finding in loaded.findings if finding.file in broken]
    return FormatResult(
        tuple(file for file in files if file.before != file.after and file.path != piped),
        sum(file.before == file.after for file in files) - len(broken),
        tuple(findings),
        tuple(broken),
        next((file for file in files if file.path == piped), None),
    )


def _formatted(text: str, file: str, ids: bool) -> str:
    """A text in one form; the text itself where that would say something else, or where nobody writes it by hand."""
    before = read_document(text.encode(), file).document
    if before is None or before.kind == "measures":
        return text
    written = canonical(with_ids(text, file) if ids else text, file)
    after = read_document(written.encode(), file).document
    return written if after is not None and content_of(after) == content_of(before) else text
