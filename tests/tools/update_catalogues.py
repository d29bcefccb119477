"""Brings the translation catalogues up to date with the messages in the code.

    python -m tests.tools.update_catalogues [LANGUAGE …]

It extracts every message from the modules and templates of `cjm`, then rewrites `cjm/labels/locale/*.po`: new
messages come in without a translation, messages that are gone are dropped, the rest stays as it is. The output
is sorted and carries no dates, so running it twice changes nothing. A LANGUAGE that has no file yet (`fr`,
`zh_Hant`) gets one, which is all that a new language needs besides its translations. `tests/labels` fails
until each message of each file has one.
"""

from __future__ import annotations

import sys
from io import BytesIO
from os import PathLike
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2] / "cjm"
FOLDER = PACKAGE / "labels" / "locale"
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
# A template that cannot be read would otherwise lose its messages without a word.
OPTIONS = {"**.j2": {"silent": "false", "encoding": "utf-8"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "term": ((1, "c"), 2), "labelled": (2,), "titled": (3,)}


def extracted() -> Catalog:
    """Return all messages of the package, none translated."""
    catalog = Catalog()
    # Babel passes over folders that begin with an underscore unless told otherwise.
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS, directory_filter=_is_source)
    for file, line, message, comments, context in found:
        catalog.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalog


def _is_source(folder: str | PathLike[str]) -> bool:
    return Path(folder).name != "__pycache__"


def read(path: Path) -> Catalog:
    """Return a catalogue as it is."""
    with path.open("rb") as text:
        return read_po(text, locale=path.stem)


def updated(old: Catalog | None, messages: Catalog, name: str) -> bytes:
    """Return the text of a catalogue that has exactly `messages`, with the translations of `old`."""
    plural = get_plural(name)
    count, rule = (old.num_plurals, old.plural_expr) if old is not None else (plural.num_plurals, plural.plural_expr)
    forms = f"nplurals={count}; plural={rule};"
    fresh = Catalog(locale=name)
    fresh.mime_headers = [("Plural-Forms", forms)]
    for message in messages:
        if not message.id:
            continue
        known = old.get(message.id, message.context) if old is not None else None
        fresh.add(message.id, known.string if known is not None else None, context=message.context)
    body = BytesIO()
    write_po(body, fresh, width=0, no_location=True, omit_header=True, sort_output=True)
    header = (
        f"# {Locale.parse(name).english_name}\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {name}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {forms}\\n"\n\n'
    )
    return header.encode() + body.getvalue().rstrip(b"\n") + b"\n"


def main(names: list[str]) -> None:
    """Rewrite every catalogue there is, and those named."""
    messages = extracted()
    for name in sorted({path.stem for path in FOLDER.glob("*.po")} | set(names)):
        path = FOLDER / f"{name}.po"
        path.write_bytes(updated(read(path) if path.exists() else None, messages, name))


if __name__ == "__main__":
    main(sys.argv[1:])
