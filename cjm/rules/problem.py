"""What a rule found."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import Problem, Severity


class RuleProblem(Struct, frozen=True):
    """A problem with the rule that found it and its weight."""

    problem: Problem
    rule: str
    severity: Severity
