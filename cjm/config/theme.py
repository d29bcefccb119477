"""A theme file: the colours, font and logo of whoever publishes the maps, each checked against what it may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from cjm.config.table import Table, read_table
from cjm.errors import ConfigurationError
from cjm.suggestion import did_you_mean

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_FONT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,39}\Z", re.ASCII)
_KEYS = ("light", "dark", "font", "logo")
_MAX_LOGO = 256 * 1024
_LOGOS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""The pictures that a logo may be, by how their files begin."""

Colours = Mapping[str, str | tuple[str, ...]]
"""Colours as `#rrggbb`, or lists of them, by the names of the palette."""


class Logo(Struct, frozen=True):
    """A picture for the head of a page."""

    type: str
    """`image/png` or `image/jpeg`."""
    data: bytes


class ThemeFile(Struct, frozen=True):
    """What a theme file says."""

    origin: str = ""
    """The file, for messages."""
    light: Colours = field(default_factory=dict)
    dark: Colours = field(default_factory=dict)
    font: str = ""
    """A family that readers have installed; it goes before the usual ones."""
    logo: Logo | None = None


def read_theme(file: Path, names: Mapping[str, int]) -> ThemeFile:
    """Read a theme file; `names` are the colours of a palette, with how many each holds (1 for a single one).

    Raises `ConfigurationError` for a file that cannot be read, a key that does not exist and a value that may not
    stand there.
    """
    table = read_table(file)
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"a theme holds {', '.join(_KEYS)}"
            raise ConfigurationError(f"{file}: there is no {key!r} in a theme", hint)
    font = table.get("font", "")
    if not isinstance(font, str) or (font and not _FONT.match(font)):
        raise ConfigurationError(f"{file}: `font` is not the name of a font", 'write it as font = "Source Sans 3"')
    return ThemeFile(
        str(file), _colours(table, "light", file, names), _colours(table, "dark", file, names), font, _logo(table, file)
    )


def _colours(table: Table, scheme: str, file: Path, names: Mapping[str, int]) -> Colours:
    given = table.get(scheme, {})
    if not isinstance(given, dict):
        hint = f'write [{scheme}] and accent = "#0b5cad" below it'
        raise ConfigurationError(f"{file}: `{scheme}` is not a table", hint)
    found: dict[str, str | tuple[str, ...]] = {}
    for name, value in given.items():
        if name not in names:
            hint = did_you_mean(name, names) or f"colours are {', '.join(names)}"
            raise ConfigurationError(f"{file}: there is no colour {name!r}, in [{scheme}]", hint)
        colours = value if names[name] > 1 else [value]
        if not isinstance(colours, list) or not all(_is_colour(colour) for colour in colours):
            raise ConfigurationError(f"{file}: `{scheme}.{name}` is {value!r}"[:200], "write colours as #rrggbb")
        if len(colours) != names[name]:
            message = f"`{scheme}.{name}` holds {len(colours)} colours"
            raise ConfigurationError(f"{file}: {message}", f"write {names[name]} of them")
        lower = tuple(str(colour).lower() for colour in colours)
        found[name] = lower if names[name] > 1 else lower[0]
    return found


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _COLOUR.match(value) is not None


def _logo(table: Table, file: Path) -> Logo | None:
    name = table.get("logo")
    if name is None:
        return None
    if not isinstance(name, str) or not name or Path(name).is_absolute() or ".." in Path(name).parts:
        raise ConfigurationError(f"{file}: `logo` is not a file beside the theme", 'write logo = "logo.png"')
    path = file.parent / name
    try:
        if not path.resolve().is_relative_to(file.parent.resolve()):
            raise ConfigurationError(f"{path}: is a link to something elsewhere", "copy the picture beside the theme")
        with path.open("rb") as stream:
            data = stream.read(_MAX_LOGO + 1)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > _MAX_LOGO:
        raise ConfigurationError(f"{path}: is larger than {_MAX_LOGO:,} bytes", "make the picture smaller")
    kind = next((kind for start, kind in _LOGOS.items() if data.startswith(start)), None)
    if kind is None:
        raise ConfigurationError(f"{path}: is neither a PNG nor a JPEG picture", "save the logo as PNG")
    return Logo(kind, data)
