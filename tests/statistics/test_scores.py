"""The scores that customer surveys are summed up in."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.statistics.distributions import normal_distance
from cjm.statistics.estimate import Estimate
from cjm.statistics.scores import Answers, ces_mean, csat, nps

_LEVELS = st.floats(0.001, 0.5)


def _answers(lowest: int, highest: int) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.integers(lowest, highest), st.integers(0, 500)).filter(
        lambda found: sum(found.values()) > 0
    )


def test_nps_is_promoters_less_detractors() -> None:
    """60 promoters and 15 detractors of 100: 45, with a variance of 100 (0.75 - 0.45²)."""
    found = nps({10: 40, 9: 20, 8: 15, 7: 10, 6: 10, 0: 5})
    assert found is not None
    assert (found.value, found.n) == (45, 100)
    assert found.variance == pytest.approx(54.75)
    # adjusted by hand: 60.75 promoters and 15.75 detractors of 103
    share, spread = 45 / 103, (76.5 / 103 - (45 / 103) ** 2) / 103
    reach = normal_distance(0.05) * math.sqrt(spread)
    assert (found.interval.low, found.interval.high) == pytest.approx((100 * (share - reach), 100 * (share + reach)))


@pytest.mark.parametrize(("answer", "value"), [(0, -100), (6, -100), (7, 0), (8, 0), (9, 100), (10, 100)])
def test_answers_of_one_person_are_scored_and_no_more(answer: int, value: int) -> None:
    """One happy customer is no proof that all are."""
    found = nps({answer: 1})
    assert found is not None
    assert found.value == value
    assert found.value in found.interval
    assert found.interval.high - found.interval.low > 100


def test_csat_counts_the_top_two_of_five_unless_the_survey_says_otherwise() -> None:
    answers = {5: 30, 4: 40, 3: 10, 2: 12, 1: 8}
    found = csat(answers)
    assert found is not None
    assert (found.value, found.n) == (0.7, 100)
    assert found.variance == pytest.approx(0.0021)
    # of statsmodels: proportion_confint(70, 100, 0.05, "wilson")
    assert (found.interval.low, found.interval.high) == pytest.approx((0.6041514536665333, 0.7810511470506724))
    strict = csat(answers, satisfied={5})
    assert strict is not None
    assert strict.value == 0.3


def test_ces_is_a_mean_with_the_interval_of_student() -> None:
    found = ces_mean({7: 10, 6: 5, 1: 1})
    assert found is not None
    # of scipy: x = numpy.repeat([1, 6, 7], [1, 5, 10]); stats.t.interval(0.95, 15, x.mean(), stats.sem(x)), cut at 7
    assert (found.value, found.variance) == pytest.approx((6.3125, 0.13932291666666666))
    assert (found.interval.low, found.interval.high) == pytest.approx((5.516915459359141, 7))


def test_a_single_effort_score_says_nothing_of_others() -> None:
    found = ces_mean({6: 1})
    assert found is not None
    assert (found.value, found.variance) == (6, None)
    assert (found.interval.low, found.interval.high) == (1, 7)


@pytest.mark.parametrize("score", [nps, csat, ces_mean])
@pytest.mark.parametrize("answers", [{}, {5: 0}])
def test_without_answers_there_is_no_score(score: Callable[[Answers], Estimate | None], answers: Answers) -> None:
    """Undefined is not 0: a survey that nobody has answered must not look like a bad one."""
    assert score(answers) is None


@given(answers=_answers(0, 10), level=_LEVELS)
def test_nps_stays_in_its_range(answers: Answers, level: float) -> None:
    found = nps(answers, level)
    assert found is not None
    assert -100 <= found.interval.low <= found.value <= found.interval.high <= 100


@given(answers=_answers(0, 10))
def test_nps_with_friends_and_foes_exchanged_is_mirrored(answers: Answers) -> None:
    friends = sum(times for answer, times in answers.items() if answer >= 9)
    foes = sum(times for answer, times in answers.items() if answer <= 6)
    others = sum(answers.values()) - friends - foes
    found, mirrored = nps({10: friends, 7: others, 0: foes}), nps({10: foes, 7: others, 0: friends})
    assert found is not None
    assert mirrored is not None
    assert found == nps(answers)
    assert found.value == -mirrored.value
    assert found.interval.low == pytest.approx(-mirrored.interval.high)


@given(answers=_answers(1, 5), level=_LEVELS)
def test_csat_stays_in_its_range(answers: Answers, level: float) -> None:
    found = csat(answers, level=level)
    assert found is not None
    assert 0 <= found.interval.low <= found.value <= found.interval.high <= 1


@given(answers=_answers(1, 7), level=_LEVELS)
def test_ces_stays_in_its_range(answers: Answers, level: float) -> None:
    found = ces_mean(answers, level)
    assert found is not None
    assert 1 <= found.interval.low <= found.value <= found.interval.high <= 7


@pytest.mark.parametrize(
    ("score", "answers"), [(nps, {11: 1}), (nps, {-1: 1}), (ces_mean, {0: 1}), (ces_mean, {8: 2}), (csat, {4: -1})]
)
def test_answers_that_nobody_can_give_are_refused(
    score: Callable[[Answers], Estimate | None], answers: Answers
) -> None:
    """A question taken for another would give a number that looks true."""
    with pytest.raises(ValueError, match="expected a count of answers"):
        score(answers)
