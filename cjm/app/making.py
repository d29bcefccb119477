"""The files of some maps of a rendering, made together so that their diagrams are drawn in one go."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import chain

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from cjm.app.looks import blaming_templates
from cjm.app.site import Part
from cjm.labels import has_labels, labels_for
from cjm.model.journey import Journey
from cjm.model.workspace import Entry
from cjm.render.diagram import Drawn, Engine
from cjm.render.look import USUAL, Look
from cjm.render.markdown import PLAIN, MarkdownOptions
from cjm.render.outputs import DIAGRAMS, OUTPUTS, SHOWS_DIAGRAMS, Rendering
from cjm.render.sheet import Sheet
from cjm.render.thumbnail import thumbnail
from cjm.report.visible import visible
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView


class Making(Struct, frozen=True):
    """How the files of a rendering are made."""

    formats: tuple[str, ...]
    """`html`, `svg`, `pdf`, `png`, `md`, `dot`."""
    today: datetime.date
    """The day that the state of reviews and sources is told for."""
    locale: str | None = None
    """Language of the labels, instead of each map's own."""
    diagrams: bool = True
    """Whether pages show diagrams."""
    engine: Engine = Engine.WASI
    search_path: str = ""
    """Where `dot` is looked for if it is the engine."""
    look: Look = USUAL
    markdown: MarkdownOptions = PLAIN
    sheet: Sheet | None = None
    """What posters are arranged for; None for ones as large as their content."""
    scale: float | None = None
    """How many times larger than on a screen pictures are; None for as usual."""

    @property
    def shows_diagrams(self) -> bool:
        """Whether any of the files holds diagrams as drawings."""
        return self.diagrams and not SHOWS_DIAGRAMS.isdisjoint(self.formats)

    @property
    def needs_diagrams(self) -> bool:
        """Whether any of the files holds diagrams in whatever form."""
        return self.shows_diagrams or DIAGRAMS in self.formats


class Job(Struct, frozen=True):
    """A map to make files of."""

    part: Part
    entry: Entry[Journey]

    @property
    def name(self) -> str:
        """The path of its files below the output folder, without a suffix."""
        return self.part.folder + self.entry.content.key


class Made(Struct):
    """What was made."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Contents by name."""
    thumbnails: dict[str, Markup] = field(default_factory=dict)
    """Maps in little by the path of their page without a suffix."""
    remarks: list[str] = field(default_factory=list)
    """What was done otherwise than asked."""


def make(jobs: Sequence[Job], how: Making) -> Made:
    """The files of some maps, in the order of the maps and formats.

    Raises `CjmError` for what goes wrong in templates of the user's, and where Graphviz or the printing engine fails.
    """
    made = Made()
    views = [_view(job, how) for job in jobs]
    labels = [labels_for(job.entry.content.lang, how.locale) for job in jobs]
    drawings: Mapping[str, tuple[Drawn, ...]] = {}
    if how.needs_diagrams:
        from cjm.app import diagrams  # whoever wants none need not wait for what makes them

        plans = [
            diagrams.of_map(job.entry, job.part.loaded.workspace, job.name, view, words)
            for job, view, words in zip(jobs, views, labels, strict=True)
        ]
        if how.shows_diagrams:
            drawings, made.remarks = diagrams.draw_all(plans, how.engine, how.search_path)
        if DIAGRAMS in how.formats:
            made.files.update(chain.from_iterable(diagrams.dot_files(plan) for plan in plans))
    with blaming_templates(how.look):
        for job, view, words in zip(jobs, views, labels, strict=True):
            if how.locale is None and not has_labels(view.lang):
                made.remarks.append(f"{view.file}: labels are in English, there are none in {view.lang!r} yet")
            rendering = Rendering(
                view,
                words,
                drawings.get(job.name, ()),
                how.look,
                how.markdown,
                how.sheet,
                how.scale,
                job.part.site_of(job.entry, view),
            )
            for name in how.formats:
                if name in OUTPUTS:
                    made.files.update((job.name + end, content) for end, content in OUTPUTS[name].files(rendering))
            if "html" in how.formats and view.curve.points:
                made.thumbnails[job.name] = thumbnail(view)
    return made


def _view(job: Job, how: Making) -> MapView:
    view = map_view(job.entry, job.part.loaded.workspace, how.today)
    # names may hold bytes that are no text, or anything
    return replace(view, file=visible(view.file))
