"""Catalogues: a page never falls back to English in the middle of a sentence, or breaks on a placeholder."""

from __future__ import annotations

import re
from gettext import c2py
from typing import TYPE_CHECKING, get_args

import pytest

from cjm.labels import terms
from cjm.labels.catalogues import catalogue_names
from cjm.model.catalog import BUILT_IN_CHANNELS
from cjm.model.experience import Statistic
from cjm.model.journey import State, Status
from cjm.model.metric import MetricType
from tests.tools.update_catalogues import FOLDER, extracted, read, updated

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

MESSAGES = extracted()
SHIPPED = ("ar", "he", "ru", "zh_Hans")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
NUMBERS = range(1000)
STEPS = 'msgid "%(num)s step"\nmsgid_plural "%(num)s steps"\n'

names = pytest.mark.parametrize("name", catalogue_names())


def name_of(message: Message) -> str:
    """Return what a failing test calls a message."""
    one = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}: {one}" if message.context else one


def strings(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return the singular and plural forms of one side of a message."""
    if value is None:
        return [""]
    return [value] if isinstance(value, str) else list(value)


def faults(catalogue: Catalog, messages: Catalog) -> list[str]:
    """Return what is wrong with a catalogue, naming the messages."""
    found = [f"obsolete: {name_of(message)}" for message in catalogue.obsolete.values()]
    needed = c2py(catalogue.plural_expr)
    ways = [[number for number in NUMBERS if needed(number) == form] for form in range(catalogue.num_plurals)]
    for message in messages:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        if known is None:
            found.append(f"missing: {name_of(message)}")
            continue
        if known.fuzzy:
            found.append(f"fuzzy: {name_of(message)}")
        translated = strings(known.string)
        if not all(translated):
            found.append(f"not translated: {name_of(message)}")
        elif isinstance(message.id, str):
            if placeholders(translated[0]) != placeholders(message.id):
                found.append(f"placeholders: {name_of(message)}")
        else:
            if len(translated) != catalogue.num_plurals:
                found.append(f"plural forms: {name_of(message)}")
            for form, numbers in zip(translated, ways, strict=True):
                # A form that stands for one number only may say it in a word.
                spare = {"num"} if len(numbers) == 1 else set()
                if placeholders(form) | spare != placeholders(message.id[1]) | spare:
                    found.append(f"placeholders: {name_of(message)}")
    found += [
        f"unused: {name_of(known)}" for known in catalogue if known.id and messages.get(known.id, known.context) is None
    ]
    return found


def placeholders(text: str) -> set[str]:
    """Return the names in a message; a percent sign outside of one would break the interpolation."""
    assert "%" not in PLACEHOLDER.sub("", text), text
    return set(PLACEHOLDER.findall(text))


def test_the_languages_promised_are_shipped() -> None:
    assert set(SHIPPED) <= set(catalogue_names())


def test_messages_are_found_in_the_code() -> None:
    found = {name_of(message) for message in MESSAGES if message.id}
    assert {"Owner", "lane: Pains", "channel: Phone"} <= found


@names
def test_every_message_is_translated_with_its_placeholders(name: str) -> None:
    assert faults(read(FOLDER / f"{name}.po"), MESSAGES) == []


@names
def test_the_file_is_what_the_tool_writes(name: str) -> None:
    path = FOLDER / f"{name}.po"
    assert updated(read(path), MESSAGES, name) == path.read_bytes(), "run: python -m tests.tools.update_catalogues"


@names
def test_the_file_bears_no_date_and_says_its_language(name: str) -> None:
    header = (FOLDER / f"{name}.po").read_text(encoding="utf-8").partition("\n\n")[0]
    assert f'"Language: {name}\\n"' in header
    assert "Date" not in header


@names
def test_the_plural_rule_covers_the_numbers_and_uses_every_form(name: str) -> None:
    catalogue = read(FOLDER / f"{name}.po")
    rule = c2py(catalogue.plural_expr)
    assert {rule(number) for number in NUMBERS} == set(range(catalogue.num_plurals))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "Owner"\nmsgstr ""\n', "not translated: Owner"),
        ('#, fuzzy\nmsgid "Owner"\nmsgstr "x"\n', "fuzzy: Owner"),
        ('#~ msgid "Gone"\n#~ msgstr "x"\n', "obsolete: Gone"),
        ('msgid "Nobody says this"\nmsgstr "x"\n', "unused: Nobody says this"),
        ('msgid "Made with cjm %(version)s"\nmsgstr "%(versoin)s"\n', "placeholders: Made with cjm %(version)s"),
        ('msgid "Made with cjm %(version)s"\nmsgstr "cjm"\n', "placeholders: Made with cjm %(version)s"),
        (
            STEPS + 'msgstr[0] "%(num)s"\nmsgstr[1] "x"\nmsgstr[2] "%(num)s"\n',
            "placeholders: %(num)s step",
        ),
        (
            STEPS + 'msgstr[0] "%(num)s"\nmsgstr[1] "%(num)s"\nmsgstr[2] ""\n',
            "not translated: %(num)s step",
        ),
        ('msgctxt "lane"\nmsgid "Pains"\nmsgstr ""\n', "not translated: lane: Pains"),
        ('msgctxt "other"\nmsgid "Pains"\nmsgstr "x"\n', "missing: lane: Pains"),
    ],
)
def test_a_poor_catalogue_would_be_noticed(text: str, fault: str, tmp_path: Path) -> None:
    header = (FOLDER / "ru.po").read_text(encoding="utf-8").partition("\n\n")[0]
    path = tmp_path / "ru.po"
    path.write_text(f"{header}\n\n{text}", encoding="utf-8")
    assert fault in faults(read(path), MESSAGES)


def test_the_tool_keeps_translations_adds_messages_and_drops_what_is_gone(tmp_path: Path) -> None:
    header = (FOLDER / "ru.po").read_text(encoding="utf-8").partition("\n\n")[0]
    path = tmp_path / "ru.po"
    entries = (
        'msgid "Owner"\nmsgstr "Хозяин"\n\nmsgid "Nobody says this"\nmsgstr "x"\n\n#~ msgid "Gone"\n#~ msgstr "x"\n'
    )
    path.write_text(f"{header}\n\n{entries}", encoding="utf-8")
    path.write_bytes(updated(read(path), MESSAGES, "ru"))
    text = path.read_text(encoding="utf-8")
    assert 'msgid "Owner"\nmsgstr "Хозяин"\n' in text
    assert 'msgid "Sponsor"\nmsgstr ""\n' in text
    assert "Nobody says this" not in text
    assert "#~" not in text


def test_a_new_language_starts_with_its_own_plural_rule() -> None:
    text = updated(None, MESSAGES, "pl").decode()
    assert text.startswith("# Polish\n")
    assert "nplurals=3" in text


def test_every_word_of_the_format_has_a_name() -> None:
    """A value the format allows would otherwise stop a page."""
    assert set(terms.STATES) == set(get_args(State))
    assert set(terms.STATUSES) == set(get_args(Status))
    assert set(terms.METRIC_TYPES) == set(get_args(MetricType))
    assert set(terms.STATISTICS) == set(get_args(Statistic))
    assert {key: term.message for key, term in terms.CHANNELS.items()} == BUILT_IN_CHANNELS
