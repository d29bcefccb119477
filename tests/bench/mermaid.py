"""What cjm is held against: mermaid-cli, drawing many journey diagrams the quickest way that it has."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.browsing import CHROMIUM

VERSION = "11.17.0"
STAGES, TASKS = 6, 5

# One browser for all diagrams: every run of the command itself starts a browser of its own.
_DRAWING = """
import fs from "fs/promises";
import puppeteer from "puppeteer";
import { renderMermaid } from "@mermaid-js/mermaid-cli";
const browser = await puppeteer.launch({
  executablePath: process.argv[2], args: ["--no-sandbox", "--disable-gpu"], headless: "shell",
});
await Promise.all(process.argv.slice(3).map(async (name) => {
  const { data } = await renderMermaid(browser, await fs.readFile(name, "utf8"), "svg");
  await fs.writeFile(name.replace(/mmd$/, "svg"), data);
}));
await browser.close();
"""


def diagram(number: int) -> str:
    """A journey diagram of six sections of five tasks."""
    lines = ["journey", f"  title Booking a coach tour, variant {number}"]
    for stage in range(STAGES):
        lines.append(f"  section Stage {stage} of the way to the coach")
        for task in range(TASKS):
            lines.append(f"    Browse list {stage} of tours page {task}: {(number + stage + task) % 5 + 1}: Trey")
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
    (folder / "draw.mjs").write_text(_DRAWING)
    return f"mermaid-cli cannot be installed: {done.stderr[-300:]}" if done.returncode else ""


def drawing(folder: Path, count: int) -> list[str]:
    """Write so many diagrams into a folder, and return the command that draws them all."""
    for number in range(count):
        (folder / f"{number}.mmd").write_text(diagram(number))
    return ["node", "draw.mjs", str(CHROMIUM), *(f"{number}.mmd" for number in range(count))]
