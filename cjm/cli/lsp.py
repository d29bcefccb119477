"""`cjm lsp`."""

from __future__ import annotations

import typer

from cjm.cli.options import Today, examples

EXAMPLES = examples(
    ("cjm lsp", "what an editor starts; the README shows how"),
    ("cjm lsp --today 2027-03-01", "as things will stand on that day"),
)


def lsp(today: Today = "") -> None:
    """Help an editor: findings as you type, completion, renaming.

    A language server that talks with the editor over standard input and output. Nothing in a workspace is executed.
    """
    import gc

    from cjm.app.editor.session import Session
    from cjm.cli.surroundings import date_of
    from cjm.errors import ToolError

    date_of(today)
    try:
        from cjm.lsp.stdio import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        hint = "install it with: pip install 'customer-journey-maps[lsp]'"
        raise ToolError("cjm lsp needs the package pygls, which is not installed", hint) from None
    gc.enable()  # a server reads maps for hours, and a command only once
    raise typer.Exit(serve(Session(lambda: date_of(today))))
