"""The baseline of a workspace: finding it, holding a run against it, writing it and pruning it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm.app.known_findings import compare, identified, measured, pruned, reach_of, rewritten
from cjm.config.settings import Settings
from cjm.errors import ConfigurationError
from cjm.files.baseline import Baseline, read_baseline, write_baseline
from cjm.finding import Finding
from cjm.rules import engine
from cjm.source.load import Loaded
from cjm.views.evidence import Coverage

if TYPE_CHECKING:
    from cjm.app.check import CheckRequest

FILE_NAME = "cjm-baseline.json"
"""The baseline of a workspace whose settings name no other, where there is one."""

Aim = Literal["compare", "write", "prune"]
"""What a run is to do with the baseline: hold findings against it, make it anew, or take out of it what is gone."""

_WRITE = "write it with cjm lint --write-baseline"


class BaselineUse(Struct, frozen=True):
    """What a run did with the baseline of a workspace."""

    file: str
    """As the user can open it from where the command ran."""
    aim: Aim
    entries: int
    """Findings that it holds now."""
    stale: int
    """Entries that no longer occur; they are still in it only where the run compared and did no more."""


class Settled(Struct, frozen=True):
    """What a run found, held against a baseline."""

    new: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    use: BaselineUse


class OpenBaseline(Struct, frozen=True):
    """The baseline of a workspace during a run."""

    path: Path
    name: str
    """As the user can open it from where the command ran."""
    content: Baseline
    aim: Aim

    @property
    def recorded(self) -> Mapping[str, Coverage]:
        """How well each journey was researched, by its id."""
        return {journey: Coverage(*counts) for journey, counts in self.content.coverage.items()}


def open_baseline(folder: Path, settings: Settings, request: CheckRequest) -> OpenBaseline | None:
    """The baseline of a workspace; None where it has none and none is to be written.

    Raises `ConfigurationError` for one that is named and is not there, leads out of the workspace or is damaged.
    """
    aim = request.aim
    named = settings.baseline
    path = folder / (named or FILE_NAME)
    there = os.path.lexists(path)
    if aim == "compare" and named is None and (request.adjustment.isolated or not there):
        return None
    if not _stays_within(path, folder):
        raise ConfigurationError(f"{path}: is a link to something outside of the workspace", "copy the file instead")
    if not there and aim != "write":
        raise ConfigurationError(f"{path}: there is no such baseline", _WRITE)
    content = read_baseline(path) if there else Baseline()
    shown = path.relative_to(request.here) if path.is_relative_to(request.here) else path
    return OpenBaseline(path, shown.as_posix(), content, aim)


def settle(
    opened: OpenBaseline, loaded: Loaded, findings: Sequence[Finding], today: datetime.date, complete: bool = True
) -> Settled:
    """Hold what the rules found against the baseline, and write that where the run is to.

    Where not all was looked for, and `complete` is false, nothing is said of what is gone. Raises `CjmError` where it
    cannot be written.
    """
    asked = engine.asked_of(loaded.workspace, loaded.selected, loaded.settings)
    reach = reach_of(loaded, asked)
    ratchets = {module.rule.code for module in engine.all_rules() if module.rule.ratchet}
    # in the place of these it is recorded what they are about: how well the claims are researched
    of_ratchets = tuple(finding for finding in findings if finding.code in ratchets)
    found = identified(finding for finding in findings if finding.code not in ratchets)
    before = after = compare(found, opened.content, reach)
    content = opened.content
    if opened.aim != "compare":
        change = rewritten if opened.aim == "write" else pruned
        content = change(content, found, reach, measured(loaded, asked, today))
        if content != opened.content or opened.aim == "write":
            write_baseline(opened.path, content)
        after = compare(found, content, reach)
    use = BaselineUse(opened.name, opened.aim, len(content.findings), before.stale if complete else 0)
    return Settled(after.new if opened.aim == "write" else (*after.new, *of_ratchets), after.accepted, use)


def _stays_within(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False
