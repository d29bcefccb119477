"""A solution is done, and no metric shows what became of it.

It names no metric, which is an error, or its metric has no reading from the time after it, which is a warning. That
time begins with the last day of its experiment, else with its `due`, and the reading may be as late as the metric's
cadence allows. A solution with neither day needs one reading, from whatever time.

## Why it matters

Done is not the same as better. Improvements that nobody measures pile up, and the next plan rests on the belief that
the last one worked.

## Use instead

Name the metric that the solution was to change, `metric: seats-found`, and add a reading from the time after it to the
catalog. Without a change in the numbers the pain is still there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.model.backlog import Solution
from cjm.model.duration import Duration
from cjm.rules.rule import Hit, Rule, Setting, Whole
from cjm.rules.wording import quoted
from cjm.views.backlog import OpportunityRow, SolutionRow
from cjm.views.metrics import MetricState

PATIENCE = Setting(
    "patience", Duration(1, "months"), "How long the next reading may take where the metric has no cadence."
)

RULE = Rule("CJM605", "plan", Profile.GOVERNED, Severity.ERROR, settings=(PATIENCE,))


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Solutions that are done, of opportunities that have not been dropped."""
    for row in whole.backlog:
        if row.opportunity.status == "dropped":
            continue
        for found in row.solutions:
            if found.solution.status == "done":
                hit = _hit(found, row, whole)
                if hit is not None:
                    yield hit


def _hit(found: SolutionRow, row: OpportunityRow, whole: Whole) -> Hit | None:
    solution, state = found.solution, found.metric
    path, title = (*found.path, "status"), quoted(found.solution.title)
    if solution.metric is None and solution.experiment is None:
        return Hit(
            path=path,
            message=f"{title} is done, but no metric shows whether it helped",
            hint="name the metric that it was to change with `metric`",
            file=row.file,
        )
    if state is None or _is_measured(state, solution, whole.value(PATIENCE, row.file), whole.today):
        return None
    metric = state.metric
    defined = whole.workspace.scope(row.file).find("metric", metric.id)
    since = _since(solution)
    return Hit(
        path=path,
        message=f"{title} is done, but {quoted(metric.name)} has no reading"
        + (f" since {since}" if since and state.latest else ""),
        hint=f"measure again, and add the value to the `readings` of {metric.id!r}",
        file=row.file,
        severity=Severity.WARNING,
        mentions=(Mention("the metric", defined.file, (*defined.path, "id")),) if defined else (),
    )


def _since(solution: Solution) -> datetime.date | None:
    """The day from which a reading may show the solution at work."""
    tried = solution.experiment.to if solution.experiment else None
    return tried or solution.due


def _is_measured(state: MetricState, solution: Solution, patience: Duration, today: datetime.date) -> bool:
    since = _since(solution)
    if since is None:
        return state.latest is not None
    in_time = today <= (state.metric.cadence or patience).after(since)
    return in_time or any(reading.day >= since for reading in state.metric.readings)
