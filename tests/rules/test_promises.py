"""What rules promise not to look at, so that maps can be checked in several processes and need not be checked again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from cjm.model.workspace import Workspace
from cjm.rules.engine import all_rules, asked_of
from cjm.rules.rule import RuleModule, Subject, Whole
from cjm.source.load import load
from tests.rules.linting import TODAY

_EXAMPLES = Path(__file__).parents[2] / "examples"
_FOR_ALL = {
    "addressed",
    "backlogs",
    "catalogs",
    "datasets",
    "name",
    "opportunities",
    "personas",
    "profile",
    "shared",
    "solutions",
}
"""What findings in every journey may depend on."""


class _OfAJourney:
    """A workspace as rules about a journey may see it."""

    def __init__(self, workspace: Workspace, file: str) -> None:
        self._workspace = workspace
        self._file = file

    def __getattr__(self, name: str) -> object:
        if name in _FOR_ALL:
            return getattr(self._workspace, name)
        if name == "references":
            return {self._file: self._workspace.references[self._file]}
        if name == "missing_files":
            return {(file, address) for file, address in self._workspace.missing_files if file == self._file}
        if name == "plain":
            return self._workspace.plain & {self._file}
        raise AssertionError(f"a rule about a journey looks at `workspace.{name}`")

    def scope(self, file: str) -> object:
        assert file == self._file or file in self._referred_to()
        return self._workspace.scope(file)

    def journey(self, key: str) -> object:
        assert ("journey", key) in self._workspace.references[self._file]
        return self._workspace.journey(key)

    def outline(self, key: str) -> object:
        assert ("journey", key) in self._workspace.references[self._file]
        return self._workspace.outline(key)

    def _referred_to(self) -> set[str]:
        keys = {key for noun, key in self._workspace.references[self._file] if noun == "journey"}
        return {outline.file for outline in self._workspace.outlines if outline.key in keys}


class _OfAWorkspace:
    """A workspace as rules about all of it may see it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __getattr__(self, name: str) -> object:
        if name in ("journeys", "entries", "journey", "own"):
            raise AssertionError(f"a rule about a workspace looks at `workspace.{name}`")
        return getattr(self._workspace, name)


@pytest.mark.parametrize("module", all_rules(), ids=lambda module: module.name)
def test_rules_look_at_nothing_that_would_have_to_be_read_again(module: RuleModule) -> None:
    for loaded in load((), _EXAMPLES):
        workspace = loaded.workspace
        options = {file: one.options for file, one in asked_of(workspace, loaded.selected, loaded.settings).items()}
        if module.check_journey is not None:
            for entry in workspace.journeys:
                guarded = cast(Workspace, _OfAJourney(workspace, entry.file))
                list(module.check_journey(Subject(entry, guarded, TODAY, options.get(entry.file, {}))))
        if module.check_workspace is not None:
            list(module.check_workspace(Whole(cast(Workspace, _OfAWorkspace(workspace)), TODAY, options)))
