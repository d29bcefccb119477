"""Opportunities, solutions, metrics and experiments beyond what the examples show."""

import datetime
from pathlib import Path

import pytest

from cjm.finding import Finding, Severity
from tests.rules.linting import TODAY, journey, lint_files, lint_journey, subjects

_STEPS = """
- id: ride
  title: Ride
  pains:
    - {id: bumps, text: It shakes, status: solved}
    - {id: noise, text: It is loud, status: solved}
    - {id: dust, text: It is dusty}
"""
_METRICS = """\
kind: catalog
metrics:
  - {id: csat, name: Satisfaction, type: csat, owner: web, readings: [{date: 2026-09-30, value: 0.7}]}
  - {id: time, name: Time on the road, type: duration, unit: min, better: lower, cadence: 3 months}
teams: [{id: web, name: Web}]
"""


def _lint(folder: Path, opportunities: str, today: datetime.date = TODAY) -> dict[str, list[Finding]]:
    """Findings of the rules about plans by code, of a backlog beside one journey and a catalog."""
    indented = "\n".join(f"  {line}" for line in opportunities.strip().splitlines())
    files = {
        "map.journey.yaml": journey(_STEPS),
        "all.catalog.yaml": _METRICS,
        "plan.backlog.yaml": f"kind: backlog\nid: plan\nopportunities:\n{indented}\n",
    }
    linted = lint_files(folder, files, today)
    assert linted.validity == ()
    return {f"CJM60{number}": linted.of(f"CJM60{number}") for number in range(1, 8)}


def _solution(folder: Path, solution: str, today: datetime.date = TODAY) -> dict[str, list[Finding]]:
    """Findings about one solution."""
    opportunity = f"- {{id: o, title: O, addresses: trip/dust, solutions: [{{id: s, title: S, {solution}}}]}}"
    return _lint(folder, opportunity, today)


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        ("[]", True),
        ("[trip/bumps, trip/noise]", True),
        ("[trip/bumps, trip/dust]", False),
        ("[trip/bumps, trip/ride]", False),
        ("trip/ride", False),
    ],
)
def test_an_opportunity_lives_on_what_is_still_open(addresses: str, found: bool, tmp_path: Path) -> None:
    """A step is never solved, so that work on one may go on."""
    hits = _lint(tmp_path, f"- {{id: o, title: O, addresses: {addresses}}}")["CJM601"]
    assert bool(hits) == found


def test_a_long_list_of_solved_pains_is_cut(tmp_path: Path) -> None:
    pains = "\n".join(f"    - {{id: p{number}, text: Pain {number}, status: solved}}" for number in range(40))
    addresses = ", ".join(f"trip/p{number}" for number in range(40))
    files = {
        "map.journey.yaml": journey(f"- title: Ride\n  pains:\n{pains}"),
        "plan.backlog.yaml": (
            f"kind: backlog\nid: plan\nopportunities:\n  - {{id: o, title: O, addresses: [{addresses}]}}\n"
        ),
    }
    (found,) = lint_files(tmp_path, files).of("CJM601")
    assert found.message.endswith('"Pain 0", "Pain 1", "Pain 2" and 37 more')


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_finished_and_dropped_opportunities_are_left_alone(status: str, tmp_path: Path) -> None:
    opportunity = f"- {{id: o, title: O, addresses: trip/bumps, status: {status}}}"
    found = _lint(tmp_path, opportunity)
    assert (found["CJM601"], found["CJM603"]) == ([], [])


def test_solutions_of_dropped_opportunities_are_left_alone(tmp_path: Path) -> None:
    """Nobody owes anything for a plan that was given up."""
    arms = "control: {n: 10, successes: 5}, variant: {n: 10, successes: 5}"
    solutions = (
        "[{id: late, title: L, status: doing, due: 2026-01-01}, {id: blind, title: B, status: done}, "
        f"{{id: unclear, title: U, status: done, experiment: {{metric: csat, {arms}}}}}]"
    )
    found = _lint(tmp_path, f"- {{id: o, title: O, addresses: trip/dust, status: dropped, solutions: {solutions}}}")
    assert [code for code, hits in found.items() if hits] == []


