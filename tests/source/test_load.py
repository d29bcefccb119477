"""Ids and references across the files of a workspace: what is wrong is shown at both of its places."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.config.settings import Profile
from cjm.errors import FileAccessError
from cjm.finding import Finding, Severity, Span
from cjm.source.load import load
from tests.source.reading import STEP, findings, step, workspace

PERSONA = "kind: persona\nid: {}\nname: A\n"


def titled(title: str, more: str = "") -> str:
    return STEP.replace("title: T", f"title: {title}") + more


def places(found: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(one.code, one.file, one.span.line, one.span.column) for one in found if one.span]


@pytest.mark.parametrize(
    ("lines", "place", "first"),
    [
        ("teams:\n  - {id: a, name: A}\n  - {id: a, name: B}\n", (9, 10), 8),
        ("sources:\n  - {id: a, type: survey, title: A}\n  - {id: a, type: survey, title: B}\n", (9, 10), 8),
        ("      - title: a!\n", (7, 16), 6),
        ("      - title: B\n        id: A\n      - title: A\n        id: A\n", (10, 13), 8),
        ("  - title: S?\n", (7, 12), 4),
    ],
)
def test_an_id_used_twice_in_one_file_shows_both_places(
    tmp_path: Path, lines: str, place: tuple[int, int], first: int
) -> None:
    found = findings(workspace(tmp_path, {"a.journey.yaml": STEP + lines}))
    assert places(found) == [("CJM020", "a.journey.yaml", *place)]
    related = found[0].related[0]
    assert related.file == "a.journey.yaml"
    assert related.span is not None
    assert related.span.line == first


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"a.persona.yaml": PERSONA.format("x"), "b.persona.yaml": PERSONA.format("x")},
            "the persona 'x' is defined twice",
        ),
        (
            {"a.journey.yaml": titled("A B"), "b.journey.yaml": titled("a-b")},
            "two journeys get the id 'a-b' from their titles",
        ),
        (
            {"a.persona.yaml": PERSONA.format("anna"), "b.persona.yaml": PERSONA.format("Anna")},
            "the persona ids 'anna' and 'Anna' differ in case alone; their pages would overwrite each other",
        ),
        (
            {
                "a.catalog.yaml": "kind: catalog\nteams:\n  - {id: a, name: A}\n",
                "b.journey.yaml": STEP + "teams:\n  - {id: a, name: A}\n",
            },
            "the team 'a' is defined in this journey and in a.catalog.yaml",
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_an_id_used_in_two_files_shows_both(tmp_path: Path, files: dict[str, str], message: str) -> None:
    found = findings(workspace(tmp_path, files))
    assert [(one.code, one.message) for one in found] == [("CJM020", message)]
    assert {found[0].file, found[0].related[0].file} == set(files)
    assert found[0].related[0].span is not None


def test_ids_that_look_the_same_are_told_apart_by_normal_form(tmp_path: Path) -> None:
    """Two files of one name on some systems, two on others: refused where it is written."""
    files = {"a.persona.yaml": PERSONA.format("caf\u00e9"), "b.persona.yaml": PERSONA.format("cafe\u0301")}
    assert places(findings(workspace(tmp_path, files)))[0] == ("CJM022", "b.persona.yaml", 2, 5)


def test_every_kind_of_id_must_be_in_normal_form(tmp_path: Path) -> None:
    catalog = "kind: catalog\nteams:\n  - {id: cafe\u0301, name: A}\n"
    assert places(findings(workspace(tmp_path, {"a.catalog.yaml": catalog}))) == [("CJM022", "a.catalog.yaml", 3, 10)]


def test_a_title_in_any_normal_form_makes_an_id(tmp_path: Path) -> None:
    assert findings(workspace(tmp_path, {"a.journey.yaml": titled("Cafe\u0301")})) == []


def test_references_reach_into_other_files_of_the_root(tmp_path: Path) -> None:
    files = {
        "a.journey.yaml": step("owner: care", "metrics: [nps]").replace("title: T", "title: T\npersonas: [anna]"),
        "b.catalog.yaml": "kind: catalog\nteams: [{id: care, name: A}]\nmetrics: [{id: nps, name: N, type: nps}]\n",
        "c/anna.persona.yaml": PERSONA.format("anna"),
        "d.backlog.yaml": "kind: backlog\nid: b\nopportunities:\n  - {id: o, title: O, addresses: [t/a]}\n",
    }
    assert findings(workspace(tmp_path, files)) == []


def test_references_do_not_reach_into_another_root(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    workspace(tmp_path / "one", {"a.catalog.yaml": "kind: catalog\nmetrics:\n  - {id: m, name: N, type: nps}\n"})
    workspace(tmp_path / "two", {"b.journey.yaml": step("metrics: [m]")})
    assert places(findings(tmp_path, "one", "two")) == [("CJM021", "two/b.journey.yaml", 10, 19)]


def test_a_dangling_reference_gets_the_nearest_ids(tmp_path: Path) -> None:
    found = findings(workspace(tmp_path, {"a.journey.yaml": step("thoughts:", "  - Slow [@I; @k]")}))
    assert [(one.message, one.hint) for one in found] == [
        ("there is no source 'I'", "did you mean i?"),
        (
            "there is no source 'k'",
            "defined are i, j; or define it in the map or in a catalog: sources: [{id: k, type: interview, title: …}]",
        ),
    ]
    assert [one.excerpt[one.span.column - 1 : one.span.end_column - 1] for one in found if one.span] == ["@I", "@k"]


@pytest.mark.parametrize(("status", "severity"), [("draft", Severity.NOTE), ("shared", Severity.ERROR)])
def test_a_draft_may_name_a_team_before_it_is_defined(tmp_path: Path, status: str, severity: Severity) -> None:
    text = step("owner: nobody", "channel: nowhere", "caused_by: x").replace("title: T", f"title: T\nstatus: {status}")
    text = text.replace("        caused_by: x\n", "        pains:\n          - {text: a, caused_by: [x]}\n")
    found = findings(workspace(tmp_path, {"a.journey.yaml": text}))
    assert [(one.code, one.severity) for one in found] == [("CJM021", severity)] * 3


def test_a_source_must_exist_even_in_a_draft(tmp_path: Path) -> None:
    found = findings(workspace(tmp_path, {"a.journey.yaml": step("sources: [x]")}))
    assert [one.severity for one in found] == [Severity.ERROR]


def test_the_settings_decide_for_maps_without_a_status(tmp_path: Path) -> None:
    workspace(tmp_path, {"a.journey.yaml": step("owner: nobody"), "b.catalog.yaml": "kind: catalog\n"})
    (tmp_path / "cjm.toml").write_text('profile = "governed"\n')
    loaded = load((), tmp_path)[0]
    assert {loaded.workspace.profile(file) for file in ("a.journey.yaml", "b.catalog.yaml")} == {Profile.GOVERNED}
    assert [one.severity for one in loaded.findings] == [Severity.ERROR]


def test_a_broken_file_hides_no_finding_of_another(tmp_path: Path) -> None:
    files = {"a.catalog.yaml": "kind: catalog\nteams: 3\n", "b.journey.yaml": step("titel: a"), "c.journey.yaml": "\t"}
    loaded = load((), workspace(tmp_path, files))[0]
    assert [(one.code, one.file) for one in loaded.findings] == [
        ("CJM012", "a.catalog.yaml"),
        ("CJM010", "b.journey.yaml"),
        ("CJM001", "c.journey.yaml"),
    ]
    assert loaded.broken == {"a.catalog.yaml", "b.journey.yaml", "c.journey.yaml"}


def test_all_faults_of_one_file_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends four mistakes in four runs."""
    text = step(
        "owner: nobody",
        "thougths:",
        "  - Slow [@k]",
        "pains:",
        "  - {text: A, severity: 7}",
        "  - 3",
        "  - {text: B, caused_by: [x], id: p}",
        "  - {text: C, id: p}",
        "quotes:",
        "  - 4",
        "  - Never again [@l]",
    )
    text = text.replace("title: T", "title: T\nstatus: shared")
    assert places(findings(workspace(tmp_path, {"a.journey.yaml": text}))) == [
        ("CJM021", "a.journey.yaml", 11, 16),
        ("CJM010", "a.journey.yaml", 12, 9),
        ("CJM021", "a.journey.yaml", 13, 19),
        ("CJM012", "a.journey.yaml", 15, 33),
        ("CJM012", "a.journey.yaml", 16, 13),
        ("CJM021", "a.journey.yaml", 17, 35),
        ("CJM020", "a.journey.yaml", 18, 27),
        ("CJM012", "a.journey.yaml", 20, 13),
        ("CJM021", "a.journey.yaml", 21, 26),
    ]


