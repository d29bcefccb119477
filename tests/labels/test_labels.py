"""Labels: the right language for a tag, and dates, numbers and plurals as its readers write them."""

from __future__ import annotations

import datetime

import pytest
from babel.localedata import locale_identifiers
from jinja2 import DictLoader, Environment

from cjm.labels import labels_for, terms
from cjm.model.duration import parse_duration

DAY = datetime.date(2026, 9, 30)
LRM = "\N{LEFT-TO-RIGHT MARK}"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("tag", "language", "locale"),
    [
        (None, "en", "en"),
        ("", "en", "en"),
        ("en-GB", "en", "en_GB"),
        ("zh", "zh-Hans", "zh"),
        ("zh-CN", "zh-Hans", "zh_Hans_CN"),
        ("zh-Hans", "zh-Hans", "zh_Hans"),
        ("ZH-hans-cn", "zh-Hans", "zh_Hans_CN"),
        ("zh_CN", "zh-Hans", "zh_Hans_CN"),
        ("zh-SG", "zh-Hans", "zh_Hans_SG"),
        ("zh-TW", "zh-Hant", "zh_Hant_TW"),
        ("zh-HK", "zh-Hant", "zh_Hant_HK"),
        ("zh-Hant", "zh-Hant", "zh_Hant"),
        ("ru-RU", "ru", "ru_RU"),
        ("ru-u-nu-latn", "ru", "ru"),
        ("ru-RU-petr1708", "ru", "ru_RU"),
        ("ar-EG", "ar", "ar_EG"),
        ("he", "he", "he"),
        ("he-IL", "he", "he_IL"),
        ("iw", "he", "he_IL"),
        ("de-AT", "de", "de_AT"),
        ("fr-XX", "fr", "fr"),
        ("fa", "en", "fa"),
        ("xx", "en", "en"),
        ("x-private", "en", "en"),
        ("../../secret", "en", "en"),
        ("not a tag", "en", "en"),
    ],
)
def test_a_tag_finds_its_words_and_its_habits(tag: str | None, language: str, locale: str) -> None:
    labels = labels_for(tag)
    assert (labels.language, str(labels.locale)) == (language, locale)


def test_no_language_that_babel_knows_stops_a_page() -> None:
    for identifier in locale_identifiers():
        labels = labels_for(identifier)
        assert labels.number(1234.5)
        assert labels.money(-0.5, "EUR")
        assert labels.percent(0.42, 1)
        assert labels.score(-1.5)
        assert labels.date(DAY)
        assert "duration" not in labels.duration(parse_duration("3 days")) + labels.duration(parse_duration("2 h"))
        assert labels.list(["a", "b"])
        assert labels.comma


def test_the_locale_asked_for_goes_before_the_language_of_the_map() -> None:
    assert labels_for("ar", "ru").language == "ru"


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ru", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "ltr")]
)
def test_words_run_in_the_direction_of_their_script(tag: str, direction: str) -> None:
    """Persian has no catalogue, so its labels are English and run from the left."""
    assert labels_for(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "date", "number", "percent", "low", "high", "money"),
    [
        ("en", "Sep 30, 2026", "1,234.5", "42%", "−1.5", "+2", "€18,000"),
        ("en-GB", "30 Sept 2026", "1,234.5", "42%", "−1.5", "+2", "€18,000"),
        ("de", "30.09.2026", "1.234,5", f"42{NBSP}%", "−1,5", "+2", f"18.000{NBSP}€"),
        ("ru", "30 сент. 2026\u202fг.", f"1{NBSP}234,5", f"42{NBSP}%", "−1,5", "+2", f"18{NBSP}000{NBSP}€"),
        ("zh-CN", "2026年9月30日", "1,234.5", "42%", "−1.5", "+2", "€18,000"),
    ],
)
def test_numbers_and_dates_follow_the_language(  # a table
    tag: str, date: str, number: str, percent: str, low: str, high: str, money: str
) -> None:
    labels = labels_for(tag)
    assert labels.date(DAY) == date
    assert labels.number(1234.5) == number
    assert labels.percent(0.42) == percent
    assert (labels.score(-1.5), labels.score(2)) == (low, high)
    assert labels.money(18000, "EUR") == money


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "ar-MA", "he"])
def test_right_to_left_languages_keep_one_set_of_digits_and_the_sign_before_its_number(tag: str) -> None:
    labels = labels_for(tag)
    written = [labels.date(DAY), labels.number(1234.5), labels.percent(0.42), labels.money(18000, "EUR")]
    written += [labels.ngettext("%(num)s day old", "%(num)s days old", 1234), labels.duration(parse_duration("27 min"))]
    assert not [text for text in written if any(mark.isdigit() and not mark.isascii() for mark in text)]
    assert labels.score(-1.5).startswith(LRM + "−")
    assert labels.score(1.5).startswith(LRM + "+")


def test_scores_show_no_sign_on_zero() -> None:
    labels = labels_for("en")
    assert [labels.score(value) for value in (0, -0.0, 0.04, -0.04)] == ["0"] * 4
    assert [labels.score(value) for value in (1.25, -1.96, 2)] == ["+1.2", "−2", "+2"]


