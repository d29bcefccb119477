"""Finding a format by its name."""

from __future__ import annotations

import pytest

from cjm.errors import UsageError
from cjm.report.formats import FORMATS, format_named
from tests.report.samples import PLAIN, UNKNOWN_KEY, checked


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_that_is_offered_reports_a_finding(name: str) -> None:
    text = format_named(name)(checked(UNKNOWN_KEY), PLAIN)
    assert "CJM010" in text
    assert text.endswith("\n")


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        format_named("yaml")
    assert caught.value.message == "there is no findings format 'yaml'"
    assert caught.value.hint == "write one of text, concise, json, sarif, github, gitlab, junit, markdown"


@pytest.mark.parametrize(("typed", "meant"), [("sarfi", "sarif"), ("SARIF", "sarif"), ("git-hub", "github")])
def test_the_nearest_format_is_suggested(typed: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_named(typed)
    assert caught.value.hint == f"did you mean {meant}?"
