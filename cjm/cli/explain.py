"""`cjm explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli.options import ColourChoice, examples

EXAMPLES = examples(
    ("cjm explain CJM010", "by code"),
    ("cjm explain unknown-key", "by name"),
)


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A code or a name, as findings show them.")],
    colour: ColourChoice = "auto",
) -> None:
    """Say what a rule means.

    Why it matters, and what to write instead.
    """
    from cjm.app.explain import explain as find
    from cjm.cli.output import emit, look_of_output
    from cjm.report.paint import Paint

    found = find(rule)
    about = found.rule
    paint = Paint(look_of_output(colour).colour)
    weight = paint.weight(about.severity.label, about.severity)
    lines = [f"{paint.bold(f'{about.code} {about.name}')}  {weight}, {about.group}, {about.profile} map", ""]
    lines += [paint.bold(line) if line.startswith("## ") else line for line in found.text.splitlines()]
    emit("\n".join(lines) + "\n")
