"""The one Jinja environment: everything a template prints is escaped, and only the project's own templates load."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from cjm.labels import Labels, terms
from cjm.render import words
from cjm.render.links import safe_link
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
    words.channel_name,
    words.coverage_words,
    words.lane_title,
    words.level_name,
    words.level_sign,
    words.method_name,
    words.metric_change,
    words.metric_value,
    words.other_devices,
    words.pain_words,
    words.review_words,
    words.severe_pains_words,
    words.source_words,
    words.target_words,
    words.time_title,
)


@cache
def environment() -> Environment:
    """The environment of all templates, made once in a process.

    Autoescape holds for every template whatever its name, an undefined name is an error, and white space stays as
    it is written. `{% trans %}` and `_()` ask the `gettext` functions that `language` puts into a template's context,
    so that one compiled template serves every language.
    """
    made = Environment(
        loader=PackageLoader("cjm.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # the i18n extension adds it
    made.tests.update({name: _test(kind) for name, kind in _KINDS.items()})
    made.filters.update({"link": safe_link, "page_link": page_link, "day": datetime.date.fromisoformat})
    made.globals.update({function.__name__: function for function in _WORDS})
    made.globals["terms"] = terms
    return made


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


def page_link(page: str) -> str:
    """The relative link to a page of the same site, from its path without a suffix."""
    return f"./{quote(page)}.html"
