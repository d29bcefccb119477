"""The commands, put together. A command is a module with a function of its name and `EXAMPLES`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from cjm.cli import explain, fmt, lint, lsp, render, review, rules, schema, validate

_COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "validate": (validate.validate, validate.EXAMPLES),
    "lint": (lint.lint, lint.EXAMPLES),
    "render": (render.render, render.EXAMPLES),
    "review": (review.review, review.EXAMPLES),
    "fmt": (fmt.fmt, fmt.EXAMPLES),
    "explain": (explain.explain, explain.EXAMPLES),
    "rules": (rules.rules, rules.EXAMPLES),
    "schema": (schema.schema, schema.EXAMPLES),
    "lsp": (lsp.lsp, lsp.EXAMPLES),
}


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """All commands or, where the arguments begin with the name of one, that one: each takes a while to prepare."""
    names = arguments[:1] if arguments and arguments[0] in _COMMANDS else tuple(_COMMANDS)
    app = typer.Typer(
        name="cjm",
        help="Keep customer journey maps as text: check them, hold them against their evidence, draw them.",
        epilog="Try `cjm COMMAND --help` for examples of a command.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for name in names:
        command, examples = _COMMANDS[name]
        app.command(epilog=examples)(command)
    return app


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
