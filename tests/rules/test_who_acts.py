"""CJM506 on plain sentences: in titles and actions the company is found out, and customers keep their words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cjm.rules.checks.inside_out_language import languages_in
from tests.rules.linting import lint_journey

_FOLDER = Path(__file__).with_name("sentences_of")
_LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "ja", "ru", "zh", "zh-Hant")


def _sentences_of(whom: str, language: str) -> list[str]:
    """What `companies` write into titles and actions, or what `customers` do there, with words like those."""
    return (_FOLDER / f"{whom}.{language}.txt").read_text(encoding="utf-8").splitlines()


def _spoken_of(folder: Path, language: str | None, lane: str, sentences: list[str]) -> list[str]:
    """Those of some sentences that something is found in, each in a step of its own."""
    steps = [
        {
            "id": f"s{number}",
            "title": "1",
            "sources": ["talks"],
            **({lane: text} if lane == "title" else {lane: [text]}),
        }
        for number, text in enumerate(sentences)
    ]
    plain = {
        "kind": "journey",
        "id": "trip",
        "title": "1",
        "status": "shared",
        **({"lang": language} if language else {}),
        "stages": [{"title": "1", "steps": steps}],
        "sources": [{"id": "talks", "type": "interview", "title": "1"}],
    }
    found = lint_journey(folder, yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)).of("CJM506")
    return [sentences[int(str(finding.path[3]))] for finding in found]


@pytest.mark.parametrize("lane", ["title", "actions"])
@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_company_that_acts_is_found(language: str, lane: str, tmp_path: Path) -> None:
    """The plainest sentences are the ones that a map told from the inside is full of."""
    sentences = _sentences_of("companies", language)
    assert _spoken_of(tmp_path, language, lane, sentences) == sentences


@pytest.mark.parametrize("lane", ["title", "actions"])
@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_customer_who_acts_is_left_alone(language: str, lane: str, tmp_path: Path) -> None:
    """Whoever is told off for calling customer service switches the rule off."""
    assert _spoken_of(tmp_path, language, lane, _sentences_of("customers", language)) == []


@pytest.mark.parametrize("lane", ["thoughts", "feelings", "questions", "quotes"])
@pytest.mark.parametrize("language", _LANGUAGES)
def test_we_is_a_family_wherever_a_customer_speaks(language: str, lane: str, tmp_path: Path) -> None:
    sentences = _sentences_of("companies", language) + _sentences_of("customers", language)
    assert _spoken_of(tmp_path, language, lane, sentences) == []


@pytest.mark.parametrize("language", ["ru", "zh", "zh-Hant", "ja", "ar", "he"])
def test_a_script_speaks_for_itself_where_no_language_is_stated(language: str, tmp_path: Path) -> None:
    """English is what a map without `lang` is in, and nobody who writes Chinese thinks of that."""
    sentences = _sentences_of("companies", language)
    assert _spoken_of(tmp_path, None, "title", sentences) == sentences
    assert _spoken_of(tmp_path, None, "title", _sentences_of("customers", language)) == []


@pytest.mark.parametrize(
    ("text", "stated", "languages"),
    [
        ("We send it", "en", ["en"]),
        ("Café", "fr-CA", ["fr"]),
        ("我们 send it", "en", ["en", "zh"]),
        ("我们 send it", "zh-Hant", ["zh"]),
        ("見積書を送る", "en", ["en", "ja"]),
        ("見積書を送る", "zh", ["zh"]),
        ("見積書送付", "ja", ["ja"]),
        ("Ми надсилаємо", "uk", ["uk"]),
        ("我们", "nl", ["nl"]),
        ("Клиент שלום", "de", ["de", "ru", "he"]),
    ],
)
def test_a_stated_language_comes_first(text: str, stated: str, languages: list[str]) -> None:
    """Cyrillic in a map in Ukrainian is no Russian, and ideographs in one in Japanese no Chinese."""
    assert languages_in(text, stated) == languages