def test_digits_are_the_most_that_are_shown() -> None:
    labels = labels_for("en")
    assert [labels.number(value) for value in (2, 2.5, 2.345, -3)] == ["2", "2.5", "2.34", "−3"]
    assert [labels.number(2.345, digits) for digits in (0, 1)] == ["2", "2.3"]
    assert [labels.percent(0.4159, digits) for digits in (0, 1, 2)] == ["42%", "41.6%", "41.59%"]


def test_amounts_show_cents_only_where_there_are_some() -> None:
    labels = labels_for("en")
    assert labels.money(0.5, "USD") == "$0.50"
    assert labels.money(-1200, "USD") == "−$1,200"
    assert labels.money(1200, "JPY") == "¥1,200"
    assert labels.money(3.5, "points") == f"3.5{NBSP}points"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["27 min", "1 day", "3 months", "1.5 hr"]),
        ("ru", [f"27{NBSP}мин", "1 день", "3 месяца", f"1,5{NBSP}ч"]),
        ("ja", ["27 分", "1 日", "3 か月", "1.5 時間"]),
        ("zh", ["27分钟", "1天", "3个月", "1.5小时"]),
        ("he", ["27 דק׳", "1 יום", "3 חודשים", "1.5 שע׳"]),
    ],
)
def test_lengths_of_time_keep_their_unit(tag: str, expected: list[str]) -> None:
    labels = labels_for(tag)
    lengths = [parse_duration(text) for text in ("27 min", "1 d", "3 months", "1.5 h")]
    assert [labels.duration(length).replace(NBSP, " ") for length in lengths] == [
        text.replace(NBSP, " ") for text in expected
    ]


@pytest.mark.parametrize(
    ("tag", "expected"), [("en", "a, b, and c"), ("ru", "a, b и c"), ("zh", "a、b和c"), ("he", "a, b וc")]
)
def test_lists_are_joined_in_words(tag: str, expected: str) -> None:
    assert labels_for(tag).list(["a", "b", "c"]) == expected
    assert labels_for(tag).list([]) == ""


@pytest.mark.parametrize(
    ("tag", "named", "comma"),
    [
        ("en", "Owner: Sales", ", "),
        ("fr", "Owner\N{NO-BREAK SPACE}: Sales", ", "),
        ("zh-Hans", "Owner：Sales", "、"),
        ("ja", "Owner：Sales", "、"),
        ("he", "Owner: Sales", ", "),
    ],
)
def test_colons_and_commas_are_those_of_the_script(tag: str, named: str, comma: str) -> None:
    """Marks of another script among Chinese words look like a mistake in the map."""
    labels = labels_for(tag)
    assert (labels.named("Owner", "Sales"), labels.comma) == (named, comma)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["overdue by 1 day", "overdue by 2 days"]),
        ("ru", [f"просрочено на {day}" for day in ("1 день", "2 дня", "5 дней", "11 дней", "21 день", "104 дня")]),
        ("zh", ["已逾期 1 天", "已逾期 2 天"]),
        ("he", ["באיחור של יום", "באיחור של יומיים", "באיחור של 5 ימים"]),
        ("ar", ["متأخرة بيوم واحد", "متأخرة بيومين", "متأخرة بـ 5 أيام", "متأخرة بـ 11 يومًا", "متأخرة بـ 100 يوم"]),
    ],
)
def test_plurals_are_those_of_the_language(tag: str, expected: list[str]) -> None:
    numbers = {"ru": (1, 2, 5, 11, 21, 104), "ar": (1, 2, 5, 11, 100)}.get(tag, (1, 2, 5))
    labels = labels_for(tag)
    days = [labels.ngettext("overdue by %(num)s day", "overdue by %(num)s days", number) for number in numbers]
    assert days[: len(expected)] == expected


def test_terms_are_translated_in_their_own_context() -> None:
    labels = labels_for("ru")
    assert labels.term(terms.CHANNELS["post"]) == "Почта"
    assert labels.term(terms.LANES["pains"]) == "Боли"
    assert labels.term(terms.OPPORTUNITY_STATUSES["open"]) != labels.term(terms.PAIN_STATUSES["open"])
    assert labels_for("en").term(terms.EMOTIONS[-2]) == "very bad"


def test_words_without_a_translation_stay_english() -> None:
    for tag in ("en", "ru", "de"):
        assert labels_for(tag).gettext("A word nobody has translated") == "A word nobody has translated"


def test_values_fill_placeholders() -> None:
    assert labels_for("zh").gettext("%(share)s of customers", share="60%") == "60% 的客户"
    assert labels_for("en").pgettext("nowhere", "Hello %(who)s", who="you") == "Hello you"
    assert labels_for("en").npgettext("nowhere", "%(num)s bus", "%(num)s buses", 1200) == "1,200 buses"


def test_templates_escape_values_and_keep_the_words() -> None:
    """What a map says reaches a page through placeholders, and must stay text there."""
    template = "{{ _('%(share)s of customers', share=x) }}|{{ ngettext('%(num)s step', '%(num)s steps', 5) }}"
    labels = labels_for("ru")
    jinja = Environment(autoescape=True, extensions=["jinja2.ext.i18n"], loader=DictLoader({"page": template}))
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        labels.gettext, labels.ngettext, newstyle=True, pgettext=labels.pgettext, npgettext=labels.npgettext
    )
    assert jinja.get_template("page").render(x="<b>") == "&lt;b&gt; клиентов|5 шагов"
