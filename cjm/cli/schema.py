"""`cjm schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli.options import examples

EXAMPLES = examples(
    ("cjm schema journey", "print one"),
    ("cjm schema -o schemas/", "write all: journey.schema.json and so on"),
)


def schema(
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="journey, persona, catalog, backlog or dataset.", show_default=False)
    ] = "",
    folder: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Write into this folder instead of printing.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace files that cjm did not write.")] = False,
) -> None:
    """Print or write the JSON Schemas of map files.

    Editors complete and check map files with them.
    """
    from pathlib import Path

    from cjm.app.schema import schema_text, write_schemas
    from cjm.cli.output import emit
    from cjm.errors import UsageError

    if folder:
        changed = write_schemas(Path(folder), kind, force)
        emit(f"{len(changed)} written to {folder}\n" if changed else f"nothing changed in {folder}\n")
    elif kind:
        emit(schema_text(kind))
    else:
        raise UsageError("no kind of file was named", "cjm schema journey prints its schema, -o DIR writes all of them")
