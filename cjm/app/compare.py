"""A page with a current map beside its future (`render --compare`)."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from cjm.app.maps import load_maps
from cjm.app.render import RenderResult, check_locale
from cjm.errors import UsageError
from cjm.files.output import write_folder
from cjm.finding import Severity, sort_key
from cjm.labels import labels_for
from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.render.comparison import render_comparison
from cjm.source.load import Loaded
from cjm.views.comparison import comparison_of


class CompareRequest(Struct, frozen=True):
    """Which two maps to show side by side, and where the page goes."""

    current: str
    """A file."""
    future: str
    here: Path
    """The folder that the command runs in, absolute."""
    folder: Path
    today: datetime.date
    locale: str | None = None
    force: bool = False


def compare(request: CompareRequest) -> RenderResult:
    """Write the page of two maps as `FUTURE.beside.CURRENT.html`; with errors in the maps nothing is written.

    Raises `CjmError` for paths that are no files of journeys and folders that cannot be written to.
    """
    check_locale(request.locale)
    workspaces = load_maps((request.current, request.future), request.here)
    findings = tuple(sorted((finding for loaded in workspaces for finding in loaded.findings), key=sort_key))
    checked = tuple(loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.selected))
    if any(finding.severity >= Severity.ERROR for finding in findings):
        return RenderResult(findings, checked, (), (), (), ())
    current, future = (_journey(path, request.here, workspaces) for path in (request.current, request.future))
    if current[0].content.state == "future" != future[0].content.state:
        message = f"{request.current} is a future map, and {request.future} is none"
        raise UsageError(message, "name the current map first, then the future one")
    view = comparison_of(current, future, request.today)
    labels = labels_for(view.lang, request.locale)
    name = f"{view.future_key}.beside.{view.current_key}.html"
    changed = write_folder(request.folder, {name: render_comparison(view, labels).encode()}, request.force)
    return RenderResult(findings, checked, (name,), changed, (), ())


def _journey(path: str, here: Path, workspaces: list[Loaded]) -> tuple[Entry[Journey], Workspace]:
    file = (here / path).resolve()
    for loaded in workspaces:
        for entry in loaded.workspace.journeys:
            if (loaded.folder / entry.file).resolve() == file:
                return entry, loaded.workspace
    raise UsageError(f"{path}: is not a journey", "name two *.journey.yaml files: the current map, then the future one")
