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
from cjm.render.header_room import gauges_beside
from cjm.render.look import USUAL, Look
from cjm.render.paper import MARGIN, Paper, room_of
from cjm.render.paper import USUAL as USUAL_PAPER

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=256)
def style_sheet(columns: int, look: Look = USUAL, paper: Paper = USUAL_PAPER) -> str:
    """The style sheet of a page whose grid has so many step columns; 0 for a page without a grid."""
    return _for_screens(columns, look) + _for_paper(columns, paper)


@lru_cache(maxsize=64)
def _for_screens(columns: int, look: Look) -> str:
    """What does not depend on the paper."""
    return (
        environment(look.templates)
        .get_template("style.css.j2")
        .render(
            tokens=tokens,
            light=look.theme.light,
            dark=look.theme.dark,
            fonts=Markup(look.theme.fonts),  # noqa: S704 - letters, digits and quotes of our own
            columns=columns,
            grid_width=tokens.LANE_COLUMN + columns * tokens.step_column(columns),
        )
    )


def _for_paper(columns: int, paper: Paper) -> str:
    return (
        environment()
        .get_template("paper.css.j2")
        .render(
            paper=paper,
            margin=MARGIN,
            columns=columns,
            lane=round(tokens.LANE_COLUMN * paper.stretch, 2),
            step=round(tokens.step_column(columns) * paper.stretch, 2),
            gauges_beside=gauges_beside(room_of(paper.width) / paper.header_zoom),
        )
    )


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
    return " ".join(f"'sha256-{_digest(text)}'" for text in texts)


@lru_cache(maxsize=256)
def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
