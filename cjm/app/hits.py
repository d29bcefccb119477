"""What rules found, as plain data that JSON can hold."""

from __future__ import annotations

from cjm.finding import Severity
from cjm.rules.problem import RuleProblem
from cjm.source.locate import Locator
from cjm.source.stored import Stored, restore_problem, store_problem


def store_hit(hit: RuleProblem, locator: Locator) -> Stored:
    """A hit as plain data, with the places that it is at, so that nobody has to look for them again."""
    return [hit.rule, hit.severity, store_problem(locator.placed(hit.problem))]


def restore_hit(stored: Stored) -> RuleProblem:
    """A hit from plain data."""
    rule, severity, problem = stored
    return RuleProblem(restore_problem(problem), rule, Severity(severity))
