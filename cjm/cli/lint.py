"""`cjm lint`."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli.options import (
    Assignments,
    ColourChoice,
    ExitZero,
    FailOn,
    Fix,
    FormatName,
    Isolated,
    Jobs,
    NoCache,
    Outputs,
    Paths,
    ShowDiff,
    Since,
    StandardInputName,
    Statistics,
    Today,
    Unsafe,
    examples,
)

EXAMPLES = examples(
    ("cjm lint", "every map of this workspace"),
    ("cjm lint maps/ --fail-on warning", "warnings fail the run, too"),
    ("cjm lint --select review,CJM103", "only some rules, by group, code or name"),
    ("cjm lint --write-baseline", "accept what there is today"),
    ("cjm lint --today 2027-03-01", "as things will stand on that day"),
    ("cjm lint --format json", "for a program"),
    ("cjm lint --statistics", "how often each rule found something"),
    ("cjm lint --output sarif=cjm.sarif", "a report to a file beside the text"),
    ("cjm lint --diff", "what --fix would correct"),
)


def lint(
    paths: Paths = None,
    findings_format: FormatName = "",
    outputs: Outputs = None,
    statistics: Statistics = False,
    fail_on: FailOn = "error",
    exit_zero: ExitZero = False,
    today: Today = "",
    stdin_filename: StandardInputName = "",
    fix: Fix = False,
    unsafe: Unsafe = False,
    diff: ShowDiff = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Only these rules: codes, names or groups, by commas.", show_default=False),
    ] = None,
    extend: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Also these rules, whatever a map's profile.", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="All but these rules.", show_default=False)
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Record what is found; later runs report what is new.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take out of the record what no longer occurs.")
    ] = False,
    assignments: Assignments = None,
    isolated: Isolated = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print the settings that hold, and stop.")
    ] = False,
    since: Since = "",
    jobs: Jobs = None,
    no_cache: NoCache = False,
    colour: ColourChoice = "auto",
) -> None:
    """Check that maps can be trusted.

    Lists what `cjm validate` finds, and what the rules find that a map's profile asks for: sources, owners, reviews.
    """
    from cjm.app import check
    from cjm.cli import checking

    adjustment = checking.adjustment_of(assignments, isolated, select, extend, ignore)
    reports = checking.reports(findings_format, outputs or (), statistics)
    aim = checking.aim_of(write_baseline, prune_baseline)
    effort = checking.effort_of(jobs, no_cache, since)
    request = checking.request_of(paths or (), today, stdin_filename, adjustment, effort, aim)
    if show_settings:
        from cjm.app.settings import settings_text
        from cjm.cli.output import emit

        emit(settings_text(request))
        return
    use_case: checking.UseCase = check.lint
    if fix or unsafe or diff:
        from cjm.cli.fixing import correcting

        use_case = correcting(check.lint_loaded, fix, unsafe, diff, exit_zero)
    checking.check(use_case, request, reports, fail_on, exit_zero, colour, aside=fix)
