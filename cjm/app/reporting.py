"""Where the reports of a run go, and writing them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm.errors import OutputError, UsageError
from cjm.report.checked import Checked, Look
from cjm.report.formats import COUNTING, EXPLAINING, Format, format_named

DEFAULT_FORMAT = "text"


class Report(Struct, frozen=True):
    """One report of a run."""

    name: str
    """Its format."""
    format: Format
    file: Path | None = None
    """None: standard output."""


def reports_of(format_name: str, outputs: Sequence[str], statistics: bool, here: Path) -> tuple[Report, ...]:
    """The reports that a command line asks for: those to files first, then the one to standard output.

    `format_name` is a format for standard output or empty; each of `outputs` is `FORMAT` or `FORMAT=FILE`. What goes to
    no file is printed, as text where nothing else is asked for. Raises `UsageError` for formats that do not exist and
    for reports that would overwrite one another, `OutputError` for files that must not be written.
    """
    printed = [format_name] if format_name else []
    written: dict[Path, Report] = {}
    for output in outputs:
        name, separator, file = output.partition("=")
        if not separator:
            printed.append(name)
            continue
        made = format_named(name, statistics)
        path = _file(name, file, here)
        if path in written:
            raise UsageError(f"two reports would go to {file}", "name another file for one of them")
        written[path] = Report(name, made, path)
    if len(printed) > 1:
        raise UsageError(
            f"two reports would go to standard output: {printed[0]} and {printed[1]}",
            f"send one of them to a file: --output {printed[1]}=FILE",
        )
    name = printed[0] if printed else DEFAULT_FORMAT
    reports = (*written.values(), Report(name, format_named(name, statistics)))
    if statistics and not any(report.name in COUNTING for report in reports):
        raise UsageError(
            "--statistics is for text and json, and neither is asked for", f"add --output {DEFAULT_FORMAT}=FILE"
        )
    return reports


def _file(name: str, file: str, here: Path) -> Path:
    from cjm.files.output import output_file  # most runs write no report to a file and should not wait for this
    from cjm.source.document import kind_of_name

    if not file:
        raise UsageError(f"--output {name}= names no file", f"write --output {name}=FILE")
    if kind_of_name(file):
        raise OutputError(f"{file}: a report would take the place of a map", "give it another name")
    path = output_file(here, file)
    return path.parent.resolve() / path.name


def write_reports(checked: Checked, reports: Sequence[Report], look: Look) -> str:
    """Write the reports that go to files and return what is to be printed.

    Raises `FileAccessError` where a file cannot be written; it is then as it was before.
    """
    if any(report.name in EXPLAINING for report in reports):
        from cjm.app.explain import rule_texts

        checked = replace(checked, rules=rule_texts())
    printed = ""
    for report in reports:
        if report.file is None:
            printed = report.format(checked, look)
        else:
            from cjm.files.atomic import write_atomically

            write_atomically(report.file, report.format(checked, Look()).encode("utf-8"))
    return printed
