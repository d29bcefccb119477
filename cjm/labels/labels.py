"""One object that a renderer asks for words, dates, numbers and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Literal, Protocol

from babel import Locale, dates, lists, numbers, units
from msgspec import Struct

from cjm.labels.catalogues import catalogue_names, translations
from cjm.labels.negotiation import SOURCE_LANGUAGE, catalogue_for, locale_of

if TYPE_CHECKING:
    import datetime

    from cjm.labels.terms import Term

TRUE_MINUS = "\N{MINUS SIGN}"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_LAST_DIGIT = re.compile(r"0(?!.*0)")

UnitWord = Literal["s", "min", "h", "days", "weeks", "months", "years"]
_UNITS: dict[UnitWord, tuple[str, Literal["short", "long"]]] = {
    "s": ("duration-second", "short"),
    "min": ("duration-minute", "short"),
    "h": ("duration-hour", "short"),
    "days": ("duration-day", "long"),
    "weeks": ("duration-week", "long"),
    "months": ("duration-month", "long"),
    "years": ("duration-year", "long"),
}


class LengthOfTime(Protocol):
    """An amount of one unit, as a map states it."""

    @property
    def amount(self) -> float:
        """How many of the unit."""

    @property
    def unit(self) -> UnitWord:
        """Which unit."""


class Labels(Struct, frozen=True, eq=False):
    """The words of one language. Every method is pure; digits are the European ones in every language.

    Messages with placeholders write them `%(name)s`. `gettext`, `ngettext`, `pgettext` and `npgettext` can be
    installed in Jinja with newstyle interpolation as they are.
    """

    language: str
    """BCP 47 tag of the words, for `lang` attributes; `en` where a language has no catalogue."""

    direction: Literal["ltr", "rtl"]
    """How the words run."""

    locale: Locale
    """By whose habits dates and numbers are written."""

    _translations: NullTranslations

    def gettext(self, message: str, **values: object) -> str:
        """Translate `message`, and fill its placeholders when `values` are given."""
        return _filled(self._translations.gettext(message), values)

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate by the plural of `n`; `%(num)s` is `n` as `number` writes it, unless `values` say otherwise."""
        return _filled(self._translations.ngettext(one, many, n), {"num": self.number(n), **values})

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Translate `message` in a context that tells equal English words apart."""
        return _filled(self._translations.pgettext(context, message), values)

    def npgettext(self, context: str, one: str, many: str, n: int, **values: object) -> str:
        """Translate by the plural of `n` in a context."""
        return _filled(self._translations.npgettext(context, one, many, n), {"num": self.number(n), **values})

    def term(self, term: Term) -> str:
        """Return the name of something from `cjm.labels.terms`."""
        return self._translations.pgettext(term.context, term.message)

    def date(self, day: datetime.date) -> str:
        """Return a date with its year, of medium length."""
        return dates.format_date(day, "medium", locale=self.locale)

    def month(self, day: datetime.date) -> str:
        """Return the month of a day with its year."""
        return dates.format_skeleton("yMMMM", day, locale=self.locale)

    def number(self, value: float, digits: int = 2) -> str:
        """Return a number with at most `digits` decimals, without trailing zeros."""
        # the cache takes zero and its negative for one number
        return _decimal(value or 0, digits, self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share (1 is the whole) in per cent, with at most `digits` decimals."""
        return _percent(share or 0, digits, self.locale)

    def score(self, value: float, digits: int = 1) -> str:
        """Return a score with its sign, a true minus or a plus; zero has none."""
        size = self.number(abs(value), digits)
        if size == self.number(0):
            return size
        sign = numbers.get_minus_sign_symbol(self.locale) if value < 0 else numbers.get_plus_sign_symbol(self.locale)
        return _minus(sign) + size

    def duration(self, length: LengthOfTime) -> str:
        """Return a length of time in the unit it was stated in; below a day the unit is shortened."""
        unit, form = _UNITS[length.unit]
        amount = round(length.amount, 2)
        # Languages say "one day" of 1 and not of 1.0.
        amount = int(amount) if amount.is_integer() else amount
        written = units.format_unit(amount, unit, length=form, locale=self.locale)
        if unit in written:
            # Where CLDR has the short form serve as the long one too, Babel finds no pattern and shows the key.
            written = units.format_unit(amount, unit, length="short", locale=self.locale)
        return written

    def money(self, value: float, unit: str) -> str:
        """Return an amount; `unit` is an ISO 4217 code, or any other word, which then follows the number.

        Whole amounts are written without decimals.
        """
        if unit not in self.locale.currencies:
            return f"{self.number(value)}{_NO_BREAK_SPACE}{unit}"
        pattern = self.locale.currency_formats["standard"].pattern
        whole = float(value).is_integer()
        return _minus(
            numbers.format_currency(
                value,
                unit,
                format=pattern.replace(".00", "") if whole else pattern,
                locale=self.locale,
                currency_digits=not whole,
            )
        )

    def list(self, items: Sequence[str]) -> str:
        """Return the items as an enumeration in words: `a, b and c`."""
        return lists.format_list(items, locale=self.locale)

    def named(self, name: str, value: str) -> str:
        """Return a value after its name, `name: value`, with the colon of the language."""
        return self.gettext("%(name)s: %(value)s", name=name, value=value)

    @property
    def colon(self) -> str:
        """What stands between a name and its value, with its space, for where the two are not plain text."""
        return self.named("", "")

    @property
    def comma(self) -> str:
        """What stands between items that are listed without an `and`, with its space where one follows."""
        pattern: str = self.locale.list_patterns["standard"]["middle"]
        return pattern.replace("{0}", "").replace("{1}", "")


