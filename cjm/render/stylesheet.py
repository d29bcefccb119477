"""The style sheet of pages, made from the tokens, and the policy that lets a page use it and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from markupsafe import Markup

from cjm.render import tokens
from cjm.render.environment import environment
from cjm.render.look import USUAL, Look

_TEMPLATES = Path(__file__).parent / "templates"
_SHEETS = ((8, 420, 297), (16, 594, 420), (24, 841, 594))
"""Most steps on a sheet, and its width and height in mm: A3, A2 and A1 in landscape. Page sizes from A2 up have no name
in CSS."""
_MOST_ON_ONE_SHEET = 16
"""Most steps that are printed side by side; of maps of more, each sheet of A3 has some stages."""
_SHEET_MARGIN = 10
"""Millimetres."""
_PIXELS_PER_MILLIMETRE = 96 / 25.4


@lru_cache(maxsize=64)
def style_sheet(columns: int, look: Look = USUAL, abreast: int | None = None) -> str:
    """The style sheet of a page whose grid has so many step columns; 0 for a page without a grid.

    `abreast` of them are printed on a sheet, all if None.
    """
    abreast = columns if abreast is None else abreast
    return (
        environment(look.templates)
        .get_template("style.css.j2")
        .render(
            tokens=tokens,
            light=look.theme.light,
            dark=look.theme.dark,
            fonts=look.theme.fonts,
            columns=columns,
            grid_width=_grid_width(columns),
            step_column=tokens.step_column(columns),
            abreast=abreast,
            sheet=_sheet(columns, abreast),
            sheet_margin=_SHEET_MARGIN,
        )
    )


def columns_on_sheet(counts: Sequence[int]) -> int:
    """How many step columns are printed side by side at most, of stages with so many each: no stage is cut."""
    total = sum(counts)
    return total if total <= _MOST_ON_ONE_SHEET else max(_SHEETS[0][0], *counts)


def _grid_width(columns: int) -> int:
    return tokens.LANE_COLUMN + columns * tokens.step_column(columns)


def _sheet(columns: int, abreast: int) -> tuple[str, float]:
    """The paper for so many of a grid's columns side by side, and the factor that makes them fit into it, at most 1."""
    _, across, down = next((sheet for sheet in _SHEETS if abreast <= sheet[0]), _SHEETS[-1])
    room = (across - 2 * _SHEET_MARGIN) * _PIXELS_PER_MILLIMETRE
    width = tokens.LANE_COLUMN + abreast * tokens.step_column(columns)
    return f"{across}mm {down}mm", min(1.0, int(room / width * 1000) / 1000)


@cache
def page_script() -> str:
    """The script of a page, the same for every map."""
    return (_TEMPLATES / "page.js").read_text(encoding="utf-8")


@cache
def search_script() -> str:
    """The script of an index, the same for every site."""
    return (_TEMPLATES / "search.js").read_text(encoding="utf-8")


def inline(text: str) -> Markup:
    """A style sheet or a script of our own as the content of its element; it holds nothing from a map."""
    return Markup(text)  # noqa: S704 - made from files of the project and its tokens alone


def content_policy(styles: Sequence[str], scripts: Sequence[str] = (), look: Look = USUAL) -> str:
    """The content security policy of a page: nothing is loaded, only these style sheets apply and these scripts run.

    The picture of a logo stands in the page itself.

    Each is allowed by the SHA-256 of its text (CSP level 3, `hash-source`).
    """
    scripted = f" script-src {_hashes(scripts)};" if scripts else ""
    pictured = " img-src data:;" if look.theme.logo else ""
    return f"default-src 'none';{scripted}{pictured} style-src {_hashes(styles)}; base-uri 'none'; form-action 'none'"


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
