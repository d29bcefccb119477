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
        str,
        typer.Argument(
            metavar="[KIND]",
            help="journey, persona, catalog, backlog, dataset, measures or settings.",
            show_default=False,
        ),
    ] = "",
    folder: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="Write into this folder instead of printing.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace files that cjm did not write.")] = False,
) -> None:
    """Print or write the JSON Schemas of map files and settings.

    Editors complete and check map files with them.
    """
    from cjm.app.schema import schema_text, write_schemas
    from cjm.cli.output import emit
    from cjm.cli.surroundings import here
    from cjm.errors import UsageError
    from cjm.files.output import output_folder
    from cjm.report.visible import visible

    if folder:
        changed = write_schemas(output_folder(here(), folder), kind, force)
        emit(visible(f"{len(changed)} written to {folder}" if changed else f"nothing changed in {folder}") + "\n")
    elif kind:
        emit(schema_text(kind))
    else:
        raise UsageError("no kind of file was named", "cjm schema journey prints its schema, -o DIR writes all of them")
