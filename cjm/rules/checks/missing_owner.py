"""A map, stage, metric, opportunity or solution without an owner.

What has been dropped from a backlog needs none.

## Why it matters

What belongs to everybody is done by nobody. The owner of a map keeps it true, the owner of a stage answers for what
customers go through in it, and a metric, opportunity or solution without one is a wish.

## Use instead

Name one team with `owner:`. Others who help stand under `supporting` or `stakeholders`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.backlog import Opportunity
from cjm.model.metric import Metric
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import quoted

RULE = Rule("CJM201", "ownership", Profile.SHARED, Severity.ERROR)


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The map, its stages and its own metrics."""
    journey, file = subject.journey, subject.entry.file
    if journey.owner is None:
        yield _hit("map", journey.title, ("title",), file)
    for index, stage in enumerate(journey.stages):
        if stage.owner is None:
            yield _hit("stage", stage.title, ("stages", index, "title"), file)
    yield from _of_metrics(journey.metrics, file)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Metrics of catalogs, and backlogs."""
    for catalog in whole.workspace.catalogs:
        yield from _of_metrics(catalog.content.metrics, catalog.file)
    for backlog, index, opportunity in whole.workspace.opportunities():
        if opportunity.status != "dropped":
            yield from _of_opportunity(opportunity, ("opportunities", index), backlog.file)


def _of_metrics(metrics: tuple[Metric, ...], file: str) -> Iterator[Hit]:
    for index, metric in enumerate(metrics):
        if metric.owner is None:
            yield _hit("metric", metric.name, ("metrics", index, "name"), file)


def _of_opportunity(opportunity: Opportunity, path: DocumentPath, file: str) -> Iterator[Hit]:
    if opportunity.owner is None:
        yield _hit("opportunity", opportunity.title, (*path, "title"), file)
    for index, solution in enumerate(opportunity.solutions):
        if solution.owner is None and solution.status != "dropped":
            yield _hit("solution", solution.title, (*path, "solutions", index, "title"), file)


def _hit(noun: str, title: str, path: DocumentPath, file: str) -> Hit:
    return Hit(
        path=path,
        message=f"the {noun} {quoted(title)} has no owner",
        hint="name the team that answers for it with `owner:`",
        file=file,
    )
