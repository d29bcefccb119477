"""Stamping maps as reviewed (`review`)."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from cjm.app.maps import load_maps
from cjm.compare.fingerprint import MAP, Since, changed_since, fingerprints
from cjm.errors import UsageError
from cjm.finding import Finding, Severity, sort_key
from cjm.model.journey import Journey
from cjm.source.load import Loaded
from cjm.source.rewrite import rewrite
from cjm.source.stamp import stamped


class ReviewRequest(Struct, frozen=True):
    """Which maps were reviewed, and when."""

    files: tuple[str, ...]
    here: Path
    """The folder that the command runs in, absolute."""
    day: datetime.date


class Reviewed(Struct, frozen=True):
    """A map that was stamped."""

    file: str
    """As the user can open it from `here`."""
    day: datetime.date
    """The day of the review that it is stamped with."""
    before: datetime.date | None
    """The day of the review before; None where there was none."""
    since: Since | None
    """What had become of the map, stages and steps since then, by title (of those gone, by id); None: no stamp told."""
    parts: int
    """How many stages and steps were stamped."""


class ReviewResult(Struct, frozen=True):
    """What came of it."""

    findings: tuple[Finding, ...]
    """What is wrong with the maps; with an error among them nothing is written."""
    checked: tuple[str, ...]
    """The map files that were looked at."""
    reviewed: tuple[Reviewed, ...]


def review(request: ReviewRequest) -> ReviewResult:
    """Write the day and fingerprints of what maps say into them; with an error in one of them, into none.

    Raises `CjmError` for files that cannot be read or written, and for what is no journey.
    """
    workspaces = load_maps(request.files, request.here)
    findings = sorted((finding for loaded in workspaces for finding in loaded.findings), key=sort_key)
    checked = tuple(loaded.locator.display(file) for loaded in workspaces for file in sorted(loaded.selected))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return ReviewResult(tuple(findings), checked, ())
    stamps = [_stamp(loaded, file, request.day) for loaded in workspaces for file in sorted(loaded.selected)]
    for stamp in stamps:
        rewrite(stamp.loaded.folder, stamp.file, stamp.loaded.locator.text(stamp.file), stamp.text)
    return ReviewResult(tuple(findings), checked, tuple(stamp.reviewed for stamp in stamps))


class _Stamp(Struct, frozen=True):
    loaded: Loaded
    file: str
    text: str
    reviewed: Reviewed


def _stamp(loaded: Loaded, file: str, day: datetime.date) -> _Stamp:
    shown = loaded.locator.display(file)
    journey = next((entry.content for entry in loaded.workspace.journeys if entry.file == file), None)
    if journey is None:
        raise UsageError(
            f"{shown}: is not a journey, and nothing else has a review", "name the maps that were reviewed"
        )
    found = fingerprints(journey)
    text = stamped(loaded.locator.text(file), file, day, found)
    if text is None:
        raise UsageError(f"{shown}: is written in a way that cjm cannot edit", "write every key as `key: value`")
    before = journey.review.last if journey.review else None
    known = journey.review.fingerprints if journey.review else None
    since = None if known is None else _by_title(changed_since(journey, known), journey)
    return _Stamp(loaded, file, text, Reviewed(shown, day, before, since, len(found.keys() - {MAP})))


def _by_title(since: Since, journey: Journey) -> Since:
    titles = {MAP: f"{journey.title}, the map itself"}
    titles.update({step.key: step.title for stage in journey.stages for step in stage.steps})
    titles.update({stage.key: stage.title for stage in journey.stages})
    return Since(
        changed=tuple(titles[key] for key in since.changed),
        new=tuple(titles[key] for key in since.new),
        gone=since.gone,
    )
