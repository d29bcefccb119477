"""The commands, put together. A command is a module with a function of its name and `EXAMPLES`."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli import explain, fmt, lint, lsp, render, review, rules, schema, validate

app = typer.Typer(
    name="cjm",
    help="Keep customer journey maps as text: check them, hold them against their evidence, draw them.",
    epilog="Try `cjm COMMAND --help` for examples of a command.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(epilog=validate.EXAMPLES)(validate.validate)
app.command(epilog=lint.EXAMPLES)(lint.lint)
app.command(epilog=render.EXAMPLES)(render.render)
app.command(epilog=review.EXAMPLES)(review.review)
app.command(epilog=fmt.EXAMPLES)(fmt.fmt)
app.command(epilog=explain.EXAMPLES)(explain.explain)
app.command(epilog=rules.EXAMPLES)(rules.rules)
app.command(epilog=schema.EXAMPLES)(schema.schema)
app.command(epilog=lsp.EXAMPLES)(lsp.lsp)


@app.callback()
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    from cjm.cli.output import emit

    if version:
        from cjm import __version__

        emit(f"cjm {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        emit(context.get_help() + "\n")
        raise typer.Exit(2)
