"""`--since` tells what a change made wrong, all of it and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm.app.baseline import FILE_NAME
from cjm.app.check import CheckRequest, CheckResult, lint, validate
from cjm.app.effort import Effort
from cjm.errors import UsageError
from cjm.finding import DocumentPath, Finding
from tests.app.repository import ENVIRONMENT, commit
from tests.app.workspaces import Files, crowds, edited, examples, gently_edited, write

TODAY = datetime.date(2027, 6, 1)
DECIDING = ("cjm.toml", ".gitignore", "pyproject.toml")

UseCase = Callable[[CheckRequest], CheckResult]


def _check(folder: Path, use_case: UseCase = lint, since: str = "", cache: Path | None = None) -> tuple[Finding, ...]:
    request = CheckRequest((), folder, TODAY, effort=Effort(1, cache, since, ENVIRONMENT))
    return use_case(request).checked.findings


def _there(folder: Path, use_case: UseCase, cache: Path | None) -> tuple[Finding, ...]:
    """What is found without a revision, what a baseline accepts included."""
    checked = use_case(CheckRequest((), folder, TODAY, effort=Effort(1, cache))).checked
    return (*checked.findings, *checked.accepted)


def _identity(finding: Finding) -> tuple[str, str, DocumentPath, str]:
    return (finding.file, finding.code, finding.path, finding.message)


def _expected(before: Files, after: Files, then: tuple[Finding, ...], now: tuple[Finding, ...]) -> list[Finding]:
    """All findings in files that changed, and those elsewhere that were not there before."""
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    if any(path.endswith(DECIDING) for path in changed):
        return list(now)
    known = {_identity(finding) for finding in then}
    return [finding for finding in now if finding.file in changed or _identity(finding) not in known]


@st.composite
def _changed(draw: st.DrawFn, files: Files) -> Files:
    files = draw(edited(files))
    others = sorted(path for path in files if not path.endswith(".yaml"))
    if others and draw(st.integers(0, 3)) == 0:
        files = Files(files)
        del files[draw(st.sampled_from(others))]
    return files


@settings(max_examples=40, deadline=None)
@given(data=st.data(), use_case=st.sampled_from((lint, lint, validate)), cached=st.booleans())
def test_a_change_is_told_all_that_it_made_wrong(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, use_case: UseCase, cached: bool
) -> None:
    """A pull request that passes must not break what it did not touch, nor answer for what was wrong before."""
    before = data.draw(edited(data.draw(examples()), most=2))
    _hold_against_full_runs(tmp_path_factory, before, data.draw(_changed(before)), use_case, cached)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), use_case=st.sampled_from((lint, lint, validate)), cached=st.booleans(), baseline=st.booleans())
def test_a_small_change_among_many_maps_is_told_all_as_well(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, use_case: UseCase, cached: bool, baseline: bool
) -> None:
    """Most maps are not read then, or only their beginning is."""
    before = data.draw(gently_edited(data.draw(crowds())))
    _hold_against_full_runs(
        tmp_path_factory, before, data.draw(gently_edited(before)), use_case, cached, baseline=baseline
    )


def _hold_against_full_runs(
    tmp_path_factory: pytest.TempPathFactory,
    before: Files,
    after: Files,
    use_case: UseCase,
    cached: bool,
    baseline: bool = False,
) -> tuple[Finding, ...]:
    folder, cache = tmp_path_factory.mktemp("maps"), tmp_path_factory.mktemp("cache") if cached else None
    write(folder, before)
    if baseline:
        lint(CheckRequest((), folder, TODAY, aim="write"))
        before, after = (Files(files, **{FILE_NAME: (folder / FILE_NAME).read_bytes()}) for files in (before, after))
    revision = commit(folder)
    then = _there(folder, use_case, cache)
    write(folder, after)
    found = _check(folder, use_case, revision, cache)
    now = _check(folder, use_case)
    assert list(found) == _expected(before, after, then, now)
    assert _check(folder, use_case, cache=cache) == now, "what is kept of such a run is right as well"
    return found


def _map(number: int, step: str = "", top: str = "") -> str:
    """A map of one step, with more lines in the step and at the top."""
    return (
        f"kind: journey\nid: map-{number}\ntitle: Map {number}\nstatus: shared\n{top}"
        f"stages:\n  - title: Only\n    steps:\n      - id: first\n        title: First\n{step}"
    )


TALKS = "{id: talks, type: interview, title: Talks}"
CATALOG = f"kind: catalog\nteams:\n  - {{id: care, name: Care}}\nsources:\n  - {TALKS}\n"
LINK = "        journey: map-0\n"
CITING = "        actions: ['Goes [@talks]']\n"
BACKLOG = "kind: backlog\nid: plans\nopportunities:\n  - {id: plan, title: Plan, addresses: [map-0/first]}\n"
ODD = "no-such-key: 1\n"
DESK = "teams: [{id: desk, name: Desk}]\n"
FILED = "sources:\n  - {id: own, type: interview, title: Own, where: research/own notes.md}\n"


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize(
    ("before", "after", "file", "code"),
    [
        ({"map-5": _map(5, LINK)}, {"map-0": _map(99)}, "map-5", "CJM021"),
        ({"map-5": _map(5, LINK.replace("map-0", '"\\x6dap-0"'))}, {"map-0": _map(99)}, "map-5", "CJM021"),
        ({"map-5": _map(5, LINK)}, {"map-0": None}, "map-5", "CJM021"),
        ({"map-5": _map(5, LINK)}, {"map-0": "kind: journey\ntitle: broken\n"}, "map-0", "CJM011"),
        ({"plans.backlog": BACKLOG}, {"map-0": _map(0).replace("id: first", "id: other")}, "plans.backlog", "CJM021"),
        ({"plans.backlog": BACKLOG}, {"map-0": None}, "plans.backlog", "CJM021"),
        ({"plans.backlog": BACKLOG + ODD}, {"map-0": _map(0).replace("id: first", "id: b")}, "plans.backlog", "CJM021"),
        ({"map-5": _map(5, LINK, ODD)}, {"map-0": _map(99)}, "map-5", "CJM021"),
        ({"map-0": _map(0, CITING)}, {"map-0": _map(0)}, "all.catalog", "CJM106"),
        ({"map-5": _map(5, top=FILED)}, {"research/own notes.md": None}, "map-5", "CJM107"),
        ({"map-5": _map(5, top="owner: care\n")}, {"all.catalog": "kind: catalog\nteams: []\n"}, "map-5", "CJM021"),
        ({}, {"map-0": _map(7)}, "map-7", "CJM020"),
        ({}, {"new": _map(7).replace("map-7", "MAP-8")}, "new", "CJM020"),
        ({}, {"map-0": _map(0).replace("Map 0", "Map 7")}, "map-7", "CJM701"),
        ({"map-5": _map(5, top="owner: digtal\n")}, {"map-5": _map(5, top="owner: digital\n")}, "map-5", "CJM021"),
        ({"map-5": _map(5, top=DESK)}, {"map-0": _map(0, top="owner: desk\n")}, "map-0", "CJM021"),
    ],
)
def test_what_breaks_elsewhere_is_told(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, str],
    after: dict[str, str | None],
    file: str,
    code: str,
    cached: bool,
) -> None:
    """Each is something that a team would find on the main branch only, after the merge."""
    texts: dict[str, str | None] = {f"map-{number}": _map(number) for number in range(20)}
    texts |= {"all.catalog": CATALOG, "research/own notes.md": "", "cjm.toml": "", **before}
    found = _hold_against_full_runs(tmp_path_factory, _written(texts), _written(texts | after), lint, cached=cached)
    name = file if "." in file else f"{file}.journey"
    assert code in {finding.code for finding in found if finding.file == f"{name}.yaml"}


def _written(texts: dict[str, str | None]) -> Files:
    files = Files()
    for name, text in texts.items():
        kind = "" if name.startswith(("research", "cjm")) else ".yaml" if "." in name else ".journey.yaml"
        if text is not None:
            files[name + kind] = text.encode()
    return files


def test_nothing_is_said_of_what_is_gone_from_a_baseline(tmp_path: Path) -> None:
    """A run that looks at some maps cannot know what has become of the findings in all others."""
    write(tmp_path, _written({"map-0": _map(0, top="owner: care\n"), "map-1": _map(1), "cjm.toml": ""}))
    lint(CheckRequest((), tmp_path, TODAY, aim="write"))
    revision = commit(tmp_path)
    request = CheckRequest((), tmp_path, TODAY, effort=Effort(since=revision, environment=ENVIRONMENT))
    (tmp_path / "map-1.journey.yaml").write_text(_map(1, top="owner: care\n"))
    assert [use.stale > 0 for use in lint(replace(request, effort=Effort())).baselines] == [True]
    assert [use.stale for use in lint(request).baselines] == [0]
    with pytest.raises(UsageError, match="--since"):
        lint(replace(request, aim="write"))