def _pain(folder: Path, pain: str, step: str = "", severe: str = "severity: 5") -> list[str]:
    text = journey(f"- id: ride\n  title: Ride\n  {step}\n  pains:\n    - {{text: Cold, {severe}, {pain}}}")
    return subjects(lint_journey(folder, text), "CJM602")


def test_a_severe_pain_wants_an_opportunity(tmp_path: Path) -> None:
    assert _pain(tmp_path, "id: cold") == ["trip/ride/cold"]


@pytest.mark.parametrize(
    ("pain", "step", "severe"),
    [
        ("id: cold", "", "severity: 3"),
        ("id: cold", "", "frequency: 1"),
        ("status: solved", "", "severity: 5"),
        ("assumption: true", "", "severity: 5"),
        ("assumption: {since: 2026-10-01}", "", "severity: 5"),
    ],
)
def test_what_is_mild_solved_or_only_assumed_wants_none(pain: str, step: str, severe: str, tmp_path: Path) -> None:
    """Nobody should plan against what might not be true."""
    assert _pain(tmp_path, pain, step, severe) == []


def test_a_step_of_the_future_that_carries_out_an_opportunity_needs_no_other(tmp_path: Path) -> None:
    steps = """
- title: Ride
  emotion: -1
  realises: [o]
  pains:
    - {id: cold, text: Cold, severity: 5}
- {title: Arrive, emotion: 1}
"""
    files = {
        "map.journey.yaml": journey(steps, rest="state: future\n"),
        "plan.backlog.yaml": "kind: backlog\nid: plan\nopportunities:\n  - {id: o, title: O, addresses: []}\n",
    }
    linted = lint_files(tmp_path, files)
    assert linted.validity == ()
    assert (linted.of("CJM602"), linted.of("CJM402")) == ([], [])
    files["map.journey.yaml"] = files["map.journey.yaml"].replace("realises: [o]", "place: Bus")
    linted = lint_files(tmp_path, files)
    assert subjects(linted, "CJM602") == ["trip/ride/cold"]
    assert subjects(linted, "CJM402") == ["trip/ride"]


def test_a_pain_without_letters_still_gets_a_hint_that_can_be_written(tmp_path: Path) -> None:
    text = journey("- title: Ride\n  pains:\n    - {text: '?!', severity: 5}")
    (found,) = lint_journey(tmp_path, text).of("CJM602")
    assert "`addresses: [trip/ride]`" in found.hint


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("reach: 0, impact: 1, confidence: 0, effort: 1", ""),
        ("reach: 100", "has no impact, confidence or effort"),
        ("impact: 1, confidence: 0.5, effort: 1", "has no reach"),
    ],
)
def test_a_score_of_nothing_is_a_score(given: str, said: str, tmp_path: Path) -> None:
    """0 is an answer; no number is none."""
    found = _lint(tmp_path, f"- {{id: o, title: O, addresses: trip/dust, {given}}}")["CJM603"]
    assert [hit.message for hit in found] == ([f'the opportunity "O" {said}'] if said else [])


