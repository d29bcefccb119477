"""What experiments show: a change that did nothing must not pass for a success."""

import pytest

from cjm.model.backlog import Experiment
from cjm.model.metric import Metric
from cjm.views.experiments import Outcome, outcome_of

_HIGHER = Metric.model_validate({"id": "m", "name": "M", "type": "rate"})
_LOWER = Metric.model_validate({"id": "m", "name": "M", "type": "duration", "better": "lower"})


def _outcome(control: object, variant: object, better: Metric | None = _HIGHER, level: float = 0.05) -> Outcome:
    experiment = Experiment.model_validate({"metric": "m", "control": control, "variant": variant})
    found = outcome_of(experiment, better, level)
    assert found is not None
    return found


_FEW = {"n": 400, "successes": 40}
_MANY = {"n": 400, "successes": 80}
_SOME = {"n": 400, "successes": 44}


@pytest.mark.parametrize(
    ("control", "variant", "better", "verdict"),
    [
        (_FEW, _MANY, _HIGHER, "better"),
        (_FEW, _MANY, None, "better"),
        (_FEW, _MANY, _LOWER, "worse"),
        (_MANY, _FEW, _HIGHER, "worse"),
        (_MANY, _FEW, _LOWER, "better"),
        (_FEW, _SOME, _HIGHER, "unclear"),
        (_FEW, _SOME, _LOWER, "unclear"),
        ({"n": 60, "mean": 27, "sd": 9}, {"n": 60, "mean": 14, "sd": 7}, _LOWER, "better"),
        ({"n": 60, "mean": 27, "sd": 9}, {"n": 60, "mean": 14, "sd": 7}, _HIGHER, "worse"),
        ({"n": 6, "mean": 27, "sd": 9}, {"n": 6, "mean": 24, "sd": 7}, _LOWER, "unclear"),
    ],
)
def test_the_metric_says_which_way_is_better(
    control: object, variant: object, better: Metric | None, verdict: str
) -> None:
    assert _outcome(control, variant, better).verdict == verdict


def test_a_stricter_level_needs_more() -> None:
    variant = {"n": 400, "successes": 60}
    assert [_outcome(_FEW, variant, level=level).verdict for level in (0.05, 0.01)] == ["better", "unclear"]


def test_an_unclear_outcome_says_what_could_have_been_seen() -> None:
    """So that nobody concludes from twenty customers that there is no effect."""
    small, large = ({"n": n, "successes": n // 10} for n in (20, 2000))
    few, many = _outcome(small, small).detectable, _outcome(large, large).detectable
    assert few is not None
    assert many is not None
    assert few == pytest.approx(10 * many)


def test_where_nothing_varies_nothing_could_have_been_seen() -> None:
    everybody = {"n": 20, "successes": 20}
    assert _outcome(everybody, everybody).detectable is None


@pytest.mark.parametrize(
    ("control", "variant"),
    [
        ({"n": 20, "successes": 3}, {"n": 20, "mean": 3, "sd": 1}),
        ({"n": 20, "mean": 3, "sd": 1}, {"n": 20, "successes": 3}),
        ({"n": 1, "mean": 3, "sd": 0}, {"n": 20, "mean": 9, "sd": 1}),
    ],
)
def test_what_cannot_be_compared_is_unclear(control: object, variant: object) -> None:
    assert _outcome(control, variant) == Outcome("unclear", None, None)


def test_a_result_in_words_is_left_to_people() -> None:
    experiment = Experiment.model_validate({"metric": "m", "result": "Nine points better, says the other tool"})
    assert outcome_of(experiment, _HIGHER) is None
