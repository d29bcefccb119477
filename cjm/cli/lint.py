"""`cjm lint`."""

from __future__ import annotations

from cjm.cli.options import ColourChoice, ExitZero, FailOn, FormatName, Paths, StandardInputName, Today, examples

EXAMPLES = examples(
    ("cjm lint", "every map of this workspace"),
    ("cjm lint maps/ --fail-on warning", "warnings fail the run, too"),
    ("cjm lint --today 2027-03-01", "as things will stand on that day"),
    ("cjm lint --format json", "for a program"),
)


def lint(
    paths: Paths = None,
    findings_format: FormatName = "text",
    fail_on: FailOn = "error",
    exit_zero: ExitZero = False,
    today: Today = "",
    stdin_filename: StandardInputName = "",
    colour: ColourChoice = "auto",
) -> None:
    """Check that maps can be trusted.

    Lists what `cjm validate` finds, and what the rules find that a map's profile asks for: sources, owners, reviews.
    """
    from cjm.app import check
    from cjm.cli import checking

    request = checking.request_of(paths or (), today, stdin_filename)
    checking.check(check.lint, request, findings_format, fail_on, exit_zero, colour)
