"""Themes and templates of the user's, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from cjm.errors import ConfigurationError, UsageError
from cjm.render.environment import template_names
from cjm.render.look import Look
from cjm.render.theme import Theme, theme_of

_GOES_WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a template can raise."""


def look_of(theme: Path | None, templates: Path | None) -> Look:
    """How pages look with a theme file and a folder of templates, where there are any.

    Raises `ConfigurationError` for what is wrong with the theme, `UsageError` for a folder that is none or would change
    nothing.
    """
    if templates is not None and not templates.is_dir():
        raise UsageError(f"{templates}: is not a folder of templates", "name one that holds, say, header.html.j2")
    if templates is not None and not any(os.path.lexists(templates / name) for name in template_names()):
        raise UsageError(f"{templates}: holds no template of the name of one of cjm's", "such as header.html.j2")
    return Look(Theme() if theme is None else theme_of(theme), templates)


@contextmanager
def blaming_templates(look: Look) -> Iterator[None]:
    """Whatever goes wrong in templates of the user's is told as their mistake; in our own it is a fault of cjm."""
    try:
        yield
    except _GOES_WRONG as error:
        if look.templates is None:
            raise
        place = f", line {error.lineno} of {error.name}" if isinstance(error, TemplateSyntaxError) else ""
        message = f"{look.templates}: a template cannot be used: {error}{place}"
        hint = "compare it with the template of the same name that cjm brings"
        raise ConfigurationError(message[:500], hint) from None
