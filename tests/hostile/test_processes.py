"""Every command, whatever is done to it: odd arguments, output nowhere, broken settings, maps beyond measure."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm.cli.run import run

TOP = Path(__file__).parents[2]
FULL = Path("/dev/full")
LOUD = "kind: journey\ntitle: Loud\nstages:\n  - {titel: Find one}\n"
FINE = "kind: journey\ntitle: Fine\nstages: [{title: S, steps: [{title: A}]}]\n"
COMMANDS = (
    ("validate",),
    ("validate", "--format", "json"),
    ("lint", "--format", "concise"),
    ("explain", "CJM101"),
    ("rules",),
    ("schema", "journey"),
    ("render", "fine.journey.yaml", "-o", "site", "--no-diagrams"),
    ("--help",),
)
TRICKS = (
    "\x1b[31mred\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "::error::x",
    "x\n::error::y\r\n##[group]z\n##vso[task.complete]",
    "[red]x[/red][/][/foo][link=file:///etc/passwd]x[/link] :bomb: [type=missing]",
    "\x9b31m\x85\u2028\u202eabc\u200b",
    os.fsdecode(b"\xff\xfe\xe9"),
    "%s%n{0}{x}$(id)`id`",
    "-",
    "--",
    "",
    " ",
    "../../../etc/passwd",
    "x" * 5_000,
    "CJM" + "9" * 5_000,
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "fine.journey.yaml").write_text(FINE)
    (tmp_path / "loud.journey.yaml").write_text(LOUD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(**others: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP), **others}


def assert_harmless(text: str) -> None:
    """Nothing in some output that a terminal or a build server would obey."""
    assert "Traceback" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u200b\ud800-\udfff]", text)
    assert not re.search(r"^\s*::|##\[|##vso\[", text, re.MULTILINE)


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "?"),
        ("validate", "?"),
        ("lint", "--format", "?"),
        ("lint", "--today", "?"),
        ("lint", "--fail-on", "?"),
        ("lint", "--color", "?"),
        ("validate", "-", "--stdin-filename", "?"),
        ("render", "?", "-o", "site"),
        ("render", "-f", "?", "-o", "site"),
        ("render", "--locale", "?", "-o", "site"),
        ("render", "--graphviz", "?", "-o", "site"),
        ("schema", "?"),
        ("?",),
        ("lint", "--?"),
    ],
    ids=" ".join,
)
def test_arguments_are_quoted_and_never_obeyed(
    workspace: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], trick: str
) -> None:
    """A build passes on what a stranger called a branch or a file."""
    monkeypatch.setattr("cjm.cli.checking._read_standard_input", lambda: FINE.encode())
    assert run([part.replace("?", trick) for part in arguments]) in (0, 1, 2)
    told = capsys.readouterr()
    assert_harmless(told.out)
    assert_harmless(told.err)
    assert len(told.err) < 7_000
    assert sorted(path.name for path in workspace.iterdir() if path.name != "site") == [
        "cjm.toml",
        "fine.journey.yaml",
        "loud.journey.yaml",
    ]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_output_that_cannot_be_written_is_told_of(workspace: Path, arguments: tuple[str, ...]) -> None:
    words = [sys.executable, "-m", "cjm", *arguments]
    with FULL.open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, env=environment())
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"error: ")
    assert b"No space left on device" in done.stderr
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *words], stderr=subprocess.PIPE, check=False, env=environment()
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 2)
    assert done.stderr.startswith(b"error: standard output is closed\n")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(words, stdout=gone, stderr=subprocess.PIPE, check=False, env=environment())
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("validate", "nowhere"), 2),
        (("nothing",), 2),
        (("render", "fine.journey.yaml", "-o", "site"), 0),
        (("render", "long.journey.yaml", "-o", "site"), 0),
    ],
)
def test_nobody_to_complain_to_changes_no_exit_code(
    workspace: Path, redirection: str, arguments: tuple[str, ...], code: int
) -> None:
    steps = ", ".join(f"{{title: T{number}}}" for number in range(400))
    (workspace / "long.journey.yaml").write_text(f"kind: journey\ntitle: L\nstages: [{{title: S, steps: [{steps}]}}]\n")
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "cjm", *arguments],
        stdout=subprocess.PIPE,
        check=False,
        env=environment(PYTHONUNBUFFERED=""),
    )
    assert done.returncode == code


@pytest.mark.parametrize(
    "settings",
    [
        b"\xff[",
        b"exclude = [" * 5_000,
        b"a" * 300_000,
        b"profile = '\\u001b[31m'\n",
        b'profile = "\\u001b[31m\\n::error::x"\n',
        b'"\\u001b[31m\\n::error::x" = 1\n',
        b"exclude = ['" + b"*a" * 40 + b"']\n",
        b"exclude = ['(a+)+$', '[', '\\\\']\nexclude = []\n",
        b"plugins = ['evil']\n",
        b"template_dir = '/tmp'\n",
        b"profile = 1979-05-27T07:32:00Z\n",
        b"exclude = 1e999\n",
        b"x." * 20_000 + b"y = 1\n",
        b"x = " + b"9" * 5_000,
    ],
    ids=range(14),
)
@pytest.mark.parametrize("arguments", [("lint",), ("render", "-o", "site")], ids=" ".join)
def test_broken_settings_are_refused(
    workspace: Path, capsys: Captured, arguments: tuple[str, ...], settings: bytes
) -> None:
    (workspace / "cjm.toml").write_bytes(settings)
    begun = time.process_time()
    assert run(list(arguments)) == 2
    assert time.process_time() - begun < 5
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert "cjm.toml" in told
    assert len(told) < 1_000
    assert_harmless(told)


def journey(*steps: str, more: str = "") -> str:
    return f"kind: journey\ntitle: T\n{more}stages:\n  - title: S\n    steps:\n" + "".join(
        f"      - {{{step}}}\n" for step in steps
    )


def ways() -> str:
    """Every step leads to every other."""
    names = [f"s{number}" for number in range(150)]
    return journey(*(f"title: {name}, id: {name}, next: [{', '.join(names)}]" for name in names))


def cited() -> str:
    sources = "".join(f"  - {{id: r{number}, type: survey, title: R}}\n" for number in range(2_000))
    steps = (f"title: T, id: s{number}, sources: [r{number}, r{(number * 7) % 2_000}]" for number in range(2_000))
    return journey(*steps, more=f"sources:\n{sources}")


def felt() -> str:
    """Every persona feels something at every step."""
    personas = "".join(f"  - {{id: p{number}, name: P}}\n" for number in range(30))
    emotions = ", ".join(f"{{persona: p{number}, score: {number % 5 - 2}}}" for number in range(30))
    return journey(*(f"title: T{n}, emotion: [{emotions}]" for n in range(150)), more=f"personas:\n{personas}")


def grid(stages: int, steps: int, text: str, items: int = 1) -> str:
    lanes = "".join(
        f"        {lane}:\n" + f"          - {text}\n" * items
        for lane in ("actions", "thoughts", "feelings", "questions", "pains", "gains", "barriers", "motivations")
    )
    return "kind: journey\ntitle: T\nstages:\n" + "".join(
        f"  - title: S{stage}\n    steps:\n"
        + "".join(f"      - title: T{stage}-{step}\n{lanes}        emotion: 1\n" for step in range(steps))
        for stage in range(stages)
    )


HUGE = {
    "50,000 values": journey(*(f"title: Step {number}, place: a, at: '08:30'" for number in range(7_100))),
    "nothing known where all is asked": grid(8, 40, "Some words about it.", 2).replace(
        "stages:", "status: governed\nstages:", 1
    ),
    "ways between all steps": ways(),
    "thousands of sources": cited(),
    "many personas": felt(),
    "400 steps": grid(20, 20, "Some words about it."),
    "8 by 8": grid(8, 8, "Some words about what a customer might do here, and a few more.", 2),
    "texts of 600 characters": grid(1, 1, "words and " * 60, 6),
    "words of 300 letters": grid(4, 2, "w" * 300),
    "one text of 10,000 letters": grid(1, 1, "w" * 10_000),
    "one text of 10,000 characters without letters": grid(1, 1, "‎-" * 5_000),
    "400 stages": grid(400, 1, "Words."),
    "marks": grid(2, 2, "Z" + "\u0335\u0321\u0489" * 3_000),
    "open brackets": grid(2, 2, '"' + "[" * 9_000 + '"'),
    "turns of direction": grid(2, 2, "aא" * 4_000),
}


SLOWEST = ("50,000 values", "400 steps", "8 by 8", "words of 300 letters", "many personas")
"""What is rendered at every run of the tests."""


def bounded(*arguments: str, seconds: float, megabytes: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cjm", *arguments],
        capture_output=True,
        check=False,
        timeout=seconds * 3,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds))),
    )
    # the largest of all children of these tests, this one among them
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode in (0, 1), done.stderr[-1_000:]
    assert usage.ru_maxrss < megabytes * 1024
    assert_harmless(done.stdout.decode() + done.stderr.decode())


@pytest.mark.parametrize("name", HUGE)
def test_huge_maps_are_checked_within_bounds(workspace: Path, name: str) -> None:
    """Linting includes validating."""
    (workspace / "loud.journey.yaml").unlink()
    (workspace / "fine.journey.yaml").write_text(HUGE[name])
    bounded("lint", seconds=5, megabytes=512)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.heavy] * (name not in SLOWEST)) for name in HUGE]
)
def test_huge_maps_are_rendered_within_bounds(workspace: Path, name: str) -> None:
    (workspace / "loud.journey.yaml").unlink()
    (workspace / "fine.journey.yaml").write_text(HUGE[name])
    bounded("render", "-f", "html,svg,md,dot", "-o", "site", seconds=20, megabytes=1024)
