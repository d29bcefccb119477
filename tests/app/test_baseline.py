"""What a baseline accepts, what it lets through, and what it says is gone."""

from __future__ import annotations

import copy
import datetime
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.app.baseline import FILE_NAME, Aim
from cjm.app.check import CheckRequest, CheckResult, lint, validate
from cjm.config.load import Adjustment
from cjm.errors import ConfigurationError
from cjm.finding import Severity
from cjm.source.codes import CHECK_BY_CODE

TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2036, 11, 23)
_EXAMPLES = Path(__file__).parents[2] / "examples"
_FOLDERS = sorted(path for path in _EXAMPLES.iterdir() if path.is_dir())
_ABOUT_ORDER = 'ignore=["experience", "unowned-transition"]'
"""What these rules find is about the order of steps: what follows what, and what comes last."""

_Plain = dict[str, Any]  # Any: plain data of a map, whose form the loader checks


def _run(
    here: Path, *paths: str, aim: Aim = "compare", today: datetime.date = TODAY, config: tuple[str, ...] = ()
) -> CheckResult:
    return lint(CheckRequest(paths, here, today, adjustment=Adjustment(config), aim=aim))


def _told(result: CheckResult) -> list[tuple[str, str]]:
    return [(found.code, found.subject) for found in result.checked.findings]


def _stale(result: CheckResult) -> int:
    return sum(use.stale for use in result.baselines)


def _journey(key: str = "trip", **more: object) -> _Plain:
    return {
        "kind": "journey",
        "id": key,
        "title": key,
        "status": "shared",
        "stages": [
            {"id": "a", "title": "A", "steps": [{"id": "look", "title": "Look", "thoughts": ["One", "Two", "One"]}]},
            {"id": "b", "title": "B", "steps": [{"id": "pay", "title": "Pay", "actions": ["Pays"]}]},
        ],
        **more,
    }


