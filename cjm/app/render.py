"""Making pages, posters and Markdown of maps (`render`)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cjm.app.check import load_maps
from cjm.app.looks import blaming_templates, look_of
from cjm.app.site import Part, common_language, site_pages
from cjm.errors import UsageError
from cjm.files.output import write_folder
from cjm.finding import Finding, Severity, sort_key
from cjm.labels import Labels, has_labels, known_languages, labels_for
from cjm.model.base import slugify
from cjm.model.journey import Journey
from cjm.model.workspace import Entry
from cjm.render.dot_writer import Dot
from cjm.render.flow import flow_diagram
from cjm.render.graphviz_engine import DiagramTooLargeError, Engine, Limits, check_size, draw
from cjm.render.look import Look
from cjm.render.markdown import PLAIN, MarkdownOptions
from cjm.render.outputs import ON_SHEETS, OUTPUTS, PRINTED, SHOWS_DIAGRAM, Rendering
from cjm.render.print_engine import check_installed
from cjm.render.sheet import Sheet
from cjm.render.site import Site
from cjm.render.source_links import checked_template
from cjm.report.visible import visible
from cjm.source.load import Loaded
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView


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
    """Whether flow diagrams are drawn."""
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
    source_url: str = ""
    """Where a line of a file is shown, with `{path}` and `{line}` in it; empty where nothing is to be linked."""


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
    site: Site


def render(request: RenderRequest) -> RenderResult:
    """Render the maps that some paths name, with an index where they are more than one file.

    Raises `CjmError` for paths that do not exist, formats that are unknown, and folders that cannot be written to.
    """
    if not request.formats:
        raise UsageError("no format was named", f"known formats are {', '.join(OUTPUTS)}")
    for name in request.formats:
        if name not in OUTPUTS:
            raise UsageError(f"there is no format {name!r}", f"known formats are {', '.join(OUTPUTS)}")
    if request.sheet is not None and not ON_SHEETS & set(request.formats):
        raise UsageError("no format goes on a sheet", "name svg, pdf or png with -f, or leave out --size")
    if request.scale is not None and "png" not in request.formats:
        raise UsageError("no format has a scale", "name png with -f, or leave out --scale")
    if PRINTED & set(request.formats):
        check_installed()
    check_locale(request.locale)
    look = look_of(request.theme, request.templates)
    workspaces = load_maps(request.paths, request.here)
    findings = tuple(sorted((finding for loaded in workspaces for finding in loaded.findings), key=sort_key))
    checked = tuple(loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.selected))
    if any(finding.severity >= Severity.ERROR for finding in findings):
        return RenderResult(findings, checked, (), (), ())
    parts = _parts(workspaces, request, look)
    jobs = [_job(entry, part, request) for part in parts for entry in _selected(part.loaded)]
    if not jobs:
        raise UsageError("no journeys to render", "name a *.journey.yaml file or a folder that holds one")
    diagrams, remarks = _diagrams(jobs, request)
    if request.locale is None:
        missing = ((job, job.view.lang) for job in jobs if not has_labels(job.view.lang))
        remarks += [f"{job.view.file}: labels are in English, there are none in {lang!r} yet" for job, lang in missing]
    remarks += [
        f"{visible(str(part.loaded.folder))}: lies outside of {visible(str(request.here))}, its lines are not linked"
        for part in parts
        if part.unlinked
    ]
    with blaming_templates(look):
        files = {
            job.name + end: content
            for job in jobs
            for name in request.formats
            for end, content in OUTPUTS[name].files(
                Rendering(
                    job.view,
                    job.labels,
                    diagrams.get(job.name),
                    look,
                    request.markdown,
                    request.sheet,
                    request.scale,
                    job.site,
                )
            )
        }
        if "html" in request.formats and not _names_one_file(request):
            views = {job.name: job.view for job in jobs}
            files |= {name: page.encode() for name, page in site_pages(parts, views, request.locale)}
    changed = write_folder(request.folder, files, request.force)
    return RenderResult(findings, checked, tuple(sorted(files)), changed, tuple(remarks))


def check_locale(locale: str | None) -> None:
    """Raises `UsageError` for a language asked for that there are no labels in."""
    if locale is not None and not has_labels(locale):
        raise UsageError(f"there are no labels in {locale!r}", f"there are some in {', '.join(known_languages())}")


def _parts(workspaces: Sequence[Loaded], request: RenderRequest, look: Look) -> list[Part]:
    folders = _folders(workspaces)
    return [
        Part(
            loaded,
            folders[loaded.folder],
            request.today,
            labels_for(common_language(_selected(loaded)), request.locale),
            checked_template(request.source_url) if request.source_url else "",
            alone=_names_one_file(request),
            look=look,
        )
        for loaded in workspaces
    ]


def _job(entry: Entry[Journey], part: Part, request: RenderRequest) -> _Job:
    view = map_view(entry, part.loaded.workspace, request.today)
    # names may hold bytes that are no text, or anything
    view = replace(view, file=visible(view.file))
    return _Job(part.folder + entry.content.key, view, _labels(entry, request), part.site_of(entry, view))


def _selected(loaded: Loaded) -> list[Entry[Journey]]:
    return [entry for entry in loaded.workspace.journeys if entry.file in loaded.selected]


def _labels(entry: Entry[Journey], request: RenderRequest) -> Labels:
    return labels_for(entry.content.lang, request.locale)


def _names_one_file(request: RenderRequest) -> bool:
    return len(request.paths) == 1 and (request.here / request.paths[0]).is_file()


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


def _diagrams(jobs: Sequence[_Job], request: RenderRequest) -> tuple[dict[str, str], list[str]]:
    """Flow diagrams by the name of their job, and why some were left out."""
    if not request.diagrams or not SHOWS_DIAGRAM & set(request.formats):
        return {}, []
    drawn: dict[str, Dot] = {}
    skipped: list[str] = []
    for job in jobs:
        if not job.view.columns:
            continue
        dot = flow_diagram(job.view, job.labels)
        try:
            check_size(dot, Limits())
            drawn[job.name] = dot
        except DiagramTooLargeError as error:
            skipped.append(f"{job.view.file}: drawn without its flow diagram: {error.message}")
    pictures = draw(list(drawn.values()), request.engine, search_path=request.search_path)
    return dict(zip(drawn, pictures, strict=True)), skipped
