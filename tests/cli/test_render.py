"""`cjm render`: what is written, what is refused, and that nothing else is touched."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjm.cli.run import run
from cjm.render import print_engine

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).parent.parent.parent
SECOND = (
    "kind: journey\ntitle: Bring it back\nlang: ru\nstages:\n  - {title: Go, steps: [{title: Ride}, {title: Dock}]}\n"
)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_workspace_becomes_pages_with_an_index(workspace: Path, capsys: Captured) -> None:
    (workspace / "back.journey.yaml").write_text(SECOND)
    assert run(["render", "-f", "html,svg,md,dot", "-o", "site"]) == 0
    out = capsys.readouterr()
    assert out.out == "10 files in site, 10 new or changed; open site/index.html\n"
    stems = ("bring-it-back", "rent-a-bike")
    expected = [f"{stem}{suffix}" for stem in stems for suffix in (".flow.dot", ".html", ".md", ".svg")]
    assert names(workspace / "site") == sorted([".cjm-manifest.json", "index.html", "reviews.view.html", *expected])
    index = (workspace / "site" / "index.html").read_text()
    assert 'href="./rent-a-bike.html"' in index
    assert run(["render", "-f", "html,svg,md,dot", "-o", "site"]) == 0
    assert capsys.readouterr().out == "10 files in site, 0 new or changed; open site/index.html\n"


SERVICE = """kind: journey
title: Bring it in
personas: [{id: ann, name: Ann}, {id: ben, name: Ben}]
stages:
  - title: Go
    steps:
      - title: Dock
        journey: rent-a-bike
        backstage: [{does: Counts bikes}]
        pains:
          - {id: full, text: The dock is full, severity: 5}
          - {text: "!!!", severity: 4}
          - {text: Rain, severity: 1}
"""


def test_every_diagram_is_a_file_of_its_own(workspace: Path) -> None:
    """They are edited further, or drawn by a Graphviz of one's own."""
    (workspace / "dock.journey.yaml").write_text(SERVICE)
    assert run(["render", "-f", "dot", "-o", "site"]) == 0
    assert names(workspace / "site") == [
        ".cjm-manifest.json",
        "bring-it-in.blueprint.dot",
        "bring-it-in.flow.dot",
        "bring-it-in.impact-1.1-2p.dot",
        "bring-it-in.impact-full.dot",
        "index.hierarchy-1.dot",
        "index.personas-1.dot",
        "rent-a-bike.flow.dot",
    ]
    assert run(["render", "dock.journey.yaml", "-f", "html", "-o", "one"]) == 0
    page = (workspace / "one" / "bring-it-in.html").read_text()
    assert page.count("<svg width=") == 4
    assert run(["render", "dock.journey.yaml", "-f", "html", "-o", "none", "--no-diagrams"]) == 0
    assert "Service blueprint" not in (workspace / "none" / "bring-it-in.html").read_text()


def test_long_ids_make_names_that_file_systems_take(workspace: Path) -> None:
    """A title in Chinese is an id of three bytes a letter; two of them would not fit into one name."""
    long = "长" * 80
    (workspace / "long.journey.yaml").write_text(
        f"kind: journey\ntitle: {long}\nsystems: [{{id: crm, name: CRM}}]\n"
        "stages:\n- title: S\n  steps:\n  - title: T\n    pains:\n"
        f"    - {{text: {long}, severity: 5, caused_by: [crm]}}\n",
        encoding="utf-8",
    )
    assert run(["render", "long.journey.yaml", "-f", "dot", "-o", "site"]) == 0
    assert names(workspace / "site")[1:] == [f"{long}.flow.dot", f"{long}.impact.1.dot"]


def test_one_map_needs_no_index(workspace: Path, capsys: Captured) -> None:
    assert run(["render", "bike.journey.yaml", "-o", "site"]) == 0
    assert names(workspace / "site") == [".cjm-manifest.json", "rent-a-bike.html"]
    assert capsys.readouterr().out == "1 file in site, 1 new or changed; open site/rent-a-bike.html\n"


