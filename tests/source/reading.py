"""Reading texts as the loader does, for the tests of it."""

from __future__ import annotations

from pathlib import Path

from cjm.finding import Finding
from cjm.source.document import ReadFile, read_document
from cjm.source.load import load
from cjm.source.locate import Locator

EXAMPLES = Path(__file__).parents[2] / "examples"
MAPS = sorted(EXAMPLES.rglob("*.yaml"))
"""Every map file of the examples."""

START = "kind: journey\ntitle: T\n"
STEP = START + "stages:\n  - title: S\n    steps:\n      - title: A\n"
SOURCES = "sources:\n  - {id: i, type: survey, title: I}\n  - {id: j, type: survey, title: J}\n"


def step(*lines: str) -> str:
    """A map with two sources and a single step, which holds some lines."""
    return START + SOURCES + STEP.removeprefix(START) + "".join(f"        {line}\n" for line in lines)


def read(text: str | bytes, file: str = "map.journey.yaml") -> ReadFile:
    return read_document(text if isinstance(text, bytes) else text.encode(), file)


def find(text: str | bytes, file: str = "map.journey.yaml") -> list[Finding]:
    """What is wrong with the form of a file, with places."""
    found = read(text, file)
    locator = Locator({file: found.text}, Path("/maps"), Path("/maps"))
    return [locator.finding(problem) for problem in found.problems]


def workspace(folder: Path, files: dict[str, str]) -> Path:
    """A workspace with some files."""
    (folder / "cjm.toml").touch()
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def findings(folder: Path, *paths: str) -> list[Finding]:
    """What loading some paths of a folder, or all of it, finds."""
    return [finding for loaded in load(paths, folder) for finding in loaded.findings]
