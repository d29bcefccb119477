"""The version of the file format and the kinds of file it knows."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator

from cjm.model.base import refuse

FORMAT_VERSION = 1
Kind = Literal["journey", "persona", "catalog", "backlog", "dataset", "measures"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def _known_version(value: object) -> object:
    if type(value) is not int:
        raise refuse("format", "expected the number of a format version", f"write format: {FORMAT_VERSION}")
    if value > FORMAT_VERSION:
        hint = f"this cjm reads format {FORMAT_VERSION}; use a newer one"
        raise refuse("format", f"format {value} is newer than this program", hint)
    return value


FormatVersion = Annotated[Literal[1], BeforeValidator(_known_version)]