def test_lines_of_files_elsewhere_are_not_linked_and_that_is_told(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Their path in the repository cannot be known; a link to a wrong file would be believed."""
    (workspace / "elsewhere").mkdir()
    monkeypatch.chdir(workspace / "elsewhere")
    url = ["--source-url", "https://example.org/{path}#L{line}"]
    assert run(["render", "..", "-o", "site", *url]) == 0
    assert "its lines are not linked" in capsys.readouterr().err
    assert "https://example.org/" not in (workspace / "elsewhere" / "site" / "rent-a-bike.html").read_text()
    monkeypatch.chdir(workspace)
    assert run(["render", "-o", "site", *url]) == 0
    assert "https://example.org/bike.journey.yaml#L" in (workspace / "site" / "rent-a-bike.html").read_text()


def test_several_workspaces_keep_their_maps_apart(workspace: Path) -> None:
    """Two teams may both have a map called onboarding."""
    for name in ("Team A", "team-a", "b"):
        folder = workspace / "all" / name
        folder.mkdir(parents=True)
        (folder / "cjm.toml").touch()
        (folder / "x.journey.yaml").write_text("kind: journey\ntitle: Onboarding\nstages: [{title: S}]\n")
    assert run(["render", "all", "-o", "site", "--no-diagrams"]) == 0
    pages = [name for name in names(workspace / "site") if name.endswith("onboarding.html")]
    assert pages == ["b/onboarding.html", "team-a-2/onboarding.html", "team-a/onboarding.html"]


def test_a_broken_map_is_reported_and_nothing_is_written(workspace: Path, capsys: Captured) -> None:
    (workspace / "bad.journey.yaml").write_text("kind: journey\ntitel: X\nstages: [{title: S}]\n")
    assert run(["render", "-o", "site"]) == 1
    assert "did you mean title?" in capsys.readouterr().out
    assert not (workspace / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render"], "no output folder was named"),
        (["render", "-", "-o", "site"], "standard input cannot be rendered"),
        (["render", "-f", "docx", "-o", "site"], "there is no format 'docx'"),
        (["render", "nowhere", "-o", "site"], "nowhere: no such file or folder"),
        (["render", "-f", ",", "-o", "site"], "no format was named"),
        (["render", "--today", "tomorrow", "-o", "site"], "'tomorrow' is not a date"),
        (["render", "--locale", "pl", "-o", "site"], "there are no labels in 'pl'"),
        (["render", "--source-url", "javascript:{path}", "-o", "site"], "is not an address of http or https"),
        (["render", "--source-url", "https://example.org/", "-o", "site"], "does not say where a file is shown"),
    ],
)
def test_misuse_is_told(workspace: Path, capsys: Captured, arguments: list[str], message: str) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err
    assert not (workspace / "site").exists()


def test_a_workspace_without_journeys_has_nothing_to_show(workspace: Path, capsys: Captured) -> None:
    (workspace / "bike.journey.yaml").unlink()
    (workspace / "a.catalog.yaml").write_text("kind: catalog\n")
    assert run(["render", "-o", "site"]) == 2
    assert "no journeys to render" in capsys.readouterr().err


def test_files_of_the_users_are_safe_without_force(workspace: Path, capsys: Captured) -> None:
    (workspace / "site").mkdir()
    (workspace / "site" / "index.html").write_text("mine")
    assert run(["render", "-o", "site"]) == 2
    assert "holds files that cjm did not write: index.html" in capsys.readouterr().err
    assert names(workspace / "site") == ["index.html"]
    assert run(["render", "-o", "site", "--force"]) == 0


def test_a_journey_too_large_to_draw_keeps_its_page(workspace: Path, capsys: Captured) -> None:
    """One huge map must not cost a team the pages of all the others."""
    steps = ", ".join(f"{{title: Step {number}}}" for number in range(400))
    (workspace / "huge.journey.yaml").write_text(
        f"kind: journey\ntitle: Huge\nstages: [{{title: S, steps: [{steps}]}}]\n"
    )
    assert run(["render", "-o", "site"]) == 0
    err = capsys.readouterr().err
    assert "warning: huge.journey.yaml: drawn without its flow diagram: the diagram" in err
    assert "Step 399" in (workspace / "site" / "huge.html").read_text()


def test_each_diagram_too_large_to_draw_is_told(workspace: Path, capsys: Captured) -> None:
    """Three hundred personas fit into a table, not into a drawing; whoever misses one learns why."""
    people = ", ".join(f"{{id: p{number}, name: Person {number}}}" for number in range(301))
    (workspace / "all.journey.yaml").write_text(
        f"kind: journey\ntitle: All\npersonas: [{people}]\nstages: [{{title: S, steps: [{{title: T}}]}}]\n"
    )
    assert run(["render", "-o", "site"]) == 0
    err = capsys.readouterr().err
    assert "warning: index.html: drawn without its diagram of personas: the diagram 'Personas and their jo" in err
    assert "<svg" not in (workspace / "site" / "index.html").read_text()


def test_labels_follow_the_map_or_the_reader(workspace: Path) -> None:
    (workspace / "back.journey.yaml").write_text(SECOND)
    run(["render", "back.journey.yaml", "-f", "md", "-o", "own"])
    run(["render", "back.journey.yaml", "-f", "md", "-o", "zh", "--locale", "zh-CN"])
    assert "- **Состояние" in (workspace / "own" / "bring-it-back.md").read_text()
    assert "- **旅程状态**：现状" in (workspace / "zh" / "bring-it-back.md").read_text()


def test_english_labels_on_a_map_of_another_language_are_told(workspace: Path, capsys: Captured) -> None:
    """Silently mixing two languages looks like a mistake of the map."""
    (workspace / "bike.journey.yaml").write_text("kind: journey\ntitle: Rower\nlang: pl\nstages: [{title: S}]\n")
    assert run(["render", "-f", "md", "-o", "site"]) == 0
    assert "bike.journey.yaml: labels are in English, there are none in 'pl' yet" in capsys.readouterr().err


def test_the_clock_can_be_replaced_by_the_environment(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Builds that are to be reproducible set `SOURCE_DATE_EPOCH`."""
    text = "kind: journey\ntitle: T\nreview: {last: 2026-01-01, every: 1 month}\nstages: [{title: S}]\n"
    (workspace / "bike.journey.yaml").write_text(text)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769990400")  # 2026-02-02
    assert run(["render", "-f", "md", "-o", "one"]) == 0
    assert "overdue by 1 day" in (workspace / "one" / "t.md").read_text()
    assert run(["render", "-f", "md", "-o", "two", "--today", "2026-02-03"]) == 0
    assert "overdue by 2 days" in (workspace / "two" / "t.md").read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(["render", "-f", "md", "-o", "three"]) == 2
    assert "'yesterday' is not a number of seconds" in capsys.readouterr().err


def digest(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names(folder)}


def test_the_same_maps_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """A site that is committed must not change because another machine built it."""
    built = []
    for number, (seed, zone, locale) in enumerate((("0", "UTC", "C"), ("77", "Asia/Tokyo", "de_DE.UTF-8"))):
        out = tmp_path / str(number)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": locale, "LC_ALL": locale}
        subprocess.run(
            [
                sys.executable,
                "-m",
                "cjm",
                "render",
                "examples",
                "-f",
                "html,svg,md,dot",
                "-o",
                out,
                "--today",
                "2026-11-23",
            ],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        )
        built.append(digest(out))
    assert built[0] == built[1]
    assert len(built[0]) > 35


def test_a_poster_on_a_sheet_is_a_file_for_each_sheet(workspace: Path, capsys: Captured) -> None:
    """A printer takes a sheet at a time, a reader of PDF all of them."""
    assert run(["render", str(ROOT / "examples/library-he/first-loan.journey.yaml"), "-o", "out", *A3]) == 0
    assert names(workspace / "out") == [
        *(".cjm-manifest.json", "first-loan.1.png", "first-loan.1.svg", "first-loan.2.png", "first-loan.2.svg"),
        "first-loan.pdf",
    ]
    assert capsys.readouterr().out == "5 files in out, 5 new or changed; open out/first-loan.1.png\n"


def test_sheets_of_an_earlier_poster_are_told_of_and_go(workspace: Path, capsys: Captured) -> None:
    """Whoever finds files gone, or a build failing, wants to know which and why."""
    example = str(ROOT / "examples/library-he/first-loan.journey.yaml")
    assert run(["render", example, "-o", "out", "-f", "svg", "--size", "A3"]) == 0
    capsys.readouterr()
    assert run(["render", example, "-o", "out", "-f", "svg", "--check"]) == 1
    assert capsys.readouterr().out == (
        "first-loan.1.svg\nfirst-loan.2.svg\nfirst-loan.svg\n3 of 3 files in out are out of date\n"
    )
    assert run(["render", example, "-o", "out", "-f", "svg"]) == 0
    told = "1 file in out, 1 new or changed, 2 of an earlier rendering removed; open out/first-loan.svg\n"
    assert capsys.readouterr().out == told
    assert names(workspace / "out") == [".cjm-manifest.json", "first-loan.svg"]
    assert run(["render", example, "-o", "out", "-f", "svg", "--check"]) == 0


A3 = ("-f", "svg,pdf,png", "--size", "A3", "--scale", "0.5")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-f", "svg", "--size", "A9"], "there is no size 'A9'\n  known sizes are A3, A2, slide"),
        (["-f", "svg", "--orientation", "up"], "there is no orientation 'up'\n  name landscape or portrait"),
        (["--size", "A3"], "no format goes on a sheet\n  name svg, pdf or png with -f, or leave out --size"),
        (["-f", "svg", "--scale", "3"], "no format has a scale\n  name png with -f, or leave out --scale"),
    ],
)
def test_options_that_ask_for_nothing_are_named(options: list[str], message: str, capsys: Captured) -> None:
    """Who names a sheet and gets none finds out at the printer's."""
    assert run(["render", "-o", "out", *options]) == 2
    assert message.splitlines()[0] in capsys.readouterr().err


def test_without_the_extra_nothing_is_written(
    workspace: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of what was asked for would look like all of it."""
    monkeypatch.setattr(print_engine, "find_spec", lambda name: None)
    assert run(["render", "-f", "html,pdf", "-o", "out"]) == 2
    err = capsys.readouterr().err
    assert "PDF and PNG need what is not installed: typst, manimgx-fonts, manimgx-fonts-cjk" in err
    assert "pip install 'customer-journey-maps[print]'" in err
    assert not (workspace / "out").exists()
