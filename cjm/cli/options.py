"""Arguments and options that several commands have, and the texts that explain them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cjm.report.formats import FORMATS


def examples(*rows: tuple[str, str]) -> str:
    """The end of a help page: command lines to copy, each with what it does."""
    keep_the_lines = "\b\n"
    width = max(len(command) for command, _ in rows)
    return keep_the_lines + "Examples:\n" + "\n".join(f"  {command:<{width}}  {what}" for command, what in rows)


Level = Literal["error", "warning", "note"]
Colour = Literal["auto", "always", "never"]

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files, folders or globs; - is standard input. Without any: the workspace you are in.",
        show_default=False,
    ),
]
FormatName = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help=f"How to list findings: {', '.join(FORMATS)}.", show_default="text"
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT[=FILE]",
        help="A report in this format, to a file or to standard output; may be given several times.",
        show_default=False,
    ),
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count the findings of each rule instead of listing them (text).")
]
Today = Annotated[
    str,
    typer.Option(metavar="DATE", help="The day that dates are reckoned from, YYYY-MM-DD; today in UTC if not given."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        metavar="N",
        help="Processes that may share the work; as many as there are cores if not given.",
        show_default=False,
    ),
]
Since = Annotated[
    str,
    typer.Option(
        metavar="REV",
        help="Only what changed since this revision of git: findings in changed files, and new ones elsewhere.",
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep what was found before in maps that are as they were.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")]
FailOn = Annotated[Level, typer.Option("--fail-on", help="Exit with 1 for findings of this severity or above.")]
StandardInputName = Annotated[
    str,
    typer.Option("--stdin-filename", metavar="FILE", help="The file that standard input stands in for."),
]
ColourChoice = Annotated[
    Colour, typer.Option("--color", help="Colour the output; auto does on terminals, and heeds NO_COLOR.")
]
Assignments = Annotated[
    list[str] | None,
    typer.Option(
        "--config",
        metavar="KEY=VALUE",
        help="A setting in place of the file's; repeatable.",
        show_default=False,
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Heed no settings of files.")]
Fix = Annotated[
    bool, typer.Option("--fix", help="Correct in the files what can be corrected without changing what they mean.")
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="With --fix or --diff: also what a person has to look at.")]
ShowDiff = Annotated[
    bool, typer.Option("--diff", help="Show what --fix would change, write nothing, and exit with 1 if it is anything.")
]