def _write(here: Path, plain: _Plain, name: str = "map.journey.yaml") -> None:
    (here / "cjm.toml").touch()
    file = here / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A workspace of one map whose findings are recorded."""
    _write(tmp_path, _journey())
    assert _told(_run(tmp_path, aim="write")) == []
    return tmp_path


def test_what_is_recorded_is_not_reported_again(here: Path) -> None:
    result = _run(here)
    assert _told(result) == []
    assert _stale(result) == 0
    assert len(result.checked.accepted) == result.baselines[0].entries > 5
    assert result.baselines[0].file == FILE_NAME


def test_validity_is_never_accepted(here: Path) -> None:
    """A map that is wrong must not pass because it was wrong before."""
    _write(here, _journey(owner="nobody"))
    assert [code for code, _ in _told(_run(here, aim="write"))] == ["CJM021"]
    assert [code for code, _ in _told(_run(here))] == ["CJM021"]
    assert "CJM021" not in (here / FILE_NAME).read_text(encoding="utf-8")
    assert validate(CheckRequest((), here, TODAY)).baselines == ()


def test_of_claims_that_say_the_same_each_counts(here: Path) -> None:
    """Accepting a sentence once must not accept it everywhere it is written again."""
    plain = _journey()
    thoughts = plain["stages"][0]["steps"][0]["thoughts"]
    thoughts.append("One")
    _write(here, plain)
    assert [code for code, _ in _told(_run(here))] == ["CJM101"]
    del thoughts[2:]
    _write(here, plain)
    result = _run(here)
    assert _told(result) == []
    assert _stale(result) == 1


def test_what_weighs_more_than_when_it_was_recorded_is_new(tmp_path: Path) -> None:
    """The note that a review is due soon says nothing about letting it lapse."""
    _write(tmp_path, _journey(review={"last": "2026-09-01", "every": "3 months"}))
    before, after = datetime.date(2026, 11, 20), datetime.date(2026, 12, 20)
    _run(tmp_path, aim="write", today=before)
    assert _told(_run(tmp_path, today=before)) == []
    assert _told(_run(tmp_path, today=after)) == [("CJM301", "trip/review")]
    assert _stale(_run(tmp_path, today=after)) == 0
    _run(tmp_path, aim="write", today=after)
    assert _told(_run(tmp_path, today=before)) == []
    _run(tmp_path, aim="prune", today=before)
    assert _told(_run(tmp_path, today=after)) == [("CJM301", "trip/review")]


def test_what_a_comment_silences_needs_no_entry(here: Path) -> None:
    text = (here / "map.journey.yaml").read_text(encoding="utf-8")
    (here / "map.journey.yaml").write_text(text.replace("- Pays", "- Pays # cjm: ignore[CJM101] soon"))
    result = _run(here)
    assert _told(result) == []
    assert len(result.checked.suppressed) == _stale(result) == 1


def test_bad_suppressions_are_accepted_like_other_findings(here: Path) -> None:
    text = (here / "map.journey.yaml").read_text(encoding="utf-8")
    (here / "map.journey.yaml").write_text(text.replace("- Pays", "- Pays # cjm: ignore[CJM201] soon"))
    assert _told(_run(here)) == [("CJM703", _told(_run(here))[0][1])]
    _run(here, aim="write")
    assert _told(_run(here)) == []


def test_gone_entries_are_told_until_they_are_pruned(here: Path) -> None:
    plain = _journey(owner="care", teams=[{"id": "care", "name": "Care"}])
    _write(here, plain)
    assert [_stale(_run(here)) for _ in range(2)] == [1, 1]
    before = (here / FILE_NAME).read_text(encoding="utf-8").splitlines()
    pruned = _run(here, aim="prune")
    assert (_told(pruned), _stale(pruned)) == ([], 1)
    assert _stale(_run(here)) == 0
    after = (here / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert set(before) - set(after) == {'{"subject": "trip", "code": "CJM201", "severity": "error"},'}
    del plain["owner"]
    _write(here, plain)
    assert ("CJM201", "trip") in _told(_run(here))


def test_pruning_accepts_nothing(here: Path) -> None:
    _write(here, _journey(metrics=[{"id": "csat", "name": "Happy", "type": "csat"}]))
    before = (here / FILE_NAME).read_bytes()
    assert ("CJM201", "trip/metrics:csat") in _told(_run(here, aim="prune"))
    assert (here / FILE_NAME).read_bytes() == before


def test_a_journey_that_is_gone_takes_its_entries_along(here: Path) -> None:
    _write(here, _journey("other", status="governed"), "other.journey.yaml")
    _run(here, aim="write")
    entries = _run(here).baselines[0].entries
    (here / "other.journey.yaml").unlink()
    gone = _stale(_run(here))
    assert gone > 5
    assert _run(here, aim="prune").baselines[0].entries == entries - gone + 1  # the journey's coverage is no finding
    assert "other" not in (here / FILE_NAME).read_text(encoding="utf-8")


def test_a_run_speaks_only_of_what_it_looked_at(here: Path) -> None:
    """Linting the file being edited would otherwise take everybody else's entries out."""
    _write(here, _journey("other"), "other.journey.yaml")
    _run(here, aim="write")
    before = (here / FILE_NAME).read_bytes()
    _write(here, {**_journey(), "stages": [{"title": "A", "steps": [{"title": "Look", "actions": ["Looks"]}]}]})
    other = _run(here, "other.journey.yaml")
    assert (_told(other), _stale(other)) == ([], 0)
    for aim in ("prune", "write"):
        _run(here, "other.journey.yaml", aim=aim)
        assert (here / FILE_NAME).read_bytes() == before
    _write(here, _journey("third"), "third.journey.yaml")
    (here / "map.journey.yaml").unlink()
    assert _stale(_run(here, "other.journey.yaml")) == 0
    assert _stale(_run(here)) > 0