def test_a_solution_is_overdue_from_the_day_after(tmp_path: Path) -> None:
    due = "status: doing, due: 2026-11-23"
    assert _solution(tmp_path, due, datetime.date(2026, 11, 23))["CJM604"] == []
    (found,) = _solution(tmp_path, due, datetime.date(2026, 11, 24))["CJM604"]
    assert "1 day ago" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("solution", "found"),
    [
        # read on 2026-09-30, no cadence of its own
        ("metric: csat", False),
        ("metric: csat, due: 2026-09-30", False),
        ("metric: csat, due: 2026-10-01", True),
        ("metric: csat, due: 2026-10-23", False),
        ("metric: csat, due: 2026-10-22", True),
        ("metric: csat, due: 2027-03-01", False),
        # the experiment tells when it was tried, the due day only when it was to be done
        ("metric: csat, due: 2026-10-01, experiment: {metric: time, result: Better, to: 2026-09-30}", False),
        ("metric: csat, due: 2027-03-01, experiment: {metric: time, result: Better, to: 2026-10-01}", True),
        # never read, every three months
        ("metric: time", True),
        ("metric: time, due: 2026-08-23", False),
        ("metric: time, due: 2026-08-22", True),
        ("experiment: {metric: time, result: Better}", True),
        ("experiment: {metric: csat, result: Better}", False),
    ],
)
def test_a_reading_after_the_solution_may_take_as_long_as_its_cadence(
    solution: str, found: bool, tmp_path: Path
) -> None:
    """Whoever is asked for numbers on the day after soon stops listening."""
    hits = _solution(tmp_path, f"status: done, {solution}")["CJM605"]
    assert [hit.severity for hit in hits] == ([Severity.WARNING] if found else [])


def test_a_metric_that_was_never_read_shows_nothing(tmp_path: Path) -> None:
    (found,) = _solution(tmp_path, "status: done, metric: time, due: 2026-01-31")["CJM605"]
    assert found.message == '"S" is done, but "Time on the road" has no reading'
    assert [related.file.rpartition("/")[2] for related in found.related] == ["all.catalog.yaml"]


def test_a_done_solution_without_a_metric_is_an_error(tmp_path: Path) -> None:
    (found,) = _solution(tmp_path, "status: done")["CJM605"]
    assert found.severity is Severity.ERROR
    assert _solution(tmp_path, "status: planned")["CJM605"] == []


def _target(folder: Path, metric: str) -> list[Finding]:
    text = journey("- {title: Ride}", rest=f"metrics:\n  - {{id: m, name: M, {metric}}}\n")
    return lint_journey(folder, text).of("CJM606")


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (
            "type: rate, target: 0.43, baseline: 0.41, readings: [{date: 2026-11-01, value: 0.405}]",
            "points worse than its target of 43 % and 0.5 percentage points worse than its baseline of 41 %",
        ),
        (
            "type: money, unit: EUR, better: lower, target: 1000, readings: [{date: 2026-11-01, value: 1234}]",
            '"M" was 1,234 EUR on 2026-11-01, 234 EUR worse than its target of 1,000 EUR',
        ),
        (
            "type: nps, target: 45, readings: [{from: 2026-10-01, to: 2026-10-31, value: 44}]",
            '"M" was 44 on 2026-10-31, 1 point worse than its target of 45',
        ),
        (
            "type: rate, target: 0.5, readings: [{date: 2026-11-01, value: 0.49}]",
            '"M" was 49 % on 2026-11-01, 1 percentage point worse than its target of 50 %',
        ),
        (
            "type: count, target: 1e300, readings: [{date: 2026-11-01, value: -1e300}]",
            '"M" was -1e+300 on 2026-11-01, 2e+300 points worse than its target of 1e+300',
        ),
    ],
)
def test_a_missed_target_is_told_in_the_unit_of_the_metric(metric: str, said: str, tmp_path: Path) -> None:
    """Two of a hundred, or two minutes: only with its unit does a reader know whether it matters."""
    (found,) = _target(tmp_path, metric)
    assert found.message.endswith(said)


@pytest.mark.parametrize(
    "metric",
    [
        "type: rate, target: 0.43, readings: [{date: 2026-11-01, value: 0.43}]",
        "type: rate, readings: [{date: 2026-11-01, value: 0.43}]",
        "type: rate, target: 0.43",
        "type: rate, baseline: 0.4, readings: [{date: 2026-10-01, value: 0.3}, {date: 2026-11-01, value: 0.4}]",
    ],
)
def test_what_is_reached_or_unknown_is_not_missed(metric: str, tmp_path: Path) -> None:
    assert _target(tmp_path, metric) == []


