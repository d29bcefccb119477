"""Making pages, posters and Markdown of maps (`render`)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm.app.crew import cores
from cjm.app.helping import made_by_helpers
from cjm.app.looks import blaming_templates, look_of
from cjm.app.making import Job, Made, Making, make
from cjm.app.maps import find_maps
from cjm.app.origins import origin_of, parts_of, site_of
from cjm.app.replaced import left_over, replaced_by
from cjm.app.site import INDEX, Part, common_language, folders_of, index_labels, index_page
from cjm.errors import UsageError
from cjm.files.output import OutputFolder, comparing, writing
from cjm.finding import Finding, Severity, sort_key
from cjm.labels import has_labels, known_languages, labels_for
from cjm.model.journey import Journey
from cjm.model.workspace import Entry
from cjm.render.diagram import Drawn, Engine
from cjm.render.look import Look
from cjm.render.markdown import PLAIN, MarkdownOptions
from cjm.render.outputs import DIAGRAMS, FORMS, ON_SHEETS, OUTPUTS, PRINTED
from cjm.render.sheet import Sheet
from cjm.render.source_links import checked_template
from cjm.report.visible import visible
from cjm.source.contents import Contents
from cjm.source.load import Loaded, load_contents

_MAPS_TOGETHER = 32
"""How many maps are made before they are written: enough for their diagrams to share one start of Graphviz."""
_LEAST_TOGETHER = 5
"""How many there are at least for one process of several: for fewer, another would take longer to begin."""

Progress = Callable[[int, int], None]
"""Told how many maps are done, and of how many."""


class RenderRequest(Struct, frozen=True):
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
    source_url: str = ""
    """Where a line of a file is shown, with `{path}` and `{line}` in it; empty where nothing is to be linked."""
    check: bool = False
    """Whether nothing is written, and only told what would change."""


class RenderResult(Struct, frozen=True):
    """What came of it."""

    findings: tuple[Finding, ...]
    """What is wrong with the maps; with an error among them nothing is written."""
    checked: tuple[str, ...]
    """The map files that were looked at."""
    files: tuple[str, ...]
    """Names of all files of this rendering, below the folder."""
    changed: tuple[str, ...]
    """Those that are new or differ from what was there."""
    removed: tuple[str, ...]
    """Files of an earlier rendering that these take the place of."""
    remarks: tuple[str, ...]
    """What was done otherwise than asked: a diagram left out, labels in another language; one line each."""


def render(request: RenderRequest, progress: Progress | None = None) -> RenderResult:
    """Render the maps that some paths name, with a site around them where they are more than one file.

    Raises `CjmError` for paths that do not exist, formats that are unknown, and folders that cannot be written to.
    """
    _check_forms(request)
    check_locale(request.locale)
    how = _making(request)
    contents = find_maps(request.paths, request.here)
    site = _site_of(contents, request)
    origin = _origin(contents, request, how, site)
    files = comparing(request.folder).made_from(origin) if origin else ()
    if files:
        return RenderResult((), (), files, (), (), ())
    workspaces = [load_contents(content, request.here) for content in contents]
    findings = tuple(sorted((finding for loaded in workspaces for finding in loaded.findings), key=sort_key))
    checked = tuple(loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.selected))
    if any(finding.severity >= Severity.ERROR for finding in findings):
        return RenderResult(findings, checked, (), (), (), ())
    parts = _parts(workspaces, request, how.look)
    jobs = [Job(part, entry) for part in parts for entry in _selected(part.loaded)]
    if not jobs:
        raise UsageError("no journeys to render", "name a *.journey.yaml file or a folder that holds one")
    names: list[str] = []
    remarks = [
        f"{visible(str(part.loaded.folder))}: lies outside of {visible(str(request.here))}, its lines are not linked"
        for part in parts
        if part.unlinked
    ]
    with _output(request) as output:
        for made in _all_made(jobs, parts, how, output, progress):
            remarks += made.remarks
            # what was done otherwise than asked is told every time
            output.write(made.files, "" if remarks else origin, replaced_by(made.files, output.known))
            names += made.files
        if site and origin:
            # of other workspaces, and of maps that were named, nothing goes
            before = (name for name, made_from in output.origins.items() if made_from.startswith(site))
            output.write({}, instead_of=left_over(names, before, request.formats))
    return RenderResult(findings, checked, tuple(sorted(names)), output.changed, output.removed, tuple(remarks))


def _site_of(contents: Sequence[Contents], request: RenderRequest) -> str:
    """What tells the site of all maps of some workspaces from others; empty where some maps were named."""
    if _names_one_file(request) or any(content.selected < set(content.files) for content in contents):
        return ""
    return site_of([content.root.folder for content in contents])


def _origin(contents: Sequence[Contents], request: RenderRequest, how: Making, site: str) -> str:
    """What all that a rendering makes is made from, summed up; empty where that cannot be told."""
    if request.templates is not None or request.engine is not Engine.WASI:
        return ""
    choices = (replace(how, search_path=""), request.source_url, _names_one_file(request))
    parts = [("choices", repr(choices).encode("utf-8", "surrogatepass"))]
    # lines are linked by their path from where cjm runs; nothing else depends on that
    base = request.here if request.source_url else os.path.commonpath([content.root.folder for content in contents])
    for content in contents:
        folder = f"{content.root.folder.name}/{os.path.relpath(content.root.folder, base)}"
        parts += parts_of(content, folder, linked=bool(request.source_url))
    return site + origin_of(parts)


def _all_made(
    jobs: Sequence[Job], parts: Sequence[Part], how: Making, output: OutputFolder, progress: Progress | None
) -> Iterator[Made]:
    """What is made of all maps, some of them at a time, and of the site, which ends with its index."""
    likely = [job.name + OUTPUTS[name].suffix for job in jobs for name in how.formats if name in OUTPUTS]
    # where something stands in the way that may have to be refused, nothing is written before all of it is known
    at_once = bool(output.foreign((*likely, f"{INDEX}.html")))
    has_site = not parts[0].alone
    shares = [jobs] if at_once else _shares(jobs, has_site)
    whole = Made()
    site: tuple[Made, Sequence[Drawn]] | None = None
    done = 0
    for share, made in zip(shares, made_by_helpers(shares, partial(make, how=how)), strict=True):
        whole.thumbnails |= made.thumbnails
        if at_once:
            whole.files |= made.files
            whole.remarks += made.remarks
        else:
            yield made
        done += len(share)
        if progress is not None:
            progress(done, len(jobs))
        if has_site and site is None:
            site = _site(parts, how)  # while other processes make the next maps
    if site is not None:
        beside, drawings = site
        whole.files |= beside.files
        whole.remarks += beside.remarks
        if "html" in how.formats:
            with blaming_templates(how.look):
                page = index_page(parts, whole.thumbnails, how.locale, drawings)
            whole.files[f"{INDEX}.html"] = page.encode()
    yield whole


def _shares(jobs: Sequence[Job], has_site: bool) -> list[Sequence[Job]]:
    """Maps to be made together; where every process gets one share, this one gets less, since it makes the site."""
    processes = cores()
    # pages beside those of maps take about as long as every fifth map
    each = -(-(len(jobs) + has_site * len(jobs) // 5) // processes)
    first = len(jobs) - each * (processes - 1)
    if each < _LEAST_TOGETHER or each > _MAPS_TOGETHER or first <= 0:
        first = each = _MAPS_TOGETHER
    return [jobs[:first], *(jobs[start : start + each] for start in range(first, len(jobs), each))]


def _site(parts: Sequence[Part], how: Making) -> tuple[Made, Sequence[Drawn]]:
    """The pages of a site that are neither of a map nor its index, and the diagrams of the index."""
    made = Made()
    drawings: Mapping[str, Sequence[Drawn]] = {}
    if how.needs_diagrams:
        from cjm.app import diagrams  # whoever wants none need not wait for what makes them

        plan = diagrams.of_parts(parts, index_labels(parts, how.locale))
        if how.shows_diagrams:
            drawings, made.remarks = diagrams.draw_all((plan,), how.engine, how.search_path)
        if DIAGRAMS in how.formats:
            made.files.update(diagrams.dot_files(plan))
    if "html" in how.formats:
        with blaming_templates(how.look):
            made.files.update((name, page.encode()) for part in parts for name, page in part.pages())
    return made, drawings.get(INDEX, ())


@contextmanager
def _output(request: RenderRequest) -> Iterator[OutputFolder]:
    if request.check:
        yield comparing(request.folder)
        return
    with writing(request.folder, force=request.force) as output:
        yield output


def _making(request: RenderRequest) -> Making:
    return Making(
        formats=request.formats,
        today=request.today,
        locale=request.locale,
        diagrams=request.diagrams,
        engine=request.engine,
        search_path=request.search_path,
        look=look_of(request.theme, request.templates),
        markdown=request.markdown,
        sheet=request.sheet,
        scale=request.scale,
    )


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
        from cjm.render.print_engine import check_installed

        check_installed()


def check_locale(locale: str | None) -> None:
    """Raises `UsageError` for a language asked for that there are no labels in."""
    if locale is not None and not has_labels(locale):
        raise UsageError(f"there are no labels in {locale!r}", f"there are some in {', '.join(known_languages())}")


def _parts(workspaces: Sequence[Loaded], request: RenderRequest, look: Look) -> list[Part]:
    folders = folders_of(workspaces)
    return [
        Part(
            loaded,
            folders[loaded.folder],
            request.today,
            labels_for(common_language(_selected(loaded)), request.locale),
            checked_template(request.source_url) if request.source_url else "",
            alone=_names_one_file(request),
            look=look,
            named=len(workspaces) > 1,
        )
        for loaded in workspaces
    ]


def _selected(loaded: Loaded) -> list[Entry[Journey]]:
    return [entry for entry in loaded.workspace.journeys if entry.file in loaded.selected]


def _names_one_file(request: RenderRequest) -> bool:
    return len(request.paths) == 1 and (request.here / request.paths[0]).is_file()
