"""From a BCP 47 tag to the catalogue that speaks it and to the locale that writes its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

SOURCE_LANGUAGE = "en"
_SCRIPT_LETTERS = 4


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale | None:
    """Return the nearest locale that Babel knows for `tag`, shortened from the right until one is found.

    Subtags after a single letter (`-u-`, `-x-`) are extensions and are not looked at. None when even the
    language is unknown or the tag has no valid form.
    """
    subtags = tag.replace("_", "-").split("-")
    single = next((place for place, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    for length in range(single, 0, -1):
        try:
            return Locale.parse("-".join(subtags[:length]), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def script_of(locale: Locale) -> str:
    """Return the script a locale is written in, by CLDR's likely subtags where it does not say."""
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags")
    key = f"{locale.language}_{locale.territory}"
    filled = str(likely.get(key) or likely.get(locale.language, ""))
    return next((subtag for subtag in filled.split("_") if len(subtag) == _SCRIPT_LETTERS), "")


def catalogue_for(locale: Locale, catalogues: Iterable[str]) -> str | None:
    """Return the catalogue with the language and script of `locale`; the script decides, never the country.

    So `zh-CN` and `zh-SG` share one, and `zh-TW` is not served simplified characters.
    """
    for name in sorted(catalogues):
        candidate = Locale.parse(name)
        if candidate.language == locale.language and script_of(candidate) == script_of(locale):
            return name
    return None