def test_rules_that_were_not_asked_keep_their_entries(here: Path) -> None:
    before = (here / FILE_NAME).read_bytes()
    _write(here, {**_journey(), "stages": []} | {"stages": [{"title": "A", "steps": [{"title": "Look"}]}]})
    for aim in ("compare", "prune", "write"):
        result = _run(here, aim=aim, config=('select=["missing-goal"]',))
        assert _stale(result) == 0
        assert (here / FILE_NAME).read_bytes() == before
    _write(here, _journey(status="draft"))
    assert _stale(_run(here)) == 0


def test_nothing_is_called_gone_while_a_file_cannot_be_read(here: Path) -> None:
    _write(here, _journey("other"), "other.journey.yaml")
    _run(here, aim="write")
    before = (here / FILE_NAME).read_bytes()
    (here / "other.journey.yaml").write_text("kind: journey\nstages: [\n")
    _write(here, {**_journey(), "owner": "care", "teams": [{"id": "care", "name": "Care"}]})
    for aim in ("compare", "prune", "write"):
        result = _run(here, aim=aim)
        assert {code for code, _ in _told(result)} <= {"CJM001"}
        assert _stale(result) == 0
        assert (here / FILE_NAME).read_bytes() == before


def test_entries_of_a_rule_that_there_is_no_more_are_gone(here: Path) -> None:
    text = (here / FILE_NAME).read_text(encoding="utf-8")
    (here / FILE_NAME).write_text(text.replace("CJM502", "CJM999"))
    result = _run(here)
    assert _told(result) == [("CJM502", "trip")]
    assert _stale(result) == 1


def test_settings_name_the_file_or_the_command_line_does(here: Path) -> None:
    (here / "cjm.toml").write_text('baseline = "quality/known.json"\n')
    with pytest.raises(ConfigurationError, match=r"quality/known\.json: there is no such baseline"):
        _run(here)
    (here / "quality").mkdir()
    _run(here, aim="write")
    result = _run(here)
    assert (_told(result), result.baselines[0].file) == ([], "quality/known.json")
    (here / FILE_NAME).rename(here / "other.json")
    assert _run(here, config=("baseline=other.json",)).baselines[0].file == "other.json"


def test_without_a_baseline_there_is_nothing_to_prune(tmp_path: Path) -> None:
    _write(tmp_path, _journey())
    assert _run(tmp_path).baselines == ()
    with pytest.raises(ConfigurationError, match="there is no such baseline"):
        _run(tmp_path, aim="prune")


def test_an_isolated_run_heeds_no_baseline(here: Path) -> None:
    result = lint(CheckRequest((), here, TODAY, adjustment=Adjustment(isolated=True)))
    assert len(_told(result)) > 5


@pytest.mark.parametrize("aim", ["compare", "write", "prune"])
def test_a_baseline_outside_of_the_workspace_is_neither_read_nor_written(aim: Aim, tmp_path: Path) -> None:
    """The settings of a stranger's pull request must not choose which file of a machine is replaced."""
    (tmp_path / "here").mkdir()
    _write(tmp_path / "here", _journey())
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "here" / FILE_NAME).symlink_to(tmp_path / "victim")
    with pytest.raises(ConfigurationError, match="is a link to something outside of the workspace"):
        _run(tmp_path / "here", aim=aim)
    (tmp_path / "here" / FILE_NAME).unlink()
    (tmp_path / "here" / "out").symlink_to(tmp_path)
    for name, words in (("../victim", "is not a file in the workspace"), ("out/victim", "outside of the workspace")):
        with pytest.raises(ConfigurationError, match=words):
            _run(tmp_path / "here", aim=aim, config=(f"baseline={name}",))
    (tmp_path / "here" / FILE_NAME).symlink_to(FILE_NAME)
    with pytest.raises(ConfigurationError):
        _run(tmp_path / "here", aim=aim)
    assert (tmp_path / "victim").read_text() == "precious"


def test_every_workspace_has_a_baseline_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        _write(tmp_path / name, _journey(name))
    _run(tmp_path, "a", "b", aim="write")
    assert (tmp_path / "a" / FILE_NAME).exists()
    result = _run(tmp_path, "a", "b")
    assert _told(result) == []
    assert [use.file for use in result.baselines] == [f"a/{FILE_NAME}", f"b/{FILE_NAME}"]
    (tmp_path / "b" / FILE_NAME).unlink()
    assert {subject.partition("/")[0] for _, subject in _told(_run(tmp_path, "a", "b"))} == {"b"}


