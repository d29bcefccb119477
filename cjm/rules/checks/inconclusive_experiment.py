"""A solution is called done although its experiment shows no effect, or a harmful one.

Two shares are compared by the two-proportion z test, two means by Welch's t test, both on two sides. The metric's
`better` says which direction is an improvement. The result of another tool, given in words, is left to its readers.

## Why it matters

A difference that chance makes as easily is no proof. Teams that call such a change a success stop looking, keep what
costs them money, and learn the wrong thing about their customers.

## Use instead

Let the experiment go on until it could have found the effect that you hope for; the finding says how large one it could
see. If there is none, drop the solution and note what was learned. Decide how long it runs before you start, and do not
stop on the day that looks best.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.backlog import Experiment
from cjm.model.metric import Metric
from cjm.rules.amounts import apart_words, points_words
from cjm.rules.rule import Hit, Rule, Setting, Whole
from cjm.rules.wording import quoted
from cjm.views.experiments import Outcome, outcome_of

LEVEL = Setting(
    "level",
    0.05,
    "The level of significance: how often chance alone may look like an effect, 0.001 to 0.5.",
    least=0.001,
    most=0.5,
)

RULE = Rule("CJM607", "plan", Profile.GOVERNED, Severity.WARNING, settings=(LEVEL,))


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Solutions that are done, of opportunities that have not been dropped."""
    for row in whole.backlog:
        if row.opportunity.status == "dropped":
            continue
        scope, level = whole.workspace.scope(row.file), whole.value(LEVEL, row.file)
        for found in row.solutions:
            experiment = found.solution.experiment
            if found.solution.status != "done" or experiment is None:
                continue
            metric = scope.metric(experiment.metric)
            outcome = outcome_of(experiment, metric, level)
            if outcome is not None and outcome.verdict != "better":
                what, hint = _words(outcome, experiment, metric, level)
                message = f"{quoted(found.solution.title)} is done, but {what}"
                yield Hit(path=(*found.path, "status"), message=message, hint=hint, file=row.file)


def _words(outcome: Outcome, experiment: Experiment, metric: Metric | None, level: float) -> tuple[str, str]:
    """What is wrong with the experiment, and what to do about it."""
    name, result = quoted(metric.name if metric else experiment.metric), outcome.comparison
    if result is None:
        return (
            f"the two groups of its experiment on {name} cannot be compared",
            "give both as {n, successes} or as {n, mean, sd}; a mean needs more than one person",
        )

    def apart(difference: float) -> str:
        if experiment.control is not None and experiment.control.successes is not None:
            return points_words(difference)
        return apart_words(metric, difference) if metric else f"{abs(difference):.4g}"

    way = f"{apart(result.difference)} {'higher' if result.difference > 0 else 'lower'}"
    if outcome.verdict == "worse":
        return (
            f"its experiment made {name} worse: {way} (p = {result.p_value:.2g})",
            "take it back, or find out whom it helped and test it with them alone",
        )
    found = way if result.difference else "no difference"
    chance = f"(p = {result.p_value:.2g}, significant below {level:g})"
    seen = ""
    if outcome.detectable is not None:
        seen = f", which so far could only show a difference of {apart(outcome.detectable)} or more"
    return (
        f"its experiment shows no significant effect on {name}: {found} {chance}",
        f"go on with the experiment{seen}, or drop the solution",
    )
