"""Holding maps against the format (`validate`) and against the rules as well (`lint`)."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.config.load import NO_ADJUSTMENT, Adjustment
from cjm.errors import UsageError
from cjm.finding import Finding, Severity, sort_key
from cjm.report.checked import Checked, Ground, Suppressed
from cjm.source.load import Loaded, load
from cjm.source.markers import repository_of

if TYPE_CHECKING:
    from cjm.app.baseline import Aim, BaselineUse

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

_UNNAMED = "<stdin>"


@dataclass(frozen=True, slots=True)
class StandardInput:
    """What was read from standard input."""

    data: bytes
    filename: str = ""
    """The file that it stands in for; empty where it is nobody's, and only its `kind:` tells what it is."""


@dataclass(frozen=True, slots=True)
class CheckRequest:
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


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found."""

    checked: Checked
    baselines: tuple[BaselineUse, ...] = ()
    """What was done with the baselines of the workspaces that have one."""

    def reaches(self, severity: Severity) -> bool:
        """Whether any finding weighs this much or more."""
        return any(finding.severity >= severity for finding in self.checked.findings)


def validate(request: CheckRequest) -> CheckResult:
    """Whether maps are correct: syntax, form, ids, references.

    Raises `CjmError` for paths that do not exist, hold no map files or cannot be read.
    """
    return validate_loaded(load_request(request), request)


def validate_loaded(workspaces: list[Loaded], request: CheckRequest) -> CheckResult:
    """What `validate` finds in workspaces that have been read already."""
    return _result(request, workspaces, (finding for loaded in workspaces for finding in loaded.findings))


def lint(request: CheckRequest) -> CheckResult:
    """Whether maps can be trusted: what `validate` finds, and what the rules find in all files that could be read.

    Raises `CjmError` as `validate` does.
    """
    return lint_loaded(load_request(request), request)


def lint_loaded(workspaces: list[Loaded], request: CheckRequest) -> CheckResult:
    """What `lint` finds in the selected files of workspaces that have been read already."""
    # validating has no use for the rules and should not wait for them
    from cjm.app.baseline import open_baseline, settle
    from cjm.app.suppressing import sift
    from cjm.rules import engine

    findings = [finding for loaded in workspaces for finding in loaded.findings]
    suppressed: list[Suppressed] = []
    accepted: list[Finding] = []
    uses: list[BaselineUse] = []
    for loaded in workspaces:
        baseline = open_baseline(loaded, request.aim, request.adjustment.isolated)
        recorded = baseline.recorded if baseline else {}
        sifted = sift(
            loaded,
            [
                loaded.locator.finding(found.problem, found.rule, found.severity)
                for found in engine.lint(loaded.workspace, loaded.selected, request.today, loaded.settings, recorded)
            ],
        )
        suppressed += sifted.suppressed
        if baseline is None:
            findings += sifted.findings
            continue
        settled = settle(baseline, loaded, sifted.findings, request.today)
        findings += settled.new
        accepted += settled.accepted
        uses.append(settled.use)
    return _result(request, workspaces, findings, suppressed, accepted, uses)


def _result(
    request: CheckRequest,
    workspaces: list[Loaded],
    findings: Iterable[Finding],
    suppressed: Iterable[Suppressed] = (),
    accepted: Iterable[Finding] = (),
    baselines: Iterable[BaselineUse] = (),
) -> CheckResult:
    checked = Checked(
        findings=tuple(sorted(findings, key=sort_key)),
        files=tuple(sorted(loaded.locator.display(file) for loaded in workspaces for file in loaded.selected)),
        ground=Ground(request.here.as_posix(), repository_of(request.here).as_posix()),
        suppressed=tuple(sorted(suppressed, key=lambda one: sort_key(one.finding))),
        accepted=tuple(sorted(accepted, key=sort_key)),
    )
    return CheckResult(checked, tuple(baselines))


def load_request(request: CheckRequest, drafts: Mapping[Path, bytes] | None = None) -> list[Loaded]:
    """The workspaces that a request is about; `drafts` stand in files instead of what is on disk."""
    return load_maps(request.paths, request.here, request.standard_input, request.adjustment, drafts)


def load_maps(
    paths: tuple[str, ...],
    here: Path,
    standard_input: StandardInput | None = None,
    adjustment: Adjustment = NO_ADJUSTMENT,
    drafts: Mapping[Path, bytes] | None = None,
) -> list[Loaded]:
    """The workspaces that some paths touch, at least one map file among them, so that a mistyped path is never clean.

    Raises `UsageError` where no map file is found, and `CjmError` for paths that do not exist or cannot be read.
    """
    named = tuple(path for path in paths if path != STANDARD_INPUT)
    if "" in named:
        raise UsageError("a path is empty", "an unset variable? write . for the folder you are in")
    given = {}
    if len(named) < len(paths):
        if standard_input is None:
            raise UsageError("standard input cannot be used here", "name a file or a folder")
        given[stands_for(standard_input, here)] = standard_input.data
    workspaces = load(named, here, given, adjustment, drafts=drafts)
    if not any(loaded.selected for loaded in workspaces):
        raise UsageError(
            f"no map files found in {', '.join(named) or here}",
            "map files are named like book-a-tour.journey.yaml; what .gitignore or `exclude` name is left out",
        )
    return workspaces


def stands_for(standard_input: StandardInput, here: Path) -> Path:
    """The file that standard input is read as. Raises `UsageError` where no file could be."""
    path = Path(os.path.normpath(here / (standard_input.filename or _UNNAMED)))
    if not path.parent.is_dir():
        raise UsageError(
            f"there is no folder {os.path.relpath(path.parent, here)}", "make it, or name a file elsewhere"
        )
    if path.is_dir():
        raise UsageError(
            f"{standard_input.filename}: standard input cannot stand in for this file",
            "it is a folder; name a file",
        )
    return path
