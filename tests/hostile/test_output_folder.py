"""Rendering writes where it was told and nothing half: against links, odd files, full disks, signals and rivals."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm.cli.run import run
from cjm.files.output import MANIFEST, write_folder

TOP = Path(__file__).parents[2]
MAP = "kind: journey\ntitle: {title}\nstages: [{{title: S, steps: [{{title: A}}]}}]\n"
DAYS = ("2026-06-01", "2026-12-01")
EXAMPLES = (TOP / "examples", "-f", "html,svg,md", "-o")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "cjm.toml").touch()
    (folder / "fine.journey.yaml").write_text(MAP.format(title="Fine"))
    monkeypatch.chdir(folder)
    return folder


def command(*arguments: str | Path, day: str = DAYS[0]) -> list[str]:
    return [sys.executable, "-m", "cjm", "render", *map(str, arguments), "--no-diagrams", "--today", day]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP)}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "name",
    ["../out", "/abs", "..\\\\out", "C:evil", "a/b", ".hidden", "CON", "nul", "index", "x" * 256, "a\\0b", "a.b"],
)
def test_ids_that_are_no_plain_names_are_refused(workspace: Path, capsys: Captured, name: str) -> None:
    (workspace / "fine.journey.yaml").write_text(MAP.format(title="T").replace("title: T", f'title: T\nid: "{name}"'))
    assert run(["render", "-o", "site", "--no-diagrams"]) == 1
    assert "fine.journey.yaml" in capsys.readouterr().out
    assert not (workspace / "site").exists()
    assert sorted(path.name for path in workspace.parent.iterdir()) == ["workspace"]


@pytest.mark.parametrize(
    "title", ["../../out", "/etc/hostname", "..", "C:\\evil", "a\\b/c", "<script>", "%2e%2e%2f", "\u202e/x"]
)
def test_titles_become_plain_names(workspace: Path, title: str) -> None:
    (workspace / "fine.journey.yaml").write_text(MAP.format(title=f"'{title} t'"))
    assert run(["render", "-o", "site", "-f", "html,svg,md,dot", "--no-diagrams"]) == 0
    names = [path.name for path in (workspace / "site").iterdir() if path.name != MANIFEST]
    assert len(names) >= 5  # the site's own pages come to the map's
    assert all(name.split(".")[0].replace("-", "").isalnum() for name in names)
    assert not (workspace.parent / "out").exists()


def test_names_of_workspace_folders_become_plain_names(workspace: Path) -> None:
    for name in ("a\nb", "\x1b[31m", "C:", "con", os.fsdecode(b"\xe9"), "\u202e"):
        folder = workspace / "all" / name
        folder.mkdir(parents=True)
        (folder / "cjm.toml").touch()
        (folder / "x.journey.yaml").write_text(MAP.format(title="Same"))
    assert run(["render", "all", "-o", "site", "--no-diagrams"]) == 0
    pages = [path.relative_to(workspace / "site").as_posix() for path in (workspace / "site").rglob("same.html")]
    assert len(pages) == 6
    assert all(page.isascii() and page.replace("-", "").replace("/", "").replace(".", "").isalnum() for page in pages)


@pytest.mark.parametrize("option", ["site", "site/deeper", "./site", "pages/../site"])
def test_a_link_in_the_workspace_leads_no_page_out_of_it(workspace: Path, capsys: Captured, option: str) -> None:
    """A change to a repository may bring a link, and a build then renders into it."""
    outside = workspace.parent / "outside"
    outside.mkdir()
    (workspace / "pages").mkdir()
    (workspace / "site").symlink_to(outside)
    assert run(["render", "-o", option, "--no-diagrams"]) == (0 if ".." in option else 2)
    if ".." not in option:
        assert "site: is a link to " in capsys.readouterr().err
        assert contents(outside) == {}
        assert run(["schema", "journey", "-o", option]) == 2
        assert contents(outside) == {}


def test_links_that_stay_inside_or_that_the_user_names_are_followed(workspace: Path) -> None:
    (workspace / "real").mkdir()
    (workspace / "site").symlink_to("real")
    assert run(["render", "-o", "site", "--no-diagrams"]) == 0
    assert (workspace / "real" / "fine.html").exists()
    (workspace.parent / "link").symlink_to(workspace)
    assert run(["render", "-o", str(workspace.parent / "link" / "other"), "--no-diagrams"]) == 0


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_pipes_folders_and_devices_in_place_of_a_page_are_named(
    workspace: Path, capsys: Captured, force: tuple[str, ...]
) -> None:
    site = workspace / "site"
    site.mkdir()
    page = site / "fine.html"
    for make in (os.mkfifo, os.mkdir):
        make(page)
        assert run(["render", "-o", "site", "--no-diagrams", *force]) == 2
        assert "fine.html: is not a regular file" in capsys.readouterr().err
        page.rmdir() if page.is_dir() else page.unlink()
    page.symlink_to("/dev/full")
    assert run(["render", "-o", "site", "--no-diagrams", *force]) == (0 if force else 2)


@pytest.mark.parametrize(
    "folder", ["/proc/site", "/dev/null/site", "/dev/null", "/sys/kernel", "a" * 300, "fine.journey.yaml"]
)
def test_folders_that_cannot_be_written_to_are_told_of(workspace: Path, capsys: Captured, folder: str) -> None:
    before = contents(workspace)
    assert run(["render", "-o", folder, "--no-diagrams"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert folder in told
    assert contents(workspace) == before


def test_names_of_folders_and_files_are_told_without_obeying_them(workspace: Path) -> None:
    for name in (
        b"n\xe9",
        b"e\x1b[31m\n::error::x",
        "b\u202e".encode(),
        b'"><script>alert(1)</script>'.replace(b"/", b""),
    ):
        (workspace / f"{os.fsdecode(name)}.journey.yaml").write_text(MAP.format(title=f"F{len(name)}"))
    out = "s\x1b[31m\n::error::y"
    done = subprocess.run(
        [*command("-o", out, "-f", "html,svg,md,dot")],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    written = contents(workspace / out)
    assert len(written) >= 22
    assert done.stdout.startswith(b"%d files in s\\x1b[31m\\n::error::y, " % (len(written) - 1))
    assert done.stdout.count(b"\n") == 1
    for page, data in written.items():
        assert b"\x1b" not in data, page
        assert b"<script>alert" not in data, page
    assert b"n\\xe9.journey.yaml" in written["index.html"]


def test_a_system_of_few_letters_is_told_of_and_gets_nothing_half(workspace: Path) -> None:
    """Under an old locale a Chinese name is no name of a file."""
    (workspace / "fine.journey.yaml").write_text(MAP.format(title="\u95ee\u8def"), encoding="utf-8")
    done = subprocess.run(
        command("-o", "site"),
        capture_output=True,
        check=False,
        env={**environment(), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert done.returncode == 2
    assert b"cannot be the name of a file here, where names are in ascii" in done.stderr
    assert b"hint: set PYTHONUTF8=1" in done.stderr
    assert set(contents(workspace / "site")) <= {MANIFEST}


@pytest.mark.parametrize("room", [0, 100, 1_000, 5_000])
def test_a_full_disk_keeps_every_old_page(workspace: Path, room: int) -> None:
    """Files may not grow past some bytes here, which fails as a full disk does."""
    assert run(["render", "-o", "site", "--no-diagrams"]) == 0
    before = contents(workspace / "site")
    (workspace / "fine.journey.yaml").write_text(MAP.format(title="Fine").replace("title: A", "title: B"))
    (workspace / "more.journey.yaml").write_text(MAP.format(title="More"))
    done = subprocess.run(
        command("-o", "site", "--no-diagrams"),
        capture_output=True,
        check=False,
        env={**environment(), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert done.returncode == 2
    assert b"cannot be written: File too large" in done.stderr
    after = contents(workspace / "site")
    assert {name: after[name] for name in before if name != MANIFEST} == {
        name: data for name, data in before.items() if name != MANIFEST
    }
    assert not [name for name in after if name.endswith(".tmp")]
    assert run(["render", "-o", "site", "--no-diagrams"]) == 0


def test_rivals_in_one_folder_wait_for_each_other(workspace: Path) -> None:
    """The manifest knows the pages of both, whoever was first, and every page is whole."""
    for number in range(3):
        (workspace / f"m{number}.journey.yaml").write_text(MAP.format(title=f"M{number}"))
    for _ in range(2):
        rivals = [
            subprocess.Popen(
                command(f"m{number}.journey.yaml", "-o", "site"),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment(),
            )
            for number in range(3)
        ]
        told = [rival.communicate(timeout=60) for rival in rivals]
        assert [rival.returncode for rival in rivals] == [0, 0, 0], told
        for number in range(3):
            path = workspace / f"m{number}.journey.yaml"
            path.write_text(path.read_text().replace("title: A", "title: AA"))
    assert sorted(contents(workspace / "site")) == [MANIFEST, "m0.html", "m1.html", "m2.html"]
    assert run(["render", "m0.journey.yaml", "m1.journey.yaml", "m2.journey.yaml", "-o", "site", "--no-diagrams"]) == 0


def test_what_a_killed_run_left_is_removed_even_if_nothing_changed(tmp_path: Path) -> None:
    files = {"a.html": b"1", "sub/b.html": b"2"}
    write_folder(tmp_path, files)
    left = [tmp_path / ".cjm-4194305-0123abcd.tmp", tmp_path / "sub" / ".cjm-4194305-0123abcd.tmp"]
    for path in left:
        path.touch()
    assert write_folder(tmp_path, files) == ()
    assert not [path for path in left if path.exists()]


def hear_interrupts() -> None:
    """A shell starts its background jobs deaf to interrupts, and tests may run in one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_for_pages(site: Path) -> None:
    for _ in range(6_000):
        if site.exists() and any(site.iterdir()):
            return
        time.sleep(0.005)
    raise TimeoutError


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_asked_to_end_leaves_nothing_half(tmp_path: Path, number: signal.Signals, code: int) -> None:
    site = tmp_path / "site"
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command(*EXAMPLES, site), cwd=TOP, stdout=quiet, stderr=subprocess.PIPE, preexec_fn=hear_interrupts
    ) as process:
        wait_for_pages(site)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (code, b"")
    assert not [name for name in contents(site) if name.endswith(".tmp")]
