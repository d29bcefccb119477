"""What pages, posters and Markdown say alike."""

from __future__ import annotations

import pytest

from cjm.labels import labels_for
from cjm.render.words import coverage_words
from cjm.views.evidence import Coverage


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(519, 0, 1), ("99% researched", "0% partly", "1% assumed")),
        (Coverage(520, 0, 0), ("100% researched", "0% partly", "0% assumed")),
        (Coverage(1, 1, 998), ("1% researched", "1% partly", "99% assumed")),
        (Coverage(0, 0, 0), ()),
    ],
)
def test_all_and_none_are_said_only_where_they_are_true(coverage: Coverage, expected: tuple[str, ...]) -> None:
    """Rounded to the whole, one claim that nobody has researched would be hidden among five hundred."""
    assert coverage_words(coverage, labels_for("en")) == expected