def _governed(researched: int, assumed: int) -> _Plain:
    claims: list[object] = [f"Known {number} [@talks]" for number in range(researched)]
    claims += [{"text": f"Guess {number}", "assumption": True} for number in range(assumed)]
    return _journey(
        status="governed",
        sources=[{"id": "talks", "type": "interview", "title": "Talks", "date": "2026-09-01", "valid_for": "1 year"}],
        stages=[{"title": "A", "steps": [{"title": "Look", "thoughts": claims}]}],
    )


def _coverage(here: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((here / FILE_NAME).read_text(encoding="utf-8"))["coverage"]
    return found


_RATCHET = ('select=["low-coverage"]',)


def test_a_threshold_holds_where_nothing_is_recorded(tmp_path: Path) -> None:
    _write(tmp_path, _governed(2, 3))
    (found,) = _run(tmp_path, config=_RATCHET).checked.findings
    assert (found.subject, found.severity) == ("trip", Severity.WARNING)
    assert found.message == "2 of 5 claims (40 %) are researched, less than 50 %"
    assert _told(_run(tmp_path, config=(*_RATCHET, "rules.low-coverage.minimum=0.4"))) == []
    _write(tmp_path, _governed(0, 0))
    assert _told(_run(tmp_path, config=_RATCHET)) == []


def test_recorded_coverage_takes_the_place_of_the_threshold(tmp_path: Path) -> None:
    _write(tmp_path, _governed(2, 3))
    assert _told(_run(tmp_path, aim="write", config=_RATCHET)) == []
    assert _coverage(tmp_path) == [{"journey": "trip", "researched": 2, "partly": 0, "assumed": 3}]
    assert _told(_run(tmp_path, config=_RATCHET)) == []
    _write(tmp_path, _governed(4, 6))
    assert _told(_run(tmp_path, config=_RATCHET)) == []
    _write(tmp_path, _governed(2, 4))
    (found,) = _run(tmp_path, config=_RATCHET).checked.findings
    assert found.message == (
        "2 of 6 claims (33 %) are researched and 4 assumed; the baseline records 2 of 5 claims (40 %) and 3"
    )


def test_claims_that_fall_from_partly_to_assumed_are_a_fall(tmp_path: Path) -> None:
    plain = _governed(1, 1)
    plain["sources"].append({"id": "memo", "type": "document", "title": "Memo"})
    plain["stages"][0]["steps"][0]["thoughts"].append("Hearsay [@memo]")
    _write(tmp_path, plain)
    _run(tmp_path, aim="write", config=_RATCHET)
    assert _told(_run(tmp_path, config=_RATCHET)) == []
    _write(tmp_path, _governed(1, 2))
    assert _told(_run(tmp_path, config=_RATCHET)) == [("CJM108", "trip")]


def test_a_fall_is_not_accepted_by_an_entry_for_what_was_low_before(tmp_path: Path) -> None:
    """Otherwise the first low map would be free to lose the rest of its research."""
    _write(tmp_path, _governed(2, 3))
    _run(tmp_path, aim="write")
    assert "CJM108" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    _write(tmp_path, _governed(0, 3))
    assert ("CJM108", "trip") in _told(_run(tmp_path))


def test_pruning_raises_what_is_recorded_and_only_writing_anew_lowers_it(tmp_path: Path) -> None:
    _write(tmp_path, _governed(2, 2))
    _run(tmp_path, aim="write", config=_RATCHET)
    _write(tmp_path, _governed(3, 1))
    _run(tmp_path, aim="prune", config=_RATCHET)
    assert _coverage(tmp_path) == [{"journey": "trip", "researched": 3, "partly": 0, "assumed": 1}]
    _write(tmp_path, _governed(2, 2))
    assert _told(_run(tmp_path, aim="prune", config=_RATCHET)) == [("CJM108", "trip")]
    assert _coverage(tmp_path) == [{"journey": "trip", "researched": 3, "partly": 0, "assumed": 1}]
    assert _told(_run(tmp_path, aim="write", config=_RATCHET)) == []
    assert _coverage(tmp_path) == [{"journey": "trip", "researched": 2, "partly": 0, "assumed": 2}]


def test_time_alone_lowers_coverage_to_a_warning_at_most(tmp_path: Path) -> None:
    _write(tmp_path, _governed(3, 1))
    _run(tmp_path, aim="write", config=_RATCHET)
    (found,) = _run(tmp_path, today=LATER, config=_RATCHET).checked.findings
    assert found.severity is Severity.WARNING


def test_a_journey_without_claims_and_one_that_is_no_longer_governed(tmp_path: Path) -> None:
    _write(tmp_path, _governed(3, 1))
    _run(tmp_path, aim="write", config=_RATCHET)
    _write(tmp_path, {**_governed(0, 1), "status": "shared"})
    assert _told(_run(tmp_path, aim="write", config=_RATCHET)) == []
    assert len(_coverage(tmp_path)) == 1
    _write(tmp_path, _governed(0, 0))
    _run(tmp_path, aim="prune", config=_RATCHET)
    assert _coverage(tmp_path) == []


@contextmanager
def _folder_of(plain: _Plain, name: str = "map.journey.yaml") -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), plain, name)
        yield Path(folder)


