"""Holding maps against the format (`validate`) and against the rules as well (`lint`)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm.app.effort import ORDINARY, Effort
from cjm.app.examine import Examined, examine
from cjm.app.maps import StandardInput, find_maps, load_maps
from cjm.app.share import Task
from cjm.app.telling import Telling
from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.errors import UsageError
from cjm.files.cache import Cache
from cjm.finding import Severity
from cjm.report.checked import Checked, Ground
from cjm.source.contents import Contents
from cjm.source.load import Loaded
from cjm.source.markers import repository_of

if TYPE_CHECKING:
    from cjm.app.baseline import Aim, BaselineUse


class CheckRequest(Struct, frozen=True):
    """Which files to check."""

    paths: tuple[str, ...]
    """Files, folders, globs, and `-` for standard input; none means the workspace around `here`."""
    here: Path
    """The folder that the command runs in, absolute."""
    today: datetime.date
    """The day that rules about dates reckon from."""
    standard_input: StandardInput | None = None
    """Needed where `-` is among the paths."""
    adjustment: Adjustment = NO_ADJUSTMENT
    """What the command line says of settings."""
    aim: Aim = "compare"
    """What is to become of the baselines of findings; validating heeds none."""
    effort: Effort = ORDINARY


class CheckResult(Struct, frozen=True):
    """What was found."""

    checked: Checked
    baselines: tuple[BaselineUse, ...] = ()
    """What was done with the baselines of the workspaces that have one."""
    examined: tuple[Examined, ...] = ()
    """The workspaces that it was found in."""

    def reaches(self, severity: Severity) -> bool:
        """Whether any finding weighs this much or more."""
        return any(finding.severity >= severity for finding in self.checked.findings)


def validate(request: CheckRequest) -> CheckResult:
    """Whether maps are correct: syntax, form, ids, references.

    Raises `CjmError` for paths that do not exist, hold no map files or cannot be read.
    """
    telling = Telling()
    for contents in _contents(request):
        task = Task(contents, request.here, request.today, False, adjustment=request.adjustment)
        telling.add_validity(_examined(task, request.effort))
    return _result(telling, request)


def validate_loaded(workspaces: list[Loaded], request: CheckRequest) -> CheckResult:
    """What `validate` finds in workspaces that have been read already."""
    telling = Telling()
    for loaded in workspaces:
        telling.add_validity(Examined(loaded, ()))
    return _result(telling, request)


def lint(request: CheckRequest) -> CheckResult:
    """Whether maps can be trusted: what `validate` finds, and what the rules find in all files that could be read.

    Raises `CjmError` as `validate` does.
    """
    from cjm.app.baseline import open_baseline

    if request.effort.since and request.aim != "compare":
        raise UsageError("a baseline is of all findings, and --since looks for new ones", "leave one of the two out")
    telling = Telling()
    for contents in _contents(request):
        root = contents.root
        baseline = open_baseline(root.folder, root.settings, request)
        recorded = baseline.recorded if baseline else None
        task = Task(contents, request.here, request.today, True, recorded, request.adjustment)
        examined = _examined(task, request.effort)
        telling.add_validity(examined)
        telling.add_rules(examined, baseline, request.today)
    return _result(telling, request)


def lint_loaded(workspaces: list[Loaded], request: CheckRequest) -> CheckResult:
    """What `lint` finds in the selected files of workspaces that have been read already."""
    from cjm.app.baseline import open_baseline
    from cjm.rules import engine  # validating has no use for the rules and should not wait for them

    telling = Telling()
    for loaded in workspaces:
        baseline = open_baseline(loaded.folder, loaded.settings, request)
        recorded = baseline.recorded if baseline else None
        hits = engine.lint(loaded.workspace, loaded.selected, request.today, loaded.settings, recorded)
        examined = Examined(loaded, tuple(hits))
        telling.add_validity(examined)
        telling.add_rules(examined, baseline, request.today)
    return _result(telling, request)


def _examined(task: Task, effort: Effort) -> Examined:
    cache = None if effort.cache is None else Cache(effort.cache)
    if effort.since:
        from cjm.app.since import examine_change  # most runs check everything and should not wait for this

        return examine_change(task, effort, cache)
    return examine(task, effort.processes, cache)


def _result(telling: Telling, request: CheckRequest) -> CheckResult:
    ground = Ground(request.here.as_posix(), repository_of(request.here).as_posix())
    return CheckResult(telling.checked(ground), tuple(telling.baselines), tuple(telling.examined))


def _contents(request: CheckRequest) -> list[Contents]:
    return find_maps(request.paths, request.here, request.standard_input, request.adjustment)


def load_request(request: CheckRequest, drafts: Mapping[Path, bytes] | None = None) -> list[Loaded]:
    """The workspaces that a request is about; `drafts` stand in files instead of what is on disk."""
    return load_maps(request.paths, request.here, request.standard_input, request.adjustment, drafts)
