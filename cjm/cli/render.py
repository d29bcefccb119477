"""`cjm render`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cjm.cli.options import ColourChoice, Paths, Today, examples

EXAMPLES = examples(
    ("cjm render -o site", "pages of this workspace"),
    ("cjm render book.journey.yaml -f html,svg,md -o out", "one map, three forms"),
    ("cjm render maps/ -f md -o docs --locale ru", "labels in Russian"),
    ("cjm render --compare NOW.yaml THEN.yaml -o out", "a map beside its future"),
    ("cjm render -f pdf --size A3 -o posters", "posters to print"),
)


def render(
    paths: Paths = None,
    formats: Annotated[
        str,
        typer.Option("--format", "-f", metavar="LIST", help="What to make, by commas: html, svg, pdf, png, md, dot."),
    ] = "html",
    folder: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Where files go; nothing else is written.")
    ] = "",
    today: Today = "",
    locale: Annotated[
        str, typer.Option(metavar="LANG", help="Language of labels, dates and numbers instead of the map's.")
    ] = "",
    diagrams: Annotated[bool, typer.Option("--diagrams/--no-diagrams", help="Draw diagrams on pages.")] = True,
    graphviz: Annotated[
        Literal["bundled", "dot"], typer.Option(help="Draw with the Graphviz that cjm brings, or the dot on PATH.")
    ] = "bundled",
    compared: Annotated[
        tuple[str, str] | None,
        typer.Option("--compare", metavar="CURRENT FUTURE", help="A page with two maps side by side instead."),
    ] = None,
    theme: Annotated[
        str, typer.Option(metavar="FILE", help="Colours, font and logo of your own, from a TOML file.")
    ] = "",
    templates: Annotated[
        str, typer.Option(metavar="DIR", help="Templates of your own; they are run, so name only what you trust.")
    ] = "",
    mermaid: Annotated[bool, typer.Option("--mermaid", help="A journey diagram in Markdown.")] = False,
    front_matter: Annotated[
        bool, typer.Option("--front-matter", help="Facts for site generators in Markdown.")
    ] = False,
    size: Annotated[
        str, typer.Option(metavar="SIZE", help="Sheet of svg, pdf and png: A3, A2 or slide, else as large as the map.")
    ] = "",
    orientation: Annotated[
        str, typer.Option(metavar="WAY", help="How the sheet lies: landscape or portrait (of A3 without --size).")
    ] = "",
    scale: Annotated[
        float | None,
        typer.Option(metavar="NUMBER", min=0.1, max=10, help="Size of png against a screen's (2, or as much as fits)."),
    ] = None,
    source_url: Annotated[
        str,
        typer.Option(
            metavar="TEMPLATE", help="Link claims to their lines: https://example.org/blob/main/{path}#L{line}."
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace files that cjm did not write.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where files are out of date.")
    ] = False,
    colour: ColourChoice = "auto",
) -> None:
    """Make pages, posters and Markdown of maps.

    Nothing is written while a map has errors: they are listed as `cjm validate` lists them.
    """
    import os
    from pathlib import Path

    from cjm.app.maps import STANDARD_INPUT
    from cjm.app.render import RenderRequest
    from cjm.app.render import render as render_maps
    from cjm.cli.output import emit, look_of_output, told_progress, warn
    from cjm.cli.surroundings import here, rendering_date
    from cjm.errors import UsageError
    from cjm.files.output import output_folder
    from cjm.render.diagram import Engine
    from cjm.render.markdown import MarkdownOptions
    from cjm.render.sheet import sheet_of
    from cjm.report.visible import visible

    if not folder:
        raise UsageError("no output folder was named", "add -o DIR")
    if STANDARD_INPUT in (paths or ()):
        raise UsageError("standard input cannot be rendered", "name a file or a folder")
    day = rendering_date(today, os.environ.get("SOURCE_DATE_EPOCH", ""))
    target = output_folder(here(), folder)
    if compared is not None:
        if paths or formats != "html" or check:
            raise UsageError("--compare makes one HTML page of two maps", "name just the two, and no other format")
        from cjm.app.compare import CompareRequest, compare

        result = compare(CompareRequest(*compared, here(), target, day, locale or None, force))
    else:
        result = render_maps(
            RenderRequest(
                paths=tuple(paths or ()),
                here=here(),
                formats=tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip())),
                folder=target,
                today=day,
                locale=locale or None,
                diagrams=diagrams,
                engine=Engine.NATIVE if graphviz == "dot" else Engine.WASI,
                search_path=os.environ.get("PATH", ""),
                force=force,
                theme=here() / theme if theme else None,
                templates=here() / templates if templates else None,
                markdown=MarkdownOptions(front_matter, mermaid),
                sheet=sheet_of(size, orientation),
                scale=scale,
                source_url=source_url,
                check=check,
            ),
            told_progress(),
        )
    if not result.files:
        from cjm.report.checked import Checked
        from cjm.report.text import report

        emit(report(Checked(result.findings, result.checked), look_of_output(colour)))
        emit("nothing was rendered\n")
        raise typer.Exit(1)
    for line in result.remarks:
        warn(line)
    if check:
        outdated = sorted((*result.changed, *result.removed))
        shown = "".join(f"{name}\n" for name in map(visible, outdated))
        files = len(result.files) + len(result.removed)
        emit(f"{shown}{len(outdated)} of {files} files in {visible(folder)} are out of date\n")
        raise typer.Exit(1 if outdated else 0)
    start = next((name for name in result.files if name == "index.html"), result.files[0])
    pages = "1 file" if len(result.files) == 1 else f"{len(result.files)} files"
    removed = f", {len(result.removed)} of an earlier rendering removed" if result.removed else ""
    told = f"{pages} in {Path(folder)}, {len(result.changed)} new or changed{removed}; open {Path(folder) / start}"
    emit(visible(told) + "\n")
