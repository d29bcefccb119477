"""`cjm review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColourChoice, examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cjm.app.review import Reviewed

EXAMPLES = examples(
    ("cjm review maps/*.journey.yaml", "several maps, today"),
    ("cjm review a.journey.yaml --on 2026-11-20", "on that day"),
)


def review(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="The maps that were reviewed.", show_default=False)
    ],
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day of the review, YYYY-MM-DD; today in UTC if not given.")
    ] = "",
    colour: ColourChoice = "auto",
) -> None:
    """Stamp maps as reviewed.

    Writes the day and fingerprints of the map and every stage and step into `review`, tells what had changed since the
    last stamp, and leaves every other line as it is. Nothing is written while a map has errors.
    """
    from cjm.app.maps import STANDARD_INPUT
    from cjm.app.review import ReviewRequest
    from cjm.app.review import review as stamp
    from cjm.cli.output import emit, look_of_output
    from cjm.cli.surroundings import date_of, here
    from cjm.errors import UsageError
    from cjm.report.checked import Checked
    from cjm.report.text import report
    from cjm.report.visible import visible

    for file in files:
        if file == STANDARD_INPUT or (here() / file).is_dir():
            raise UsageError(f"{file}: is not a file", "name the maps that were reviewed")
    result = stamp(ReviewRequest(tuple(files), here(), date_of(on, "--on")))
    if result.findings:
        emit(report(Checked(result.findings, result.checked), look_of_output(colour)))
    if not result.reviewed:
        emit("nothing was stamped\n")
        raise typer.Exit(1)
    emit("".join(f"{visible(line)}\n" for reviewed in result.reviewed for line in _lines(reviewed)))


def _lines(reviewed: Reviewed) -> Iterator[str]:
    since = reviewed.since
    stamped = f"now stamped as reviewed on {reviewed.day}, with fingerprints of {reviewed.parts} stages and steps"
    if since is None:
        known = "never reviewed before"
        if reviewed.before:
            known = f"last reviewed on {reviewed.before}, when no fingerprints were written"
        yield f"{reviewed.file}: {known}; {stamped}"
        return
    before = f"since {reviewed.before}" if reviewed.before else "since the last stamp"
    groups = (("changed", since.changed), ("new", since.new), ("gone", since.gone))
    told = ", ".join(f"{len(found)} {name}" for name, found in groups if found)
    yield f"{reviewed.file}: {told or 'nothing changed'} {before}; {stamped}"
    for name, found in groups:
        yield from (f"  {name}: {title}" for title in found)
