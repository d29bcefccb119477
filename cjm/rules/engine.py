"""Finding the rules and running them."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from cjm.compare.identity import subject_at
from cjm.config.settings import NO_SETTINGS, Settings
from cjm.finding import Problem, Span
from cjm.model.workspace import Document, Workspace
from cjm.rules import checks
from cjm.rules.problem import RuleProblem as RuleProblem
from cjm.rules.rule import Hit, RuleModule, Subject, Whole
from cjm.rules.selection import Asked, Selection
from cjm.views.evidence import Coverage


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


class Linter:
    """The rules, as the settings of a workspace ask for them, over some of its files.

    Journeys are checked one by one, and then the workspace as a whole. Other processes may check other journeys: what
    is found in one does not depend on which are checked beside it.
    """

    def __init__(
        self,
        workspace: Workspace,
        selected: Collection[str],
        today: datetime.date,
        settings: Settings = NO_SETTINGS,
        recorded: Mapping[str, Coverage] | None = None,
    ) -> None:
        """`recorded` is what a baseline says of the claims of journeys, by their ids.

        Raises `ConfigurationError` as `asked_of` does.
        """
        self._workspace = workspace
        self._today = today
        self._recorded = recorded or {}
        self._entries = {entry.file: entry for entry in workspace.entries}
        self._asked = asked_of(workspace, selected, settings)

    def journeys(self, files: Collection[str]) -> Iterator[RuleProblem]:
        """What the rules find in those of some files that are selected journeys."""
        for entry, outline in zip(self._workspace.journeys, self._workspace.outlines, strict=True):
            asked = self._asked.get(entry.file) if entry.file in files else None
            if asked is None:
                continue
            recorded = self._recorded.get(outline.key)
            subject = Subject(entry, self._workspace, self._today, asked.options, recorded)
            for module in asked.rules:
                if module.check_journey is not None:
                    for hit in module.check_journey(subject):
                        yield self._problem(hit, module, entry.file)

    def whole(self) -> Iterator[RuleProblem]:
        """What the rules about a workspace as a whole find in the selected files."""
        wanted = {module for asked in set(self._asked.values()) for module in asked.rules}
        whole = Whole(self._workspace, self._today, {file: asked.options for file, asked in self._asked.items()})
        for module in all_rules():
            if module.check_workspace is None or module not in wanted:
                continue
            for hit in module.check_workspace(whole):
                if hit.file in self._asked and module in self._asked[hit.file].rules:
                    yield self._problem(hit, module, hit.file)

    def _problem(self, hit: Hit, module: RuleModule, default_file: str) -> RuleProblem:
        file = hit.file or default_file
        return rule_problem(hit, module, file, self._asked[file], self._entries[file].content)


def lint(
    workspace: Workspace,
    selected: Collection[str],
    today: datetime.date,
    settings: Settings = NO_SETTINGS,
    recorded: Mapping[str, Coverage] | None = None,
) -> Iterator[RuleProblem]:
    """What the rules find in the selected files of a workspace. Raises `ConfigurationError` as `asked_of` does.

    `recorded` is what a baseline says of the claims of journeys, by their ids.
    """
    linter = Linter(workspace, selected, today, settings, recorded)
    yield from linter.journeys(selected)
    yield from linter.whole()


def rule_problem(
    hit: Hit, module: RuleModule, file: str, asked: Asked, document: Document, span: Span | None = None
) -> RuleProblem:
    """What a rule found, as a problem; `span` is its place where that is in none of the values of the document."""
    problem = Problem(
        code=module.rule.code,
        file=file,
        path=hit.path,
        message=hit.message,
        hint=hit.hint,
        at_key=hit.at_key,
        span=span,
        subject=_subject(hit, document),
        mentions=hit.mentions,
        fix=hit.fix,
    )
    return RuleProblem(problem, module.name, asked.weight(module, hit.severity))


def _subject(hit: Hit, document: Document) -> str:
    return f"{subject_at(document, ())}/{hit.about}" if hit.about else subject_at(document, hit.path)
