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
from cjm.finding import Problem, Severity, Span
from cjm.model.workspace import Document, Workspace
from cjm.rules import checks
from cjm.rules.rule import Hit, RuleModule, Subject, Whole
from cjm.rules.selection import Asked, Selection
from cjm.views.evidence import Coverage


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
                check_suppression=getattr(module, "check_suppression", None),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.rule.code))


def asked_of(workspace: Workspace, selected: Collection[str], settings: Settings) -> dict[str, Asked]:
    """What each of the selected files is asked, held to its own profile. Retired journeys are left alone.

    Raises `ConfigurationError` for settings that name a rule which is not there, or a value that it cannot have.
    """
    selection = Selection(settings, all_rules())
    retired = {outline.file for outline in workspace.outlines if outline.status == "retired"}
    return {
        entry.file: selection.asked(entry.file, workspace.profile(entry.file))
        for entry in workspace.entries
        if entry.file in selected and entry.file not in retired
    }


def lint(
    workspace: Workspace,
    selected: Collection[str],
    today: datetime.date,
    settings: Settings = NO_SETTINGS,
    recorded: Mapping[str, Coverage] | None = None,
) -> Iterator[RuleProblem]:
    """What the rules find in the selected files. Raises `ConfigurationError` as `asked_of` does.

    `recorded` is what a baseline says of the claims of journeys, by their ids.
    """
    modules = all_rules()
    documents = {entry.file: entry.content for entry in workspace.entries}
    asked = asked_of(workspace, selected, settings)
    for entry in workspace.journeys:
        if entry.file not in asked:
            continue
        wanted = asked[entry.file]
        subject = Subject(entry, workspace, today, wanted.options, (recorded or {}).get(entry.content.key))
        for module in wanted.rules:
            if module.check_journey is not None:
                for hit in module.check_journey(subject):
                    yield rule_problem(hit, module, entry.file, wanted, documents)
    whole = Whole(workspace, today, {file: wanted.options for file, wanted in asked.items()})
    for module in modules:
        if module.check_workspace is None or not any(module in wanted.rules for wanted in set(asked.values())):
            continue
        for hit in module.check_workspace(whole):
            if hit.file in asked and module in asked[hit.file].rules:
                yield rule_problem(hit, module, hit.file, asked[hit.file], documents)


def rule_problem(
    hit: Hit,
    module: RuleModule,
    default_file: str,
    asked: Asked,
    documents: Mapping[str, Document],
    span: Span | None = None,
) -> RuleProblem:
    """What a rule found, as a problem; `span` is its place where that is in none of the values of the document."""
    file = hit.file or default_file
    problem = Problem(
        code=module.rule.code,
        file=file,
        path=hit.path,
        message=hit.message,
        hint=hit.hint,
        at_key=hit.at_key,
        span=span,
        subject=_subject(hit, documents[file]),
        mentions=hit.mentions,
        fix=hit.fix,
    )
    return RuleProblem(problem, module.name, asked.weight(module, hit.severity))


def _subject(hit: Hit, document: Document) -> str:
    return f"{subject_at(document, ())}/{hit.about}" if hit.about else subject_at(document, hit.path)
