"""The priority matrix: every opportunity is to be seen, where it belongs, as large as what it does."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.labels import labels_for
from cjm.model.backlog import IMPACTS, Opportunity
from cjm.render.priority_matrix import PriorityMatrix, draw_priorities
from cjm.views.places import MapPlace
from cjm.views.tables.backlog import Addressed, BacklogRow

PLACE = MapPlace("a.yaml", (), "a", "A", "en", "claim-x", "X")


def row(number: int, impact: float | None, effort: float | None, pains: int = 1, status: str = "open") -> BacklogRow:
    opportunity = Opportunity.model_validate(
        {
            "id": f"o{number}",
            "title": f"Opportunity {number}",
            "addresses": "a/x",
            "impact": impact,
            "effort": effort,
            "status": status,
        }
    )
    return BacklogRow(number, "b.yaml", (), opportunity, None, (), (Addressed(PLACE, "pain", 3),) * pains, "", (), ())


def drawn(*rows: BacklogRow, language: str = "en") -> PriorityMatrix:
    return draw_priorities(rows, labels_for(language)).drawings[0]


def test_more_impact_stands_higher_and_more_effort_further_on() -> None:
    matrix = drawn(row(1, 3.0, 0.5), row(2, 0.25, 8.0))
    first, second = sorted(matrix.bubbles, key=lambda bubble: bubble.row.number)
    assert first.y < second.y
    assert first.x < second.x
    assert [value for _, value in matrix.ticks] == [0.5, 1, 2, 4, 8]


def test_from_right_to_left_effort_grows_to_the_left() -> None:
    matrix = drawn(row(1, 1.0, 0.5), row(2, 1.0, 8.0), language="he")
    first, second = sorted(matrix.bubbles, key=lambda bubble: bubble.row.number)
    assert first.x > second.x


def test_the_area_grows_with_the_pains() -> None:
    matrix = drawn(row(1, 1.0, 1.0, pains=1), row(2, 3.0, 1.0, pains=4))
    assert sorted(bubble.radius for bubble in matrix.bubbles) == [12, 24]


def test_what_is_not_estimated_or_is_over_is_left_out() -> None:
    found = draw_priorities([row(1, None, 1.0), row(2, 1.0, None), row(3, 1.0, 1.0, status="done")], labels_for("en"))
    assert found.drawings == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(IMPACTS), st.floats(0.1, 60), st.integers(0, 9)), min_size=1, max_size=14))
def test_no_bubble_leaves_the_field_or_hides_another(found: list[tuple[float, float, int]]) -> None:
    """What lies under another is not seen, and so not done."""
    rows = [row(number, *values) for number, values in enumerate(found, 1)]
    matrix = drawn(*rows)
    assert len(matrix.bubbles) == len(rows)
    for index, bubble in enumerate(matrix.bubbles):
        assert matrix.left <= bubble.x - bubble.radius + 0.1
        assert bubble.x + bubble.radius <= matrix.right + 0.1
        assert bubble.y - bubble.radius + 0.1 >= 0
        assert bubble.y + bubble.radius <= matrix.bottom + 0.1
        for other in matrix.bubbles[:index]:
            assert math.hypot(bubble.x - other.x, bubble.y - other.y) > max(bubble.radius, other.radius)
