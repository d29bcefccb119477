"""Making pages, posters and Markdown of maps (`render`)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from cjm.app.check import load_maps
from cjm.app.diagrams import Planned, dot_files, draw_all, of_workspaces
from cjm.app.looks import blaming_templates, look_of
from cjm.errors import UsageError
from cjm.files.output import write_folder
from cjm.finding import Finding, Severity, sort_key
from cjm.labels import Labels, has_labels, known_languages, labels_for
from cjm.model.base import slugify
from cjm.model.journey import Journey
from cjm.model.workspace import Entry
from cjm.render.diagrams import Diagram, map_diagrams
from cjm.render.graphviz_engine import Engine
from cjm.render.index import render_index
from cjm.render.markdown import PLAIN, MarkdownOptions
from cjm.render.outputs import DIAGRAMS, FORMS, ON_SHEETS, OUTPUTS, PRINTED, SHOWS_DIAGRAMS, Rendering
from cjm.render.print_engine import check_installed
from cjm.render.sheet import Sheet
from cjm.report.visible import visible
from cjm.source.load import Loaded
from cjm.views.impact import impacts_of
from cjm.views.index import IndexRow, IndexView, index_of
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView

_INDEX = "index"
_Shown = TypeVar("_Shown", MapView, IndexRow)


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to render, how, and where to."""

    paths: tuple[str, ...]
    """Files, folders and globs; none means the workspace around `here`."""
    here: Path
    """The folder that the command runs in, absolute."""
    formats: tuple[str, ...]
    """`html`, `svg`, `pdf`, `png`, `md`, `dot`."""
    folder: Path
    """Where the files go; nothing outside of it is written."""
    today: datetime.date
    """The day that the state of reviews and sources is told for."""
    locale: str | None = None
    """Language of the labels, instead of each map's own."""
    diagrams: bool = True
    """Whether pages show diagrams."""
    engine: Engine = Engine.WASI
    search_path: str = ""
    """Where `dot` is looked for if it is the engine."""
    force: bool = False
    """Whether files that cjm did not write may be replaced."""
    theme: Path | None = None
    """A theme file."""
    templates: Path | None = None
    """A folder of templates that go before the project's own."""
    markdown: MarkdownOptions = PLAIN
    sheet: Sheet | None = None
    """What posters are arranged for; None for ones as large as their content."""
    scale: float | None = None
    """How many times larger than on a screen pictures are; None for as usual."""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What came of it."""

    findings: tuple[Finding, ...]
    """What is wrong with the maps; with an error among them nothing is written."""
    checked: tuple[str, ...]
    """The map files that were looked at."""
    files: tuple[str, ...]
    """Names of all files of this rendering, below the folder."""
    changed: tuple[str, ...]
    """Those that are new or differ from what was there."""
    remarks: tuple[str, ...]
    """What was done otherwise than asked: a diagram left out, labels in another language; one line each."""


@dataclass(frozen=True, slots=True)
class _Job:
    name: str
    """Path of its files below the folder, without a suffix."""
    view: MapView
    labels: Labels
    diagrams: tuple[Diagram, ...]
    """Empty where no form holds any."""


def render(request: RenderRequest) -> RenderResult:
    """Render the maps that some paths name, with an index where they are more than one file.

    Raises `CjmError` for paths that do not exist, formats that are unknown, and folders that cannot be written to.
    """
    _check_forms(request)
    check_locale(request.locale)
    look = look_of(request.theme, request.templates)
    workspaces = load_maps(request.paths, request.here)
    findings = tuple(sorted((finding for loaded in workspaces for finding in loaded.findings), key=sort_key))
    checked = tuple(loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.selected))
    if any(finding.severity >= Severity.ERROR for finding in findings):
        return RenderResult(findings, checked, (), (), ())
    folders = _folders(workspaces)
    jobs = [
        _job(folders[loaded.folder], entry, loaded, request) for loaded in workspaces for entry in _selected(loaded)
    ]
    if not jobs:
        raise UsageError("no journeys to render", "name a *.journey.yaml file or a folder that holds one")
    shows_index = "html" in request.formats and not _names_one_file(request)
    index_labels = labels_for(request.locale or _common_language(jobs))
    parts = [(folders[loaded.folder], loaded.workspace, loaded.selected) for loaded in workspaces]
    plans = [Planned(job.name, job.view.file, job.diagrams) for job in jobs]
    if not _names_one_file(request) and (_shows_diagrams(request) or DIAGRAMS in request.formats):
        plans.append(Planned(_INDEX, f"{_INDEX}.html", of_workspaces(parts, index_labels)))
    drawings, remarks = draw_all(plans if _shows_diagrams(request) else (), request.engine, request.search_path)
    if request.locale is None:
        missing = ((job, job.view.lang) for job in jobs if not has_labels(job.view.lang))
        remarks += [f"{job.view.file}: labels are in English, there are none in {lang!r} yet" for job, lang in missing]
    with blaming_templates(look):
        files = {
            job.name + end: content
            for job in jobs
            for name in request.formats
            if name in OUTPUTS
            for end, content in OUTPUTS[name].files(
                Rendering(
                    job.view,
                    job.labels,
                    drawings.get(job.name, ()),
                    look,
                    request.markdown,
                    request.sheet,
                    request.scale,
                )
            )
        }
        if DIAGRAMS in request.formats:
            files |= dict(chain.from_iterable(dot_files(plan.page, plan.diagrams) for plan in plans))
        if shows_index:
            index = index_of(parts, request.today)
            index = IndexView(tuple(map(_with_readable_name, index.rows)))
            files[f"{_INDEX}.html"] = render_index(index, index_labels, look, drawings.get(_INDEX, ())).encode()
    changed = write_folder(request.folder, files, request.force)
    return RenderResult(findings, checked, tuple(sorted(files)), changed, tuple(remarks))


def _check_forms(request: RenderRequest) -> None:
    if not request.formats:
        raise UsageError("no format was named", f"known formats are {', '.join(FORMS)}")
    for name in request.formats:
        if name not in FORMS:
            raise UsageError(f"there is no format {name!r}", f"known formats are {', '.join(FORMS)}")
    if request.sheet is not None and not ON_SHEETS & set(request.formats):
        raise UsageError("no format goes on a sheet", "name svg, pdf or png with -f, or leave out --size")
    if request.scale is not None and "png" not in request.formats:
        raise UsageError("no format has a scale", "name png with -f, or leave out --scale")
    if PRINTED & set(request.formats):
        check_installed()


def _job(folder: str, entry: Entry[Journey], loaded: Loaded, request: RenderRequest) -> _Job:
    view, labels = map_view(entry, loaded.workspace, request.today), _labels(entry, request)
    diagrams: tuple[Diagram, ...] = ()
    if _shows_diagrams(request) or DIAGRAMS in request.formats:
        diagrams = map_diagrams(view, impacts_of(entry, loaded.workspace), labels)
    return _Job(folder + entry.content.key, _with_readable_name(view), labels, diagrams)


def _shows_diagrams(request: RenderRequest) -> bool:
    return request.diagrams and not SHOWS_DIAGRAMS.isdisjoint(request.formats)


def check_locale(locale: str | None) -> None:
    """Raises `UsageError` for a language asked for that there are no labels in."""
    if locale is not None and not has_labels(locale):
        raise UsageError(f"there are no labels in {locale!r}", f"there are some in {', '.join(known_languages())}")


def _with_readable_name(shown: _Shown) -> _Shown:
    """The same with the name of its file as it can be shown: names may hold bytes that are no text, or anything."""
    return replace(shown, file=visible(shown.file))


def _selected(loaded: Loaded) -> list[Entry[Journey]]:
    return [entry for entry in loaded.workspace.journeys if entry.file in loaded.selected]


def _labels(entry: Entry[Journey], request: RenderRequest) -> Labels:
    return labels_for(entry.content.lang, request.locale)


def _names_one_file(request: RenderRequest) -> bool:
    return len(request.paths) == 1 and (request.here / request.paths[0]).is_file()


def _common_language(jobs: Sequence[_Job]) -> str:
    """The language of the index: that of all maps, or English where they differ."""
    languages = {job.view.lang for job in jobs}
    return languages.pop() if len(languages) == 1 else "en"


def _folders(workspaces: Sequence[Loaded]) -> dict[Path, str]:
    """A folder below the output for every workspace, with its slash; none where there is only one workspace."""
    if len(workspaces) == 1:
        return {workspaces[0].folder: ""}
    common = Path(os.path.commonpath([loaded.folder for loaded in workspaces]))
    found: dict[Path, str] = {}
    for loaded in workspaces:
        parts = [slugify(part) or "workspace" for part in loaded.folder.relative_to(common).parts]
        name = "/".join(parts) + "/" if parts else ""
        while name in found.values():
            name = name.removesuffix("/") + "-2/"
        found[loaded.folder] = name
    return found
