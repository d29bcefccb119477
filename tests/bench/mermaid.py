"""What cjm is held against: mermaid-cli, drawing many journey diagrams in the quickest way that its command has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.browsing import CHROMIUM

VERSION = "11.17.0"
STAGES, TASKS = 6, 5

_BROWSER = {"executablePath": str(CHROMIUM), "args": ["--no-sandbox", "--disable-gpu"]}


def diagram(number: int) -> str:
    """A journey diagram of six sections of five tasks."""
    lines = ["journey", f"  title Booking a coach tour, variant {number}"]
    for stage in range(STAGES):
        lines.append(f"  section Stage {stage} of the way to the coach")
        for task in range(TASKS):
            lines.append(f"    Browse list {stage} of tours page {task}: {(number + stage + task) % 5 + 1}: Trey")
    return "\n".join(lines) + "\n"


def as_map(number: int) -> str:
    """A map that says what the diagram says and nothing else, scores from -2 to +2 instead of from 1 to 5."""
    lines = [
        f"kind: journey\nid: map-{number:04}\ntitle: Booking a coach tour, variant {number}\npersonas: [trey]\nstages:"
    ]
    for stage in range(STAGES):
        lines += [f"  - id: stage-{stage}", f"    title: Stage {stage} of the way to the coach", "    steps:"]
        for task in range(TASKS):
            lines += [
                f"      - id: step-{stage}-{task}",
                f"        title: Browse list {stage} of tours page {task}",
                f"        emotion: {{persona: trey, score: {(number + stage + task) % 5 - 2}}}",
            ]
    return "\n".join(lines) + "\n"


def installed(folder: Path) -> str:
    """Install mermaid-cli into a folder; an empty text, or why it cannot be had here."""
    npm = shutil.which("npm")
    if npm is None or not CHROMIUM.exists():
        return "npm or Chromium is not installed"
    folder.mkdir()
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", f"@mermaid-js/mermaid-cli@{VERSION}"],
        cwd=folder,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    (folder / "browser.json").write_text(json.dumps(_BROWSER))
    return f"mermaid-cli cannot be installed: {done.stderr[-300:]}" if done.returncode else ""


def drawing(folder: Path, count: int) -> list[str]:
    """Write so many diagrams into a folder, and return the command that draws them all.

    They stand in one Markdown file: of it the command draws all at once, in one browser; of a file each it would start
    as many.
    """
    blocks = [f"```mermaid\n{diagram(number)}```\n" for number in range(count)]
    (folder / "journeys.md").write_text("\n".join(blocks))
    command = folder / "node_modules" / ".bin" / "mmdc"
    return [str(command), "--quiet", "--puppeteerConfigFile", "browser.json", "-i", "journeys.md", "-o", "drawn.md"]
