"""The one Jinja environment: everything a template prints is escaped, and only the project's own templates load."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from jinja2.environment import TemplateStream
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cjm.labels import Labels, terms
from cjm.render import channel_icons, feeling_words, words
from cjm.render.compiled_templates import CompiledTemplates
from cjm.render.links import safe_link
from cjm.render.site import page_link, persona_link, place_link, view_link
from cjm.views.cards import ActivityCard, Card, MetricCard, ResourceCard, TimeCard
from cjm.views.map_table import OpportunityCard

_KINDS: Mapping[str, type] = {
    "claim": Card,
    "activity": ActivityCard,
    "time": TimeCard,
    "metric": MetricCard,
    "resource": ResourceCard,
    "opportunity": OpportunityCard,
    "word": str,
}
"""What a cell may hold, as tests: `item is claim`."""

_WORDS = (
    words.age_words,
    words.change_name,
    words.changed_words,
    words.channel_name,
    words.claim_words,
    words.confirmation_words,
    words.cost_words,
    words.coverage_share,
    words.coverage_words,
    feeling_words.interval_words,
    words.lane_title,
    feeling_words.level_name,
    feeling_words.level_sign,
    words.metric_change,
    words.metric_value,
    words.other_devices,
    words.overdue_words,
    words.pain_words,
    feeling_words.period_words,
    words.review_words,
    words.rice_words,
    words.severe_pains_words,
    words.source_words,
    words.target_words,
    words.time_title,
)


@cache
def environment(templates: Path | None = None) -> Environment:
    """The environment of all templates, made once in a process; those of a folder of the user's go before our own.

    Autoescape holds for every template whatever its name, an undefined name is an error, and white space stays as
    it is written. `{% trans %}` and `_()` ask the `gettext` functions that `language` puts into a template's context,
    so that one compiled template serves every language.
    """
    own = PackageLoader("cjm.render", "templates")
    kind = Environment if templates is None else _Sandbox
    made = kind(
        loader=own if templates is None else ChoiceLoader([_FolderLoader(templates), own]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=CompiledTemplates() if templates is None else None,
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # the i18n extension adds it
    made.tests.update({name: _test(kind) for name, kind in _KINDS.items()})
    made.filters.update({"link": safe_link, "page_link": page_link, "day": datetime.date.fromisoformat})
    made.filters.update({"place_link": place_link, "view_link": view_link, "persona_link": persona_link})
    made.globals.update({function.__name__: function for function in _WORDS})
    # as in JSON that stands in a script element: nothing in it ends the element, and it stays short in every script
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    made.globals["terms"] = terms
    made.globals["channel_icon"] = channel_icons.channel_icon
    made.globals["icon_sheet"] = channel_icons.icon_sheet
    return made


def template_names() -> list[str]:
    """The names of our own templates, which those of the user's may stand in for."""
    return PackageLoader("cjm.render", "templates").list_templates()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Where templates of the user's run: they reach data and no code, and cannot compute for ever."""

    intercepted_binops = frozenset({"**", "*"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # Any: as Jinja has it
        """Refuse what makes numbers or texts of any size."""
        if operator == "**" or not isinstance(left, int | float) or not isinstance(right, int | float):
            raise SecurityError(f"the operator {operator} is not for templates, except * between numbers")
        return super().call_binop(context, operator, left, right)


class _FolderLoader(FileSystemLoader):
    """Templates of one folder, and of nothing that links in it lead to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises `SecurityError` for a link that leaves the folder."""
        text, file, current = super().get_source(environment, template)
        if not Path(file).resolve().is_relative_to(self._folder.resolve()):
            raise SecurityError(f"{template} is a link to something outside of {self._folder}")
        return text, file, current


def _test(kind: type) -> Callable[[object], bool]:
    return lambda item: isinstance(item, kind)


def language(labels: Labels) -> dict[str, object]:
    """What a template's context needs to speak a language."""
    return {
        "labels": labels,
        "gettext": labels.gettext,
        "ngettext": labels.ngettext,
        "pgettext": labels.pgettext,
        "npgettext": labels.npgettext,
    }


def joined(stream: TemplateStream) -> str:
    """The text of a page that may be long: a list of a thousand maps has a million pieces, joined a few at a time."""
    stream.enable_buffering(1000)
    return "".join(stream)