def test_the_other_place_of_an_id_is_right_in_a_damaged_file_too(tmp_path: Path) -> None:
    catalog = "kind: catalog\nteams:\n  - 3\n  - {id: a, name: A}\n"
    files = {"a.catalog.yaml": catalog, "b.journey.yaml": STEP + "teams:\n  - {id: a, name: A}\n"}
    found = findings(workspace(tmp_path, files))
    assert [one.code for one in found] == ["CJM012", "CJM020"]
    assert found[1].related[0].span == Span(4, 10, 4, 11)


BROKEN_CATALOGS = {
    "an unknown key": "teams: [{id: care, name: A, zq: 1}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a misspelt section": "temas: [{id: care, name: A}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "an unknown section": "zq: [{id: care, name: A}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "definitions that are left out": "teams: [{id: care, name: 3}]\nmetrics: [{id: m, name: M, type: zq}]\n",
    "a team without its id": "teams: [{name: A}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a misspelt id": "teams: [{idd: care, name: A}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a wrong section": "teams: {id: care, name: A}\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a key that stands twice": "teams: [{id: care, name: A}]\nteams: []\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a syntax error": "teams: [{id: care, name: A}]\nmetrics: [{id: m, name: M, type: nps}\n",
    "another kind": "kind: persona\nteams: [{id: care, name: A}]\nmetrics: [{id: m, name: M, type: nps}]\n",
    "a byte": "teams: [{id: care, name: A}]\nmetrics: [{id: m, name: \x00M, type: nps}]\n",
    "another encoding": "\x00t\x00t",
}


@pytest.mark.parametrize("broken", BROKEN_CATALOGS.values(), ids=BROKEN_CATALOGS)
def test_a_broken_catalog_puts_no_blame_on_the_maps(tmp_path: Path, broken: str) -> None:
    journey = step("owner: care", "metrics: [m]").replace("title: T", "title: T\nstatus: shared")
    start = "" if broken.startswith("kind") else "kind: catalog\n"
    files = {"a.catalog.yaml": broken if broken.startswith("\x00") else start + broken, "b.journey.yaml": journey}
    assert {one.file for one in findings(workspace(tmp_path, files))} == {"a.catalog.yaml"}


BROKEN_JOURNEYS = {
    "a misspelt title": "titel: T\n",
    "no title": "",
    "another unknown key": "title: T\nzq: 1\n",
    "a bad value": "title: T\nstatus: zq\n",
    "a title that is none": "title: [T]\nid: t\n",
}


@pytest.mark.parametrize("start", BROKEN_JOURNEYS.values(), ids=BROKEN_JOURNEYS)
def test_a_broken_journey_puts_no_blame_on_what_refers_to_it(tmp_path: Path, start: str) -> None:
    journey = "kind: journey\n" + start + STEP.removeprefix("kind: journey\ntitle: T\n") + "        pains: [Slow]\n"
    files = {
        "a.journey.yaml": journey,
        "b.backlog.yaml": "kind: backlog\nid: b\nopportunities:\n  - {id: o, title: O, addresses: [t/a, t/slow]}\n",
        "c.journey.yaml": titled("C", "      - {title: D, replaces: a}\nfuture_of: t\n"),
    }
    assert {one.file for one in findings(workspace(tmp_path, files))} == {"a.journey.yaml"}


def test_a_broken_persona_puts_no_blame_on_the_maps(tmp_path: Path) -> None:
    files = {
        "a.journey.yaml": STEP.replace("title: T", "title: T\nstatus: shared\npersonas: [anna]"),
        "b.persona.yaml": "kind: persona\nid: anna\nshare: 60%\n",
    }
    assert [(one.code, one.file) for one in findings(workspace(tmp_path, files))] == [
        ("CJM011", "b.persona.yaml"),
        ("CJM012", "b.persona.yaml"),
    ]


@pytest.mark.parametrize("broken", ["metrics: [{id: n}]\n", "metrics:\n\t-\n  - id: \n  - id: n\n  - '...'\n"])
def test_an_id_in_a_broken_file_excuses_no_other(tmp_path: Path, broken: str) -> None:
    files = {"a.catalog.yaml": f"kind: catalog\n{broken}", "b.journey.yaml": step("metrics: [m, n]")}
    assert [one.message for one in findings(workspace(tmp_path, files), "b.journey.yaml") if one.code == "CJM021"] == [
        "there is no metric 'm'"
    ]


def test_what_one_journey_lost_excuses_no_other(tmp_path: Path) -> None:
    """Steps and sources of a journey are its own."""
    lost = step("zq: [{id: b, title: b}]") + "zq: [{id: k}]\n"
    files = {"a.journey.yaml": lost, "b.journey.yaml": step("next: b", "sources: [k]").replace("title: T", "title: U")}
    found = findings(workspace(tmp_path, files), "b.journey.yaml")
    assert [one.message for one in found] == ["there is no step 'b'", "there is no source 'k'"]


@pytest.mark.parametrize("metric", ["{id: m}", "{id: m, name: M, type: nps, zq: 1}"])
def test_a_map_that_rests_on_a_broken_file_is_not_called_correct(tmp_path: Path, metric: str) -> None:
    """Else it would be rendered from half of what it says."""
    files = {
        "a.catalog.yaml": f"kind: catalog\nmetrics: [{metric}]\n",
        "b.journey.yaml": step("metrics: [m]"),
        "c.catalog.yaml": "kind: catalog\nmetrics: 3\n",
    }
    found = findings(workspace(tmp_path, files), "b.journey.yaml")
    assert found
    assert {one.file for one in found} == {"a.catalog.yaml"}


def test_damaged_files_are_not_part_of_the_workspace(tmp_path: Path) -> None:
    files = {
        "a.catalog.yaml": "kind: catalog\nzq: 1\nmetrics: [{id: m, name: M, type: nps}]\n",
        "b.journey.yaml": titled("A", "zq: 1\n"),
        "c.journey.yaml": titled("C"),
    }
    found = load((), workspace(tmp_path, files))[0].workspace
    assert [entry.file for entry in found.entries] == ["c.journey.yaml"]
    assert {definition.file for definition in found.shared.values()} == {"c.journey.yaml"}
    assert set(found.own) == {"c.journey.yaml"}


def test_a_file_that_cannot_be_read_stops_only_who_asks_about_it(tmp_path: Path) -> None:
    workspace(tmp_path, {"a.journey.yaml": step("metrics: [m]")})
    (tmp_path / "b.catalog.yaml").symlink_to("missing")
    found = findings(tmp_path, "a.journey.yaml")
    assert [one.code for one in found] == ["CJM021"]
    assert "what b.catalog.yaml defines is not known" in found[0].hint
    with pytest.raises(FileAccessError):
        findings(tmp_path, "b.catalog.yaml")


def test_given_content_stands_for_the_file(tmp_path: Path) -> None:
    """An editor checks what is typed before it is saved."""
    workspace(tmp_path, {"a.journey.yaml": "broken: [", "b.catalog.yaml": "kind: catalog\n"})
    file = tmp_path / "a.journey.yaml"
    assert load((), tmp_path, {file: STEP.encode()})[0].findings == ()
    assert [one.code for one in load((), tmp_path, {file: b"\x00"})[0].findings] == ["CJM002"]


def test_only_what_was_asked_about_is_reported(tmp_path: Path) -> None:
    workspace(tmp_path, {"a.journey.yaml": step("titel: a"), "b.journey.yaml": titled("B")})
    assert findings(tmp_path, "b.journey.yaml") == []


def test_names_of_files_are_as_seen_from_where_the_command_runs(tmp_path: Path) -> None:
    workspace(tmp_path, {"sub/a.journey.yaml": step("titel: a")})
    assert [one.file for one in load((), tmp_path / "sub")[0].findings] == ["a.journey.yaml"]
    (tmp_path / "other").mkdir()
    found = load(("../sub",), tmp_path / "other")[0].findings
    assert [one.file for one in found] == [(tmp_path / "sub" / "a.journey.yaml").as_posix()]


def test_a_very_long_line_is_cut(tmp_path: Path) -> None:
    found = findings(workspace(tmp_path, {"a.journey.yaml": step("place: " + "a" * 10_001)}))
    assert len(found[0].excerpt) == 300


def test_many_dangling_references_are_reported_a_hundred_times(tmp_path: Path) -> None:
    sources = ", ".join(f"x{number}" for number in range(500))
    found = findings(workspace(tmp_path, {"a.journey.yaml": step(f"sources: [{sources}]")}))
    assert len(found) == 100


@pytest.mark.parametrize("title", ["Con", "'???'", "NUL", "\U0001f600"])
def test_a_title_that_makes_no_file_name_asks_for_an_id(tmp_path: Path, title: str) -> None:
    assert places(findings(workspace(tmp_path, {"a.journey.yaml": titled(title)}))) == [
        ("CJM022", "a.journey.yaml", 2, 8)
    ]
    assert findings(workspace(tmp_path, {"a.journey.yaml": titled(f"{title}\nid: fine")})) == []


@pytest.mark.parametrize("target", ["missing", "b.journey.yaml", "/etc/hostname"])
def test_a_file_met_in_a_folder_that_cannot_be_read_is_a_finding(tmp_path: Path, target: str) -> None:
    """One broken link must not keep a team from checking its other maps."""
    workspace(tmp_path, {"a.journey.yaml": step("titel: a"), "c.journey.yaml": step().replace("title: T", "title: C")})
    (tmp_path / "b.journey.yaml").symlink_to(target)
    found = findings(tmp_path)
    assert [(one.file, one.code, one.span is None) for one in found] == [
        ("a.journey.yaml", "CJM010", False),
        ("b.journey.yaml", "CJM002", True),
    ]
    assert str(tmp_path) not in found[1].message
    with pytest.raises(FileAccessError, match=r"b\.journey\.yaml"):
        findings(tmp_path, "b.journey.yaml")
    assert [one.file for one in findings(tmp_path, "c.journey.yaml")] == []
