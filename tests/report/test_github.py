"""Annotations in pull requests: what a runner reads in the log must be what cjm found, and nothing else."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from cjm.finding import Severity, Span
from cjm.report.checked import Checked, Ground
from cjm.report.github import report
from cjm.report.visible import visible
from tests.report.any_findings import runs
from tests.report.build_servers import Command, workflow_commands
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked


def test_the_whole_log() -> None:
    note = replace(TWICE, severity=Severity.NOTE, related=())
    assert (
        report(checked(note, TOO_LARGE, UNKNOWN_KEY, TWICE), PLAIN)
        == """\
::error file=maps/huge.journey.yaml,title=CJM003 limit::\
maps/huge.journey.yaml: the file holds 2,000,000 bytes; a map file may hold 1,048,576%0Ahint: split it
::error file=maps/book.journey.yaml,line=4,endLine=4,col=5,endColumn=10,title=CJM010 unknown-key::\
maps/book.journey.yaml:4:5: the key 'titel' is not known here%0Ahint: did you mean title?
::warning file=maps/teams.catalog.yaml,line=12,endLine=12,col=10,endColumn=14,title=CJM020 duplicate-id::\
maps/teams.catalog.yaml:12:10: the id 'care' is defined twice\
%0Athe first one: maps/teams.catalog.yaml:11:10%0Aand a file: maps/other.catalog.yaml
::notice file=maps/teams.catalog.yaml,line=12,endLine=12,col=10,endColumn=14,title=CJM020 duplicate-id::\
maps/teams.catalog.yaml:12:10: the id 'care' is defined twice
2 errors, 1 warning, 1 note in 3 files
"""
    )


def test_a_clean_run_annotates_nothing() -> None:
    assert report(checked(files=2), PLAIN) == "2 files, no problems\n"


def test_a_reader_of_the_log_is_told_when_annotations_are_missing() -> None:
    assert report(checked(*[TWICE] * 10), PLAIN).endswith("10 warnings in 1 of 3 files\n")
    told = "11 warnings in 1 of 3 files (GitHub annotates the first 10 of each severity)\n"
    assert report(checked(*[TWICE] * 11), PLAIN).endswith(told)


def test_columns_are_left_out_over_several_lines_where_github_would_drop_them() -> None:
    finding = replace(UNKNOWN_KEY, span=Span(4, 5, 6, 2))
    (command,) = workflow_commands(report(checked(finding), PLAIN))
    assert command.properties == {
        "file": "maps/book.journey.yaml",
        "line": "4",
        "endLine": "6",
        "title": "CJM010 unknown-key",
    }


def test_a_file_is_found_by_its_place_in_the_repository_and_by_its_own_name() -> None:
    named = replace(UNKNOWN_KEY, file="50% off, now: 自行车.journey.yaml")
    run = Checked((named,), (named.file,), Ground("/srv/repo/my maps", "/srv/repo"))
    (command,) = workflow_commands(report(run, PLAIN))
    assert command.properties["file"] == "my maps/50% off, now: 自行车.journey.yaml"


def test_text_of_a_map_never_becomes_a_command_or_a_property() -> None:
    hostile = "x\n::error::y%0A::stop-commands::z\r\n##[group]a,line=9::##vso[task]b"
    finding = replace(UNKNOWN_KEY, message=hostile, hint=hostile, file=hostile, rule="r::x,file=y")
    (command,) = workflow_commands(report(checked(finding), PLAIN))
    assert command.name == "error"
    assert command.properties["file"] == visible(hostile)
    assert command.properties["title"] == "CJM010 r::x,file=y"
    assert command.properties["line"] == "4"
    assert command.message.endswith(f"\nhint: {visible(hostile)}")


@given(runs())
def test_a_runner_reads_what_was_found(run: Checked) -> None:
    commands = workflow_commands(report(run, PLAIN))
    assert [command.name for command in commands] == [
        {"error": "error", "warning": "warning", "note": "notice"}[finding.severity.label]
        for finding in run.worst_first
    ]
    for command, finding in zip(commands, run.worst_first, strict=True):
        assert command.properties["title"] == f"{finding.code} {finding.rule}"
        assert command.properties.get("line") == (str(finding.span.line) if finding.span else None)
        assert visible(finding.message) in command.message


def test_the_reader_itself_obeys_what_a_runner_obeys() -> None:
    """Without this the tests above could not fail."""
    assert workflow_commands(" \t::warning file=a%2Cb,line=3::c%0Ad\n:: x\n") == [
        Command("warning", {"file": "a,b", "line": "3"}, "c\nd")
    ]
