"""The facts above a map: who it is about, and what is known of its pains."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.views.header import initials
from cjm.views.journey_map import map_view
from tests.views.building import TODAY, only_journey, workspace


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ольга Лебедева, бухгалтер", "ОЛ"),
        ("王小明，会计", "王"),
        ("סמירה כהן، רופאה", "סכ"),
        ("Trey van Okafor", "TO"),
        (", unnamed", ",U"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_name_and_not_of_what_follows_it(name: str, letters: str) -> None:
    """Somebody is recognised by their name; their trade would give two people the same letters."""
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("known", "severe"),
    [
        ("gains: []", None),
        ("pains: []", 0),
        ("barriers:\n          - {text: C, severity: 5}", 1),
        ("pains:\n          - {text: C, severity: 4, status: solved}\n          - {text: D, severity: 3}", 0),
    ],
)
def test_severe_pains_are_unknown_where_nobody_looked_for_any(tmp_path: Path, known: str, severe: int | None) -> None:
    """What is left out is not the same as none."""
    step = f"      - title: A\n      - title: B\n        {known}\n"
    found = workspace(tmp_path, a_journey=f"title: T\nstages:\n  - title: S\n    steps:\n{step}")
    assert map_view(only_journey(found), found, TODAY).header.severe_pains == severe
