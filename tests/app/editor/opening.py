"""Maps as an editor has them open, for the tests of what it asks."""

from __future__ import annotations

import datetime
from pathlib import Path

from cjm.app.editor.session import Project, Session, View

TODAY = datetime.date(2026, 11, 1)
CARET = "▮"

CATALOG = """\
kind: catalog
teams:
  - {id: care, name: Traveller care, contact: care@example.com}
  - {id: digital, name: Digital, parent: care}
systems:
  - {id: cms, name: Website content, owner: digital}
metrics:
  - id: opened
    name: Visitors who open a tour
    type: rate
    baseline: 0.41
    target: 0.55
    owner: digital
    readings:
      - {date: 2026-09-28, value: 0.43, n: 18211}
      - {date: 2026-06-28, value: 0.4}
sources:
  - {id: talks, type: interview, title: Talks with bookers, date: 2026-01-12, n: 9, valid_for: 6 months, owner: care}
  - {id: logs, type: analytics, title: Web logs, date: 2026-10-01, where: research/logs.md}
personas:
  - {id: trey, name: Trey, segment: first-time bookers, share: 0.6, bio: Compares operators online.}
principles:
  - {id: findable, statement: What we sell can be found, metric: opened}
"""
MAP = """\
kind: journey
id: book-a-tour
title: Booking a tour
owner: digital
personas: [trey]
stages:
  - id: find
    title: Find a tour
    owner: care
    principle_scores: {findable: 2}
    steps:
      - id: browse
        title: Browse the list
        channel: website
        thoughts:
          - Which of these go to Portugal? [@talks, p. 4; @logs]
        pains:
          - id: no-filter
            text: No way to filter
            severity: 4
            caused_by: [cms]
        emotion: -1
        next: ring
      - id: ring
        title: Ring and ask
"""
BACKLOG = """\
kind: backlog
id: plan
opportunities:
  - id: filter
    title: Let people filter tours
    addresses: [book-a-tour/no-filter]
    owner: digital
    solutions:
      - {id: facets, title: Facets beside the list, status: doing}
"""
FILES = {"book.journey.yaml": MAP, "shared.catalog.yaml": CATALOG, "plan.backlog.yaml": BACKLOG}


def workspace(folder: Path, files: dict[str, str] = FILES) -> Path:
    """A workspace on disk."""
    (folder / "cjm.toml").touch()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def view(folder: Path, **opened: str) -> View:
    """What an editor sees that has some files open, named without `.yaml`, dots as underscores."""
    texts = {folder / f"{name.replace('_', '.')}.yaml": text for name, text in opened.items()}
    return Session(lambda: TODAY).view(texts)


def open_map(folder: Path, text: str = MAP, name: str = "book.journey.yaml") -> tuple[Project, Path, int, int]:
    """The project around a file that is open, its path, and the place of the caret in it."""
    before, _, after = text.partition(CARET)
    lines = before.split("\n")
    path = folder / name
    project = Session(lambda: TODAY).view({path: before + after}).project(path)
    assert project is not None
    return project, path, len(lines), len(lines[-1]) + 1


def with_caret(text: str, mark: str) -> str:
    """A text with the caret where `mark` has it."""
    plain = mark.replace(CARET, "")
    assert plain in text, plain
    return text.replace(plain, mark, 1)
