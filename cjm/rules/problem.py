"""What a rule found."""

from __future__ import annotations

from dataclasses import dataclass

from cjm.finding import Problem, Severity


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A problem with the rule that found it and its weight."""

    problem: Problem
    rule: str
    severity: Severity
