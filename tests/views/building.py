"""Small journeys and workspaces for tests, written as their files would be."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path

from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Workspace
from cjm.source.document import read_document
from cjm.source.load import load

TODAY = datetime.date(2026, 11, 23)


def journey(text: str) -> Journey:
    """The journey of a YAML text without its `kind`."""
    read = read_document(("kind: journey\n" + textwrap.dedent(text)).encode(), "a.journey.yaml")
    assert isinstance(read.document, Journey), read.problems
    return read.document


def workspace(folder: Path, **files: str) -> Workspace:
    """A workspace of files, `a_journey` becoming `a.journey.yaml`; it has no findings."""
    (folder / "cjm.toml").touch()
    for name, text in files.items():
        stem, kind = name.rsplit("_", 1)
        (folder / f"{stem}.{kind}.yaml").write_text(f"kind: {kind}\n" + textwrap.dedent(text))
    (loaded,) = load((str(folder),), folder)
    assert not loaded.findings, loaded.findings
    return loaded.workspace


def only_journey(found: Workspace) -> Entry[Journey]:
    """The one journey of a workspace."""
    (entry,) = found.journeys
    return entry