def labels_for(language: str | None, locale: str | None = None) -> Labels:
    """Return the labels for a map in `language` (BCP 47), or for `locale` where the user asks for one.

    A language without a catalogue gets English words with its own dates and numbers; a tag nobody knows gets
    English for both.
    """
    habits = locale_of(locale or language or SOURCE_LANGUAGE) or Locale(SOURCE_LANGUAGE)
    name = catalogue_for(habits, catalogue_names())
    if name is None:
        return Labels(SOURCE_LANGUAGE, "ltr", habits, NullTranslations())
    spoken = Locale.parse(name)
    direction: Literal["ltr", "rtl"] = "rtl" if spoken.text_direction == "rtl" else "ltr"
    return Labels(name.replace("_", "-"), direction, habits, translations(name))


def known_languages() -> tuple[str, ...]:
    """BCP 47 tags of all languages that there are labels in, English first."""
    return (SOURCE_LANGUAGE, *(name.replace("_", "-") for name in catalogue_names()))


def has_labels(language: str) -> bool:
    """Whether there are labels in a language (BCP 47), so that English does not stand in for them."""
    locale = locale_of(language)
    return locale is not None and (
        locale.language == SOURCE_LANGUAGE or catalogue_for(locale, catalogue_names()) is not None
    )


@lru_cache(maxsize=4_096)
def _decimal(value: float, digits: int, locale: Locale) -> str:
    """A number as `Labels.number` writes it; maps say the same few numbers again and again."""
    pattern = _with_digits(locale.decimal_formats[None].pattern.partition(".")[0], digits)
    return _minus(numbers.format_decimal(value, pattern, locale=locale))


@lru_cache(maxsize=4_096)
def _percent(share: float, digits: int, locale: Locale) -> str:
    """A share as `Labels.percent` writes it."""
    pattern = _with_digits(locale.percent_formats[None].pattern, digits)
    return _minus(numbers.format_percent(share, pattern, locale=locale))


def _minus(written: str) -> str:
    return written.replace("-", TRUE_MINUS)


def _filled(message: str, values: dict[str, object]) -> str:
    return message % values if values else message


def _with_digits(pattern: str, digits: int) -> str:
    return _LAST_DIGIT.sub("0." + "#" * digits, pattern, count=1) if digits else pattern