_words = st.lists(st.sampled_from(["One", "Two", "Three [@talks]", "One [@talks]"]), max_size=4)


@st.composite
def _maps(draw: st.DrawFn) -> _Plain:
    """Journeys with repeated and uncited claims, stages without steps or owners, steps with and without ids."""
    stages = []
    for stage in range(draw(st.integers(1, 3))):
        steps = []
        for step in range(draw(st.integers(0, 3))):
            made: _Plain = {"title": f"Step {stage} {step}"}
            if draw(st.booleans()):
                made["id"] = f"s-{stage}-{step}"
            for lane in ("thoughts", "feelings", "actions"):
                claims = draw(_words)
                if claims:
                    made[lane] = claims
            if draw(st.booleans()):
                made["emotion"] = draw(st.sampled_from([-1, 1]))
            steps.append(made)
        made = {"title": f"Stage {stage}", "steps": steps}
        if draw(st.booleans()):
            made["owner"] = "care"
        stages.append(made)
    return {
        "kind": "journey",
        "id": "trip",
        "title": "Trip",
        "status": draw(st.sampled_from(["shared", "governed"])),
        "teams": [{"id": "care", "name": "Care"}],
        "sources": [{"id": "talks", "type": "interview", "title": "Talks", "date": "2026-09-01"}],
        "stages": stages,
    }


@settings(deadline=None, max_examples=25)
@given(_maps())
def test_a_map_that_was_just_recorded_is_clean(plain: _Plain) -> None:
    with _folder_of(plain) as here:
        assert _told(_run(here, aim="write")) == []
        result = _run(here)
        assert _told(result) == []
        assert _stale(result) == 0
        again = (here / FILE_NAME).read_bytes()
        _run(here, aim="prune")
        assert (here / FILE_NAME).read_bytes() == again
        _run(here, aim="write")
        assert (here / FILE_NAME).read_bytes() == again


def _shuffled(data: st.DataObject, plain: _Plain) -> _Plain:
    """The same map with its stages, steps and claims in another order, and steps in other stages."""
    changed = copy.deepcopy(plain)
    stages = data.draw(st.permutations(changed["stages"]))
    steps = data.draw(st.permutations([step for stage in stages for step in stage.get("steps") or ()]))
    for step in steps:
        for lane, claims in step.items():
            if isinstance(claims, list) and lane not in ("next", "channel", "device", "emotion"):
                step[lane] = data.draw(st.permutations(claims))
    sizes = [len(stage.get("steps") or ()) for stage in stages]
    for stage, size in zip(stages, sizes, strict=True):
        if size:  # a stage that had steps keeps some, since one without is a finding of its own
            stage["steps"], steps = steps[:size], steps[size:]
    return {**changed, "stages": stages}


