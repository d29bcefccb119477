"""What becomes of suppressions: which of the rules that they name were of use, and what the rule about them finds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from cjm.model.workspace import Workspace
from cjm.rules import engine
from cjm.rules.engine import RuleProblem, rule_problem
from cjm.rules.rule import RuleModule, SuppressionUse
from cjm.rules.selection import Asked
from cjm.source.codes import CHECKS
from cjm.suppression import Suppression, Use

_MOST = 100
"""Findings about the suppressions of one file."""


def check_suppressions(
    workspace: Workspace,
    asked: Mapping[str, Asked],
    suppressions: Mapping[str, Sequence[Suppression]],
    used: Collection[Use],
) -> Iterator[RuleProblem]:
    """What rules find about the suppressions of files that were asked something.

    `used` holds every name in a suppression that silenced a finding. Nothing is called unused where a file could not be
    read: it might hold what the rule would have found something about.
    """
    documents = {entry.file: entry.content for entry in workspace.entries if entry.file in suppressions}
    judge = _Judge(engine.all_rules(), used, complete=not workspace.unread)
    for file, found in suppressions.items():
        for module in asked[file].rules:
            check = module.check_suppression
            if check is not None:
                uses = (judge.use(suppression, asked[file]) for suppression in found)
                hits = ((hit, use.suppression.span) for use in uses for hit in check(use))
                for hit, span in islice(hits, _MOST):
                    yield rule_problem(hit, module, file, asked[file], documents[file], span)


class _Judge:
    """Sorts the names that suppressions hold."""

    def __init__(self, modules: Sequence[RuleModule], used: Collection[Use], complete: bool) -> None:
        self._rules = {word: module for module in modules for word in (module.rule.code.casefold(), module.name)}
        self._checks = {word for check in CHECKS for word in (check.code.casefold(), check.name)}
        self._known = tuple(word for module in modules for word in (module.name, module.rule.code))
        self._groups: dict[str, tuple[str, ...]] = {}
        for module in modules:
            group = module.rule.group
            self._groups[group] = (*self._groups.get(group, ()), module.name)
        self._used = used
        self._complete = complete

    def use(self, suppression: Suppression, asked: Asked) -> SuppressionUse:
        unused: list[str] = []
        refused: list[str] = []
        unknown: list[str] = []
        groups: dict[str, tuple[str, ...]] = {}
        for name in suppression.rules:
            module = self._rules.get(name.casefold())
            if module is None and name.casefold() in self._groups:
                groups[name] = self._groups[name.casefold()]
            elif module is None:
                (refused if name.casefold() in self._checks else unknown).append(name)
            elif module.check_suppression is not None:
                refused.append(name)
            elif self._complete and module in asked.rules and suppression.use(name) not in self._used:
                unused.append(name)
        return SuppressionUse(suppression, tuple(unused), tuple(refused), tuple(unknown), self._known, groups)
