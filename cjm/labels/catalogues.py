"""Reads the translations that lie beside this module, each at most once in a process."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"


@lru_cache(maxsize=1)
def catalogue_names() -> tuple[str, ...]:
    """Return the names of all catalogues in Babel's spelling, such as `zh_Hans`."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.po")))


@lru_cache(maxsize=32)
def translations(name: str) -> NullTranslations:
    """Return the messages of one of `catalogue_names`.

    The text form is compiled in memory: it takes a few milliseconds, and no binary file can be out of step.
    """
    with (FOLDER / f"{name}.po").open("rb") as text:
        catalogue = read_po(text, locale=name)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
