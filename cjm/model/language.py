"""The language of a map's text, as BCP 47 names it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from cjm.model.base import refuse

_MEANT = {
    # codes of countries
    "at": "de", "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "hk": "zh", "il": "he",
    "jp": "ja", "kr": "ko", "kz": "kk", "mx": "es", "tw": "zh", "ua": "uk", "us": "en", "vn": "vi",
    # codes of three letters, where a language has one of two
    "ara": "ar", "bel": "be", "bul": "bg", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da", "deu": "de",
    "dut": "nl", "ell": "el", "eng": "en", "est": "et", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr",
    "ger": "de", "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it",
    "jap": "ja", "jpn": "ja", "kaz": "kk", "kor": "ko", "lav": "lv", "lit": "lt", "nld": "nl", "nor": "no",
    "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slv": "sl",
    "spa": "es", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi", "zho": "zh",
    # codes that were withdrawn
    "in": "id", "iw": "he", "ji": "yi",
}  # fmt: skip
"""Codes that are of no language and often written for one, with that."""


def _known_language(value: str) -> str:
    first, hyphen, rest = value.partition("-")
    meant = _MEANT.get(first.lower())
    if meant:
        raise refuse("language", f"{value!r} is not a language", f"did you mean {meant}{hyphen}{rest}?")
    return value


Language = Annotated[
    str,
    Field(pattern=r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", max_length=35),
    AfterValidator(_known_language),
]
"""A language tag: `en`, `ru`, `zh-Hans`."""
