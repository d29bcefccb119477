"""Hosts of repositories name files from the top, wherever in it cjm runs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm.finding import Severity
from cjm.report.checked import Checked, Ground
from tests.report.samples import TOO_LARGE, TWICE, UNKNOWN_KEY, checked


@pytest.mark.parametrize(
    ("here", "file", "named"),
    [
        ("/srv/repo", "maps/a.journey.yaml", "maps/a.journey.yaml"),
        ("/srv/repo/maps", "a.journey.yaml", "maps/a.journey.yaml"),
        ("/srv/repo/maps", "/srv/repo/b.journey.yaml", "b.journey.yaml"),
        ("/srv/repo", "/tmp/b.journey.yaml", "/tmp/b.journey.yaml"),
        ("/srv/repo", "/srv/repository/b.journey.yaml", "/srv/repository/b.journey.yaml"),
        ("/srv/repo", "<stdin>", "<stdin>"),
    ],
)
def test_a_file_is_named_from_the_top_of_its_repository(here: str, file: str, named: str) -> None:
    assert Checked((), (), Ground(here, "/srv/repo")).in_repository(file) == named


def test_the_top_of_everything_is_a_repository_like_any_other() -> None:
    assert Checked((), (), Ground("/", "/")).in_repository("a.journey.yaml") == "a.journey.yaml"


def test_where_nobody_says_where_cjm_ran_files_keep_their_names() -> None:
    assert checked().in_repository("maps/../a.journey.yaml") == "maps/../a.journey.yaml"


def test_the_worst_come_first_and_otherwise_the_order_stays() -> None:
    note = replace(TWICE, severity=Severity.NOTE)
    assert checked(note, UNKNOWN_KEY, TWICE, TOO_LARGE).worst_first == (UNKNOWN_KEY, TOO_LARGE, TWICE, note)