def test_a_missed_target_keeps_its_subject_when_it_is_read_again(tmp_path: Path) -> None:
    """A baseline that accepted it must not report it anew every week."""
    metric = "type: rate, target: 0.43, readings: [{date: 2026-11-01, value: 0.4}]"
    (before,) = _target(tmp_path, metric)
    (after,) = _target(tmp_path, metric.replace("2026-11-01", "2026-11-08"))
    assert before.subject == after.subject == "trip/metrics:m"


def test_a_long_unit_is_cut(tmp_path: Path) -> None:
    metric = f"type: count, unit: {'very ' * 30}long, target: 2, readings: [{{date: 2026-11-01, value: 1}}]"
    (found,) = _target(tmp_path, metric)
    assert len(found.message) < 150


_FEW, _MORE = "{n: 400, successes: 40}", "{n: 400, successes: 80}"


@pytest.mark.parametrize(
    ("status", "experiment", "said"),
    [
        ("done", f"metric: csat, control: {_FEW}, variant: {_MORE}", ""),
        ("doing", f"metric: csat, control: {_FEW}, variant: {_FEW}", ""),
        ("done", "metric: csat, result: Nothing to be seen", ""),
        ("done", f"metric: csat, control: {_FEW}, variant: {_FEW}", "no difference (p = 1, significant below 0.05)"),
        ("done", f"metric: csat, control: {_MORE}, variant: {_FEW}", 'made "Satisfaction" worse: 10 percentage points'),
        ("done", f"metric: time, control: {_FEW}, variant: {_MORE}", "worse: 10 percentage points higher"),
        ("done", "metric: time, control: {n: 9, mean: 30, sd: 9}, variant: {n: 9, mean: 27, sd: 9}", "3 min lower"),
        (
            "done",
            "metric: csat, control: {n: 1, mean: 3, sd: 0}, variant: {n: 9, mean: 4, sd: 1}",
            "cannot be compared",
        ),
        ("done", f"metric: csat, control: {_FEW}, variant: {{n: 9, mean: 4, sd: 1}}", "cannot be compared"),
    ],
)
def test_an_experiment_has_to_show_an_improvement(status: str, experiment: str, said: str, tmp_path: Path) -> None:
    found = _solution(tmp_path, f"status: {status}, experiment: {{{experiment}}}")["CJM607"]
    assert len(found) == bool(said)
    assert all(said in hit.message for hit in found)


def test_an_unclear_experiment_says_how_much_it_could_have_seen(tmp_path: Path) -> None:
    """Otherwise nobody knows whether to go on for a week or for a year."""
    unclear = f"status: done, experiment: {{metric: csat, control: {_FEW}, variant: {_FEW}}}"
    (found,) = _solution(tmp_path, unclear)["CJM607"]
    # 2.8 standard errors of 2.12 percentage points
    assert "which so far could only show a difference of 5.94 percentage points or more" in found.hint
    everybody = "{n: 40, successes: 40}"
    all_the_same = f"status: done, experiment: {{metric: csat, control: {everybody}, variant: {everybody}}}"
    (found,) = _solution(tmp_path, all_the_same)["CJM607"]
    assert found.hint == "go on with the experiment, or drop the solution"


def test_the_level_of_significance_can_be_set(tmp_path: Path) -> None:
    somewhat = f"status: done, experiment: {{metric: csat, control: {_FEW}, variant: {{n: 400, successes: 60}}}}"
    assert _solution(tmp_path, somewhat)["CJM607"] == []
    (tmp_path / "cjm.toml").write_text("[rules.inconclusive-experiment]\nlevel = 0.01\n")
    (found,) = _solution(tmp_path, somewhat)["CJM607"]
    assert "significant below 0.01" in found.message


def test_the_patience_with_metrics_can_be_set(tmp_path: Path) -> None:
    lately = "status: done, metric: csat, due: 2026-11-01"
    assert _solution(tmp_path, lately)["CJM605"] == []
    (tmp_path / "cjm.toml").write_text('[rules.unmeasured-solution]\npatience = "2 weeks"\n')
    assert len(_solution(tmp_path, lately)["CJM605"]) == 1
