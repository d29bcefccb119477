"""Finding the rules and running them."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cjm.compare.identity import subject_at
from cjm.config.settings import NO_SETTINGS, Settings
from cjm.finding import Problem, Severity
from cjm.model.workspace import Document, Workspace
from cjm.rules import checks
from cjm.rules.rule import Hit, RuleModule, Subject, Whole
from cjm.rules.selection import Asked, Selection


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A problem with the rule that found it and its weight."""

    problem: Problem
    rule: str
    severity: Severity


@cache
def all_rules() -> tuple[RuleModule, ...]:
    """Every rule of the package, by code."""
    found = []
    for info in pkgutil.iter_modules(checks.__path__):
        module = importlib.import_module(f"{checks.__name__}.{info.name}")
        found.append(
            RuleModule(
                rule=module.RULE,
                name=info.name.replace("_", "-"),
                documentation=inspect.cleandoc(module.__doc__ or ""),
                check_journey=getattr(module, "check_journey", None),
                check_workspace=getattr(module, "check_workspace", None),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.rule.code))


def lint(
    workspace: Workspace, selected: Collection[str], today: datetime.date, settings: Settings = NO_SETTINGS
) -> Iterator[RuleProblem]:
    """What the rules find in the selected files, each file held to its own profile. Retired journeys are left alone.

    Raises `ConfigurationError` for settings that name a rule which is not there, or a value that it cannot have.
    """
    modules = all_rules()
    selection = Selection(settings, modules)
    documents = {entry.file: entry.content for entry in workspace.entries}
    retired = {entry.file for entry in workspace.journeys if entry.content.status == "retired"}
    asked = {
        file: selection.asked(file, workspace.profile(file))
        for file in documents
        if file in selected and file not in retired
    }
    for entry in workspace.journeys:
        if entry.file not in asked:
            continue
        wanted = asked[entry.file]
        subject = Subject(entry, workspace, today, wanted.options)
        for module in wanted.rules:
            if module.check_journey is not None:
                for hit in module.check_journey(subject):
                    yield _problem(hit, module, entry.file, wanted, documents)
    whole = Whole(workspace, today, {file: wanted.options for file, wanted in asked.items()})
    for module in modules:
        if module.check_workspace is None or not any(module in wanted.rules for wanted in set(asked.values())):
            continue
        for hit in module.check_workspace(whole):
            if hit.file in asked and module in asked[hit.file].rules:
                yield _problem(hit, module, hit.file, asked[hit.file], documents)


def _problem(
    hit: Hit, module: RuleModule, default_file: str, asked: Asked, documents: Mapping[str, Document]
) -> RuleProblem:
    file = hit.file or default_file
    problem = Problem(
        code=module.rule.code,
        file=file,
        path=hit.path,
        message=hit.message,
        hint=hit.hint,
        at_key=hit.at_key,
        subject=subject_at(documents[file], hit.path),
        mentions=hit.mentions,
        fix=hit.fix,
    )
    return RuleProblem(problem, module.name, asked.weight(module, hit.severity))
