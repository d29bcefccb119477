"""`cjm validate`."""

from __future__ import annotations

from cjm.cli.options import (
    Assignments,
    ColourChoice,
    ExitZero,
    FailOn,
    FormatName,
    Isolated,
    Outputs,
    Paths,
    StandardInputName,
    Statistics,
    Today,
    examples,
)

EXAMPLES = examples(
    ("cjm validate", "all maps of this workspace"),
    ("cjm validate maps/ 'plans/*.yaml'", "a folder and a glob"),
    ("cjm validate --format concise", "one line each"),
    ("cjm validate - --stdin-filename a.journey.yaml", "from a pipe"),
)


def validate(
    paths: Paths = None,
    findings_format: FormatName = "",
    outputs: Outputs = None,
    statistics: Statistics = False,
    fail_on: FailOn = "error",
    exit_zero: ExitZero = False,
    today: Today = "",
    stdin_filename: StandardInputName = "",
    assignments: Assignments = None,
    isolated: Isolated = False,
    colour: ColourChoice = "auto",
) -> None:
    """Check that maps are correct.

    A correct map can be read, is complete in form, and every id and reference in it is good.
    """
    from cjm.app import check
    from cjm.cli import checking

    adjustment = checking.adjustment_of(assignments, isolated)
    reports = checking.reports(findings_format, outputs or (), statistics)
    request = checking.request_of(paths or (), today, stdin_filename, adjustment)
    checking.check(check.validate, request, reports, fail_on, exit_zero, colour)
