"""`cjm fmt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColourChoice, Paths, StandardInputName, examples

if TYPE_CHECKING:
    from cjm.app.fmt import FormatResult

EXAMPLES = examples(
    ("cjm fmt", "every map of this workspace"),
    ("cjm fmt maps/ --check", "for CI: which would change"),
    ("cjm fmt a.journey.yaml --ids --diff", "with ids; only show it"),
    ("cjm fmt - --stdin-filename a.journey.yaml", "for an editor"),
)


def fmt(
    paths: Paths = None,
    ids: Annotated[
        bool, typer.Option("--ids", help="Write out the ids of stages, steps, pains, barriers and gains.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing, list files that would change, and exit with 1 for any.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing, show what would change, and exit with 1 if it is anything.")
    ] = False,
    stdin_filename: StandardInputName = "",
    colour: ColourChoice = "auto",
) -> None:
    """Write maps in one form.

    Puts keys in order, citations into their sentences and durations into words, and takes away white space that nobody
    sees. Comments stay with what they are about, and what a map means stays the same. Files that are no correct maps
    are listed and left alone.
    """
    from cjm.app.changed_file import write
    from cjm.app.fmt import FormatRequest, format_maps
    from cjm.cli.checking import standard_input_of
    from cjm.cli.output import emit, emit_bytes, look_of_output, tell_aside
    from cjm.cli.surroundings import here
    from cjm.report.checked import Checked
    from cjm.report.difference import difference
    from cjm.report.text import report
    from cjm.report.visible import visible

    standard_input = standard_input_of(paths or (), stdin_filename)
    result = format_maps(FormatRequest(tuple(paths or ()), here(), ids, standard_input))
    piped = result.standard_input
    preview = check or diff
    changed = [*result.files, *([piped] if piped is not None and piped.before != piped.after else [])]
    if not preview:
        write(result.files)
        if piped is not None and standard_input is not None:
            emit_bytes(piped.of(standard_input.data))
    elif diff:
        emit("".join(difference(file.before, file.after, file.shown) for file in changed))
    tell = tell_aside if diff or piped is not None else emit
    if check and not diff:
        tell("".join(f"{visible(file.shown)}\n" for file in changed))
    if result.broken:
        tell(report(Checked(result.findings, result.broken), look_of_output(colour)))
    tell(f"{_summary(result, len(changed), preview)}\n")
    if result.broken or (preview and changed):
        raise typer.Exit(1)


def _summary(result: FormatResult, changed: int, preview: bool) -> str:
    parts = [f"{changed} would change" if preview else f"{changed} changed", f"{result.unchanged} as they should be"]
    if result.broken:
        parts.append(f"{len(result.broken)} with errors left alone")
    return ", ".join(parts)
