"""Reads hostile files in a process with little memory: names on standard input, JSON on standard output."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from cjm.source.load import load
from tests.hostile.cases import HOSTILE_BY_NAME

MEMORY = 512 * 1024 * 1024


def main() -> None:
    """Load each file as the only one of a workspace, in the folder that the process runs in."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    here = Path.cwd()
    for name in json.load(sys.stdin):
        case = HOSTILE_BY_NAME[name]
        file = here / case.file
        file.write_bytes(case.data)
        began = time.perf_counter()
        loaded = load((str(file),), here)
        seconds = time.perf_counter() - began
        findings = [
            {
                "code": finding.code,
                "place": [finding.span.line, finding.span.column] if finding.span else None,
                "message": finding.message,
                "hint": finding.hint,
                "excerpt": finding.excerpt,
                "lines": len(finding.message.splitlines()),
            }
            for one in loaded
            for finding in one.findings
        ]
        print(json.dumps({"name": name, "seconds": seconds, "findings": findings}), flush=True)
        file.unlink()


if __name__ == "__main__":
    main()
