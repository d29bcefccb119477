"""How pages and posters look: the tokens, or a theme over them that stays as readable."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm.config.theme import Colours, ThemeFile, read_theme
from cjm.errors import ConfigurationError
from cjm.render.tokens import DARK, LIGHT, Palette
from cjm.text import FONT_STACK

_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"}
    | {"ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"}
)
"""Names that stand for a font of the reader's choice (CSS Fonts 4)."""
_READABLE = 4.5
"""Least contrast of text, as WCAG 2.2 asks at level AA (success criterion 1.4.3)."""
_VISIBLE = 3.0
"""Least contrast of lines that carry meaning (1.4.11)."""
_TAG = re.compile(r"<[^<>]+>")
_PAINT = re.compile(r'(?<=fill=")#[0-9a-f]{6}(?=")|(?<=stroke=")#[0-9a-f]{6}(?=")')


class Theme(Struct, frozen=True):
    """Colours, font and logo of a rendering."""

    light: Palette = LIGHT
    dark: Palette = DARK
    fonts: str = FONT_STACK
    """Families for pages, as CSS lists them. Posters keep to the fonts that their text is measured with."""
    logo: str = ""
    """The address of a picture, as `data:`; empty for none."""

    @property
    def repainted(self) -> Mapping[str, str]:
        """Colours of the light tokens with those that this theme has in their place."""
        pairs = zip(_flat(LIGHT), _flat(self.light), strict=True)
        # ink comes before the first persona, which has the same colour
        found: dict[str, str] = {}
        for usual, own in pairs:
            found.setdefault(usual, own)
        return {usual: own for usual, own in found.items() if usual != own}


PLAIN = Theme()


def theme_of(file: Path) -> Theme:
    """The theme of a file. Raises `ConfigurationError` for what is wrong with it, and for text nobody could read."""
    stated = read_theme(file, _names())
    light, dark = _palette(LIGHT, stated.light), _palette(DARK, stated.dark)
    for scheme, palette in (("light", light), ("dark", dark)):
        for words, contrast, least in contrasts(palette):
            if contrast < least:
                message = f"in [{scheme}], {words} has a contrast of {contrast:.1f}"
                raise ConfigurationError(f"{stated.origin}: {message}", f"{least:g} is the least that people can read")
    return Theme(light, dark, _fonts(stated), _address(stated))


def contrasts(palette: Palette) -> Iterator[tuple[str, float, float]]:
    """What stands on what, with the contrast it has and the least that it may have."""
    curve = (palette.good_ground, palette.bad_ground)
    for ground in ("paper", "raised"):
        for text in ("ink", "secondary", "accent"):
            yield f"`{text}` on `{ground}`", contrast(getattr(palette, text), getattr(palette, ground)), _READABLE
    for number, hue in enumerate(palette.stages, 1):
        yield f"`ink` on stage {number}", contrast(palette.ink, hue), _READABLE
    for text in ("good", "bad", "neutral"):
        yield f"`{text}` on `paper`", contrast(getattr(palette, text), palette.paper), _READABLE
    for ground in curve:
        yield "`secondary` on the ground of the curve", contrast(palette.secondary, ground), _READABLE
        for number, line in enumerate(palette.personas, 1):
            yield f"the line of persona {number} on the ground of the curve", contrast(line, ground), _VISIBLE


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def repaint(svg: str, colours: Mapping[str, str]) -> str:
    """A drawing with other colours in its elements; its texts stay as they are."""
    if not colours:
        return svg
    return _TAG.sub(lambda tag: _PAINT.sub(lambda found: colours.get(found[0], found[0]), tag[0]), svg)


def _names() -> dict[str, int]:
    """The colours of a palette, with how many each holds."""
    sizes = ((name, getattr(LIGHT, name)) for name in Palette.__struct_fields__)
    return {name: 1 if isinstance(value, str) else len(value) for name, value in sizes}


def _palette(usual: Palette, own: Colours) -> Palette:
    values: dict[str, Any] = dict(own)  # Any: a colour or several, as the field holds
    return replace(usual, **values)


def _flat(palette: Palette) -> list[str]:
    found: list[str] = []
    for name in _names():
        value = getattr(palette, name)
        found += [value] if isinstance(value, str) else value
    return found


def _fonts(stated: ThemeFile) -> str:
    if not stated.font:
        return FONT_STACK
    # a family has to stand in quotes where a part of its name begins with a digit; a generic one must not
    family = stated.font if stated.font.lower() in _GENERIC else f'"{stated.font}"'
    return f"{family}, {FONT_STACK}"


def _address(stated: ThemeFile) -> str:
    if stated.logo is None:
        return ""
    return f"data:{stated.logo.type};base64,{base64.b64encode(stated.logo.data).decode()}"
