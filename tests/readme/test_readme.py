"""The README is the first thing that anybody tries: what it promises must be what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from cjm.cli.run import run
from cjm.report.formats import FORMATS
from tests.readme.generated import README, ROOT, readme_text

TEXT = README.read_text(encoding="utf-8")


def test_quoted_output_and_rule_table_are_what_cjm_prints() -> None:
    assert readme_text() == TEXT, "run python -m tests.tools.regenerate"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_maps_shown_are_correct_and_the_second_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody copies them, and they must work as they stand."""
    draft, cited, backlog = blocks("yaml")[:3]
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rent-a-bike.journey.yaml"
    path.write_text(draft)
    for shown in re.findall(r"^\$ (cjm .*rent-a-bike.*)\n(.*)\n", TEXT, re.MULTILINE):
        command, output = shown
        assert run(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out.rstrip() == output
    path.write_text(cited)
    assert run(["lint", str(path), "--today", "2026-11-23", "--fail-on", "note"]) == 0, capsys.readouterr().out
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "bikes.backlog.yaml").write_text(backlog)
    journey, teams, sources = re.split(r"^(teams:\n.*\n)", cited, flags=re.MULTILINE)
    path.write_text(journey + sources)
    (tmp_path / "bikes.catalog.yaml").write_text(f"kind: catalog\n{teams}")
    assert run(["lint", ".", "--today", "2026-11-23", "--fail-on", "note"]) == 0, capsys.readouterr().out


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert len(targets) > 10
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


def test_every_way_of_reporting_is_told() -> None:
    section = TEXT.partition("## In CI")[2].partition("\n## ")[0]
    assert [name for name in FORMATS if not re.search(rf"\b{name}\b", section)] == []
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (used,) = (yaml.safe_load(block) for block in blocks("yaml") if "repos:" in block)
    assert [hook["id"] for hook in used["repos"][0]["hooks"]] == [hook["id"] for hook in hooks]


def test_it_never_tells_to_install_another_package_of_this_name() -> None:
    """The short name on the package index belongs to something else."""
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        *(ROOT / "schemas").iterdir(),
        *(ROOT / "cjm").rglob("*.py"),
    ):
        assert not re.search(r"pip3? install (?:-\S+ )*cjm\b", path.read_text(encoding="utf-8")), path


def test_the_settings_shown_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (toml,) = blocks("toml")
    (tmp_path / "cjm.toml").write_text(toml)
    (tmp_path / "a.journey.yaml").write_text(blocks("yaml")[0])
    monkeypatch.chdir(tmp_path)
    assert run(["validate"]) == 0
