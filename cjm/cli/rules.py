"""`cjm rules`."""

from __future__ import annotations

from cjm.cli.options import ColourChoice, examples

EXAMPLES = examples(
    ("cjm rules", "all of them"),
    ("cjm rules | grep governed", "what governed maps are asked in addition"),
)


def rules(colour: ColourChoice = "auto") -> None:
    """List all checks and rules.

    Each with its code, name and severity, the first profile that asks for it, and what it finds.
    """
    from cjm.app.explain import list_rules
    from cjm.cli.output import emit, look_of_output
    from cjm.report.paint import Paint

    paint = Paint(look_of_output(colour).colour)
    listed = list_rules()
    name_width = max(len(rule.name) for rule in listed)
    lines = [
        f"{paint.bold(rule.code)}  {rule.name:<{name_width}}  "
        f"{paint.weight(f'{rule.severity.label:<7}', rule.severity)}  {rule.profile:<8}  {rule.summary}\n"
        for rule in listed
    ]
    emit("".join(lines))
