"""`cjm validate`."""

from __future__ import annotations

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
    fix: Fix = False,
    unsafe: Unsafe = False,
    diff: ShowDiff = False,
    assignments: Assignments = None,
    isolated: Isolated = False,
    since: Since = "",
    jobs: Jobs = None,
    no_cache: NoCache = False,
    colour: ColourChoice = "auto",
) -> None:
    """Check that maps are correct.

    A correct map can be read, is complete in form, and every id and reference in it is good.
    """
    from cjm.app import check
    from cjm.cli import checking

    adjustment = checking.adjustment_of(assignments, isolated)
    reports = checking.reports(findings_format, outputs or (), statistics)
    request = checking.request_of(
        paths or (), today, stdin_filename, adjustment, checking.effort_of(jobs, no_cache, since)
    )
    use_case: checking.UseCase = check.validate
    if fix or unsafe or diff:
        from cjm.cli.fixing import correcting

        use_case = correcting(check.validate_loaded, fix, unsafe, diff, exit_zero)
    checking.check(use_case, request, reports, fail_on, exit_zero, colour, aside=fix)
