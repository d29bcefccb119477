"""Ids, dates and numbers are read strictly: a typing error never becomes a fact."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cjm.model.base import MAX_ID_LENGTH, Date, Id, Number, Share, Text, slugify
from cjm.model.metric import Metric

ID: TypeAdapter[str] = TypeAdapter(Id)
DATE: TypeAdapter[datetime.date] = TypeAdapter(Date)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Find a tour", "find-a-tour"),
        ("  Find -- a tour! ", "find-a-tour"),
        ("Don\u2019t wait", "dont-wait"),
        ("It's 5 o'clock", "its-5-oclock"),
        ("\u00dcber Caf\u00e9", "\u00fcber-caf\u00e9"),
        ("Cafe\u0301", "caf\u00e9"),
        ("\u91c7\u8d2d \u96f6\u4ef6", "\u91c7\u8d2d-\u96f6\u4ef6"),
        ("\u0412\u044b\u0431\u043e\u0440", "\u0432\u044b\u0431\u043e\u0440"),
        ("\u05d4\u05e9\u05d0\u05dc\u05d4", "\u05d4\u05e9\u05d0\u05dc\u05d4"),
        ("!!!", ""),
        ("\U0001f600", ""),
        ("", ""),
        ("\u0301a", "a"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../x", "x"),
    ],
)
def test_a_title_makes_an_id(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text(max_size=200))
def test_whatever_a_title_holds_its_id_is_one(title: str) -> None:
    slug = slugify(title)
    assert slug == "" or ID.validate_python(slug) == slug
    assert len(slug) <= MAX_ID_LENGTH
    assert slugify(slug) == slug


@given(st.text(max_size=30))
def test_all_ways_to_write_a_title_make_one_id(title: str) -> None:
    assert slugify(unicodedata.normalize("NFD", title)) == slugify(unicodedata.normalize("NFC", title))


@pytest.mark.parametrize(
    "key",
    [
        "a",
        "A",
        "1",
        "a-b",
        "a_b",
        "a--b",
        "\u91c7\u8d2d",
        "caf\u00e9",
        "\u0939\u093f\u0928\u094d\u0926\u0940",
        "a" * 80,
    ],
)
def test_ids(key: str) -> None:
    assert ID.validate_python(key) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "-a",
        "a-",
        "_a",
        "a b",
        "a/b",
        "a.b",
        "..",
        "a\n",
        "\u0301a",
        "a\u200bb",
        "a\u202eb",
        "a" * 81,
        1,
        None,
        True,
        "\U0001f600",
    ],
)
def test_what_is_no_id(key: object) -> None:
    with pytest.raises(ValidationError):
        ID.validate_python(key)


@pytest.mark.parametrize(
    "value",
    [
        "2026-13-01",
        "2026-02-30",
        "2026-1-1",
        "20260101",
        "2026-W01-1",
        "2026-01-01T00:00",
        "01.02.2026",
        "",
        2026,
        20260101,
        None,
        True,
        "\u0662026-01-01",
        "2026-01-0\u0661",
        "0000-01-01",
    ],
)
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError):
        DATE.validate_python(value)


@given(st.dates())
def test_dates(day: datetime.date) -> None:
    assert DATE.validate_python(day.isoformat()) == day == DATE.validate_python(day)


@pytest.mark.parametrize("value", ["1", "0.5", float("nan"), float("inf"), None, [], "nan", "1_0"])
def test_what_is_no_number(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python(value, strict=True)


@pytest.mark.parametrize("value", [-0.01, 1.01, 43, float("nan")])
def test_what_is_no_share(value: float) -> None:
    """43 % is 0.43, and 43 would be drawn as 4,300 %."""
    with pytest.raises(ValidationError):
        TypeAdapter(Share).validate_python(value)


@pytest.mark.parametrize("value", ["", " ", "\n", "\u3000", "a" * 10_001])
def test_what_is_no_text(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(value)


@pytest.mark.parametrize(
    ("type_", "method", "low", "high"),
    [
        ("nps", None, -100, 100),
        ("rate", None, 0, 1),
        ("csat", None, 0, 1),
        ("csat", "share", 0, 1),
        ("csat", "mean", 1, 5),
        ("ces", None, 1, 7),
        ("ces", "mean", 1, 7),
        ("ces", "share", 0, 1),
    ],
)
@pytest.mark.parametrize("place", ["baseline", "target", "benchmark", "readings"])
def test_values_of_a_metric_are_held_in_its_range(
    type_: str, method: str | None, low: float, high: float, place: str
) -> None:
    for value, allowed in ((low, True), (high, True), (low - 0.01, False), (high + 0.01, False), (4_300, False)):
        reading = {"date": "2026-01-01", "value": float(value)}
        held = {"benchmark": {"value": float(value)}, "readings": [reading]}.get(place, float(value))
        plain = {"id": "a", "name": "a", "type": type_, place: held} | ({"method": method} if method else {})
        if allowed:
            Metric.model_validate(plain)
        else:
            with pytest.raises(ValidationError, match="out of range") as raised:
                Metric.model_validate(plain)
            at = raised.value.errors()[0]["ctx"]["at"]
            assert at[0] == place
