"""Corrections do what their findings say, add nothing to complain of, and are the same when made again."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.app.changed_file import write
from cjm.app.check import CheckRequest, lint_loaded, validate_loaded
from cjm.app.correcting import Check
from cjm.app.fix import FixResult, correct
from cjm.app.maps import StandardInput
from cjm.config.settings import Profile
from cjm.edit import AddKey, Edit, Fix, Replace
from cjm.errors import FileAccessError
from cjm.finding import Severity
from cjm.rules import engine
from cjm.rules.rule import Hit, Rule, RuleModule, Subject
from cjm.source.decode import split_lines
from tests.source.reading import EXAMPLES, SOURCES, START, step, workspace

TODAY = datetime.date(2026, 11, 25)
LINT: Check = lint_loaded
NAME = "map.journey.yaml"


def corrected(folder: Path, unsafe: bool = False, check: Check = validate_loaded, path: str = NAME) -> FixResult:
    return correct(CheckRequest((path,), folder, TODAY), check, unsafe)


def text_after(folder: Path, text: str, unsafe: bool = False, check: Check = validate_loaded) -> str:
    """The text of a map once it has been corrected, which a second run must find nothing to correct in."""
    workspace(folder, {NAME: text})
    done = corrected(folder, unsafe, check)
    write(done.files)
    again = corrected(folder, unsafe, check)
    assert again.files == ()
    assert again.fixed == 0
    return (folder / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("2026-9-3", "2026-09-03"),
        ("2026/09/30", "2026-09-30"),
        ("2026.9.30", "2026-09-30"),
        ("2026年9月30日", "2026-09-30"),
        ("'2026/09/30'", "'2026-09-30'"),
        ("2026-09-30T00:00:00Z", "2026-09-30"),
    ],
)
def test_a_date_that_is_sure_is_written_as_maps_write_it(tmp_path: Path, wrong: str, right: str) -> None:
    text = f"{START}review: {{last: {wrong}}} # c\nstages:\n  - title: S\n"
    assert text_after(tmp_path, text) == text.replace(wrong, right)


@pytest.mark.parametrize("wrong", ["30/09/2026", "09-30-2026", "2026-13-1", "2026-02-30", "soon", "26-9-3"])
def test_a_date_that_may_be_another_day_is_left_to_a_person(tmp_path: Path, wrong: str) -> None:
    text = f"{START}review: {{last: {wrong}}}\nstages:\n  - title: S\n"
    assert text_after(tmp_path, text, unsafe=True) == text


def test_a_time_of_day_is_not_dropped_unasked(tmp_path: Path) -> None:
    text = f"{START}review: {{last: 2026-09-30 14:30}}\nstages:\n  - title: S\n"
    assert text_after(tmp_path, text) == text
    assert text_after(tmp_path, text, unsafe=True) == text.replace(" 14:30", "")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("- 太慢【＠i，p. 4】 # c", "- 太慢[@i, p. 4] # c"),
        ("- Slow ［@i；@j］", "- Slow [@i; @j]"),
        ("- 'Slow [@i, @j]'", "- 'Slow [@i; @j]'"),
        ('- "Slow [ @i ]"', '- "Slow [@i]"'),
        ("- {text: 'Slow [@i, @j] and 【@j】', severity: 2}", "- {text: 'Slow [@i; @j] and [@j]', severity: 2}"),
    ],
)
def test_a_citation_that_is_sure_is_written_as_one(tmp_path: Path, wrong: str, right: str) -> None:
    assert text_after(tmp_path, step("pains:", f"  {wrong}")) == step("pains:", f"  {right}")


@pytest.mark.parametrize("wrong", ["- Slow [see @i]", "- Slow 【@i, @i】 and 【@i, @i】", "- Slow [@i"])
def test_a_citation_that_is_not_sure_is_left_to_a_person(tmp_path: Path, wrong: str) -> None:
    text = step("pains:", f"  {wrong}")
    assert text_after(tmp_path, text, unsafe=True) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (step("thougths:", "  - a [@i]"), step("thoughts:", "  - a [@i]")),
        (step("pains:", "  - {tekst: a, severity: 2}"), step("pains:", "  - {text: a, severity: 2}")),
        (step("pains:", "  - a [@i; @jj] # c"), step("pains:", "  - a [@i; @j] # c")),
        (step("sources: [i, jj]"), step("sources: [i, j]")),
        (step("owner: digtal") + "teams: [{id: digital, name: D}]\n", step("owner: digital")
         + "teams: [{id: digital, name: D}]\n"),
        (step("owner: customer-care") + "teams: [{id: cc, name: Customer care}]\n", step("owner: cc")
         + "teams: [{id: cc, name: Customer care}]\n"),
        (f"{START}personas: [{{id: trey, name: T}}]\ngoal: {{customer: {{troy: Rest}}}}\nstages:\n  - title: S\n",
         f"{START}personas: [{{id: trey, name: T}}]\ngoal: {{customer: {{trey: Rest}}}}\nstages:\n  - title: S\n"),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_written_only_if_asked_for(tmp_path: Path, wrong: str, right: str) -> None:
    assert text_after(tmp_path, wrong) == wrong
    assert text_after(tmp_path, wrong, unsafe=True) == right


def test_two_names_as_near_are_left_to_a_person(tmp_path: Path) -> None:
    text = step("owner: care") + "teams: [{id: cara, name: D}, {id: caro, name: E}]\n"
    assert text_after(tmp_path, text, unsafe=True) == text


def test_a_key_is_not_renamed_to_one_that_is_there(tmp_path: Path) -> None:
    text = step("thougths: []", "thoughts: []")
    assert text_after(tmp_path, text, unsafe=True) == text


def test_one_correction_may_bring_the_next_to_light(tmp_path: Path) -> None:
    """What stands under a misspelt key is read only once the key is right; what it cites, once the citation is."""
    text = step("pains:", "  - a [@i, @jj]").replace("stages:", "stagees:").replace("- title: S", "- titel: S")
    assert text_after(tmp_path, text, unsafe=True) == step("pains:", "  - a [@i; @j]")


def test_a_source_that_nothing_cites_goes_with_its_comment_if_asked_for(tmp_path: Path) -> None:
    cited = step("pains:", "  - a [@j]").replace("title: T\n", "title: T\nstatus: shared\n")
    text = cited.replace("sources:\n", "# Our research\nsources:\n  # Talks in the shop\n", 1)
    assert text_after(tmp_path, text, check=LINT) == text
    left = text.replace("  # Talks in the shop\n", "").replace(SOURCES.splitlines()[1] + "\n", "")
    assert text_after(tmp_path, text, unsafe=True, check=LINT) == left


def test_what_more_there_is_to_correct_is_counted(tmp_path: Path) -> None:
    workspace(tmp_path, {NAME: step("thougths: []").replace("title: T\n", "title: T\nreview: {last: 2026-9-3}\n")})
    done = corrected(tmp_path)
    assert (done.fixed, done.unsafe) == (1, 1)
    assert [finding.code for finding in done.check.checked.findings] == ["CJM010"]


def use_rules(monkeypatch: pytest.MonkeyPatch, *fixes: Fix) -> None:
    """One rule that finds any title but `Good` and names some corrections, and one that finds what is `worse`."""

    def bad_title(subject: Subject) -> Iterator[Hit]:
        if subject.journey.title != "Good":
            yield from (Hit(("title",), "bad", fix=fix) for fix in fixes)

    def worse(subject: Subject) -> Iterator[Hit]:
        if "worse" in (subject.journey.title, subject.journey.scenario):
            yield Hit(("title",), "worse")

    modules = (
        RuleModule(Rule("CJM901", "content", Profile.DRAFT, Severity.ERROR), "bad-title", "Bad.", bad_title, None),
        RuleModule(Rule("CJM902", "content", Profile.DRAFT, Severity.ERROR), "worse", "Worse.", worse, None),
    )
    monkeypatch.setattr(engine, "all_rules", lambda: modules)


def fix(*edits: Edit, safe: bool = True) -> Fix:
    return Fix("correct it", edits, safe)


def test_a_correction_that_adds_a_finding_is_not_made_and_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmful, useful = fix(AddKey(NAME, (), "scenario", "worse")), fix(AddKey(NAME, (), "sponsor", "The board"))
    use_rules(monkeypatch, harmful, useful)
    text = step("pains: []")
    assert text_after(tmp_path, text, check=LINT) == text.replace("title: T\n", "title: T\nsponsor: The board\n")


def test_corrections_that_never_end_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def growing(subject: Subject) -> Iterator[Hit]:
        yield Hit(("title",), "short", fix=fix(Replace(NAME, ("title",), subject.journey.title + "!")))

    rule = Rule("CJM901", "content", Profile.DRAFT, Severity.ERROR)
    monkeypatch.setattr(engine, "all_rules", lambda: (RuleModule(rule, "short", "Short.", growing, None),))
    workspace(tmp_path, {NAME: step("pains: []")})
    assert corrected(tmp_path, check=LINT).fixed == 20


def test_a_correction_in_two_files_is_made_if_both_were_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "x/other.catalog.yaml"
    use_rules(monkeypatch, fix(Replace(NAME, ("title",), "Good"), AddKey(other, (), "title", "Good")))
    workspace(tmp_path, {NAME: step("pains: []"), other: "kind: catalog\n"})
    assert corrected(tmp_path, check=LINT).files == ()
    done = corrected(tmp_path, check=LINT, path=".")
    assert [(file.shown, "Good" in file.after) for file in done.files] == [(NAME, True), (other, True)]


def test_a_file_saved_in_an_editor_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    workspace(tmp_path, {NAME: step("thougths: []")})
    done = corrected(tmp_path, unsafe=True)
    (tmp_path / NAME).write_text("kind: journey\n", encoding="utf-8")
    with pytest.raises(FileAccessError, match="has changed while cjm was at work"):
        write(done.files)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "kind: journey\n"


def test_standard_input_is_passed_on_and_no_file_written(tmp_path: Path) -> None:
    workspace(tmp_path, {NAME: "kind: journey\n"})
    data = b"\xef\xbb\xbf" + step("thougths: []").encode()
    request = CheckRequest(("-",), tmp_path, TODAY, StandardInput(data, NAME))
    done = correct(request, validate_loaded, unsafe=True)
    assert done.files == ()
    assert done.standard_input is not None
    assert done.standard_input.of(data) == data.replace(b"thougths", b"thoughts")


def test_what_is_no_text_is_passed_on_as_it_is(tmp_path: Path) -> None:
    """An editor that pipes its buffer through cjm would otherwise lose it."""
    data = b"kind: journey\ntitle: \xe9\xff\n"
    done = correct(CheckRequest(("-",), tmp_path, TODAY, StandardInput(data, NAME)), validate_loaded, unsafe=True)
    assert done.standard_input is not None
    assert done.standard_input.of(data) == data


EXAMPLE = (EXAMPLES / "clinic-ru" / "book-a-doctor.journey.yaml").read_text(encoding="utf-8")
DAMAGE: dict[str, tuple[str, Callable[[str], str]]] = {
    "date": (r"\b20\d\d-\d\d-\d\d\b", lambda found: found.replace("-", "/")),
    "full-width citation": (r"\[@[\w-]+\]", lambda found: found.replace("[", "【").replace("]", "】")),
    "key": (r"(?<= )[a-z_]{5,}(?=:)", lambda found: found[:2] + found[3] + found[2] + found[4:]),
    "source": (r"(?<=@)[a-z-]+-2026", lambda found: found[:-3]),
}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sets(st.tuples(st.sampled_from(sorted(DAMAGE)), st.integers(0, 99)), min_size=1, max_size=4))
def test_a_damaged_map_is_made_whole_again_or_no_worse(
    tmp_path_factory: pytest.TempPathFactory, damages: set[tuple[str, int]]
) -> None:
    folder = shutil.copytree(EXAMPLES / "clinic-ru", tmp_path_factory.mktemp("maps") / "maps")
    file = folder / "book-a-doctor.journey.yaml"
    damaged = EXAMPLE
    for name, number in sorted(damages):
        pattern, change = DAMAGE[name]
        found = list(re.finditer(pattern, damaged))
        chosen = found[number % len(found)]
        damaged = damaged[: chosen.start()] + change(chosen[0]) + damaged[chosen.end() :]
    file.write_text(damaged, encoding="utf-8")
    write(corrected(folder, unsafe=any(name in ("key", "source") for name, _ in damages), path=".").files)
    text = file.read_text(encoding="utf-8")
    wrong = Counter(split_lines(text)) - Counter(split_lines(EXAMPLE))
    assert wrong <= Counter(split_lines(damaged))
    assert text == EXAMPLE or any(name in ("key", "source") for name, _ in damages)