@settings(deadline=None, max_examples=30)
@given(_maps(), st.data())
def test_another_order_and_another_file_bring_nothing_back(plain: _Plain, data: st.DataObject) -> None:
    """Sorting a map, or the folder it is in, would otherwise undo the work of whoever accepted its findings."""
    with _folder_of(plain) as here:
        _run(here, aim="write", config=(_ABOUT_ORDER,))
        (here / "map.journey.yaml").unlink()
        _write(here, _shuffled(data, plain), "sub/moved.journey.yaml")
        result = _run(here, config=(_ABOUT_ORDER,))
        assert (_told(result), _stale(result)) == ([], 0)


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(_FOLDERS), st.sampled_from([TODAY, LATER]), st.data())
def test_examples_may_be_put_in_another_order_too(folder: Path, today: datetime.date, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary, "maps")
        shutil.copytree(folder, here)
        _run(here, aim="write", today=today, config=(_ABOUT_ORDER,))
        recorded = _run(here, today=today, config=(_ABOUT_ORDER,))
        assert (_told(recorded), _stale(recorded)) == ([], 0)
        for number, file in enumerate(sorted(here.glob("*.journey.yaml"))):
            plain = yaml.load(file.read_bytes(), yaml.CSafeLoader)
            file.unlink()
            text = yaml.dump(_plainly(_shuffled(data, plain)), Dumper=yaml.CSafeDumper, allow_unicode=True)
            (here / f"{9 - number}.journey.yaml").write_text(text, encoding="utf-8")
        result = _run(here, today=today, config=(_ABOUT_ORDER,))
        assert (_told(result), _stale(result)) == ([], 0)


def _plainly(value: Any) -> Any:  # Any: plain data
    """The same data with dates as text, as YAML 1.2 has them."""
    if isinstance(value, dict):
        return {key: _plainly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plainly(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


_SIMPLE = ('select=["uncited-claim", "missing-owner", "missing-goal"]',)


@settings(deadline=None, max_examples=30)
@given(_maps(), st.data())
def test_one_more_problem_is_one_finding_and_one_less_is_one_entry_gone(plain: _Plain, data: st.DataObject) -> None:
    steps = [step for stage in plain["stages"] for step in stage["steps"]]
    with _folder_of(plain) as here:
        _run(here, aim="write", config=_SIMPLE)
        found = Counter((one.code, one.subject) for one in _run(here, config=_SIMPLE).checked.accepted)
        changed = copy.deepcopy(plain)
        if steps:
            step = data.draw(st.sampled_from([step for stage in changed["stages"] for step in stage["steps"]]))
            lane = data.draw(st.sampled_from(["thoughts", "feelings", "actions"]))
            claims = [*step.get(lane, ())]
            claims.insert(data.draw(st.integers(0, len(claims))), data.draw(st.sampled_from(["One", "New"])))
            step[lane] = claims
        else:
            changed["metrics"] = [{"id": "csat", "name": "Happy", "type": "csat"}]
        _write(here, changed)
        result = _run(here, config=_SIMPLE)
        assert len(_told(result)) == 1
        assert _stale(result) == 0
        _write(here, {**plain, "goal": {"business": "More", "customer": "Arrive"}})
        result = _run(here, config=_SIMPLE)
        assert (_told(result), _stale(result)) == ([], 1)
        assert Counter((one.code, one.subject) for one in result.checked.accepted) == found - Counter(
            [("CJM501", "trip")]
        )


def test_a_baseline_holds_neither_files_nor_lines_nor_messages(here: Path) -> None:
    for entry in json.loads((here / FILE_NAME).read_text(encoding="utf-8"))["findings"]:
        assert entry.keys() <= {"subject", "code", "severity", "repeat"}
        assert entry["code"] not in CHECK_BY_CODE
