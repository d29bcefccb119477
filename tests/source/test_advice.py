"""The mistakes that people make in YAML: each is named where it is, with the line as it should be written."""

from __future__ import annotations

import pytest

from tests.source.reading import STEP, find, read, step

REPAIRS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # lines of a step, what the caret stands at, the line as it should be written
    (("thoughts:", '  - "Which queue?" [@i]'), "[@i]", "- '\"Which queue?\" [@i]'"),
    (("thoughts:", "  - 'Which queue?' [@i]"), "[@i]", "- '''Which queue?'' [@i]'"),
    (("thoughts:", '  - "This" or "that"?'), "or", '- \'"This" or "that"?\''),
    (("thoughts:", "  - 'it's slow'"), "s slow", "- 'it''s slow'"),
    (("thoughts:", '  - "say "hi" now"'), 'hi" now', "- 'say \"hi\" now'"),
    (("quotes:", '  - text: "I gave up" [@i]'), "[@i]", "- text: '\"I gave up\" [@i]'"),
    (("sources: [@i]",), "@i]", "sources: [i]"),
    (("sources: [@i; @j]",), "@i; @j]", "sources: [i, j]"),
    (("sources: [@i, @j]",), "@i, @j]", "sources: [i, j]"),
    (("sources: [i, @j]",), "@j]", "sources: [i, j]"),
    (("sources: [@i, p. 4; @j]",), "@i, p. 4; @j]", "sources: [{id: i, at: 'p. 4'}, j]"),
    (("sources: @i",), "@i", "sources: [i]"),
    (("sources:", "  - @i"), "@i", "- i"),
    (("emotion: {score: -1, n: 12, sources: [@i]}",), "@i]", "emotion: {score: -1, n: 12, sources: [i]}"),
    (
        ("emotion: {score: -1, sources: [@i, p. 4; @j]}",),
        "@i, p. 4",
        "emotion: {score: -1, sources: [{id: i, at: 'p. 4'}, j]}",
    ),
    (("pains:", "  - {text: Slow severity: 3}"), "severity", "- {text: Slow, severity: 3}"),
    (("actions:", "  - Goes", "  -Types the card"), "-Types", "- Types the card"),
    (("place：家",), "：家", "place: 家"),
    (("pains:", "  - text：家", "    severity: 3"), "：家", "- text: 家"),
    (("wait: 5 min",), "5 min", "wait: {actual: 5 min}"),
    (("duration: 5 min",), "5 min", "duration: {actual: 5 min}"),
    (("at: 08.30",), "08.30", 'at: "08:30"'),
    (("at: 8:30",), "8:30", 'at: "08:30"'),
    (("at: 8",), "8", 'at: "08:00"'),
    (("pains:", "  - {text: Long wait [@i], severity: 3}"), "[@i]", "- {text: 'Long wait [@i]', severity: 3}"),
    (
        ("pains:", "  - {text: Long wait [@i; @j, p. 4], severity: 3}"),
        "[@i; @j",
        "- {text: 'Long wait [@i; @j, p. 4]', severity: 3}",
    ),
    (("quotes:", '  - {text: "I gave up" [@i], who: P4}'), "[@i]", "- {text: '\"I gave up\" [@i]', who: P4}"),
    (("quotes:", "  - {text: I asked: where, who: P4}"), ": where", "- {text: 'I asked: where', who: P4}"),
    (("quotes:", "  - {text: I gave up, phoned her, who: P4}"), "phoned", "- {text: 'I gave up, phoned her', who: P4}"),
    (("thoughts:", "  - [@i] says so"), "[@i]", "- '[@i] says so'"),
    (("thoughts:", "  - [brackets] here"), "[brackets]", "- '[brackets] here'"),
    (("thoughts:", "  - {name} is gone"), "{name}", "- '{name} is gone'"),
    (("thoughts:", "  - {{ name }}"), "{{", "- '{{ name }}'"),
    (("thoughts:", "  - > 5 minutes"), "> 5", "- '> 5 minutes'"),
    (("thoughts:", "  - > 5 minutes # at noon"), "> 5", "- '> 5 minutes' # at noon"),
    (("thoughts:", "  - % of people"), "% of", "- '% of people'"),
    (("thoughts:", "  - *really* slow"), "*really*", "- '*really* slow'"),
    (("thoughts:", "  - *really"), "*really", "- '*really'"),
    (("thoughts:", "  - & so on"), "& so", "- '& so on'"),
    (("thoughts:", "  - &so on"), "&so", "- '&so on'"),
    (("thoughts:", "  - ! hm"), "! hm", "- '! hm'"),
    (("thoughts:", "  - !hm is bad"), "!hm", "- '!hm is bad'"),
    (("thoughts:", "  - | a pipe"), "| a", "- '| a pipe'"),
    (("thoughts:", "  - @home"), "@home", "- '@home'"),
    (("thoughts:", "  - `code` here"), "`code`", "- '`code` here'"),
    (("thoughts:", "  - , a comma"), ", a", "- ', a comma'"),
    (("thoughts:", "  - : a colon"), ": a", "- ': a colon'"),
    (("thoughts:", "  - ? what"), "what", "- '? what'"),
    (("thoughts:", "  - Follows signs to desk #4"), "#4", "- 'Follows signs to desk #4'"),
    (("place: desk #4 in the hall",), "#4", "place: 'desk #4 in the hall'"),
    (("place: #ff0000",), "#ff", "place: '#ff0000'"),
    (("thoughts:", "  - Asks: where?"), "Asks", "- 'Asks: where?'"),
    (("thoughts:", "  - Asks: where? [@i]"), "Asks", "- 'Asks: where? [@i]'"),
    (("thoughts:", "  - Asks: where: now"), ": now", "- 'Asks: where: now'"),
    (("pains:", "  - text: Asks: where"), ": where", "- text: 'Asks: where'"),
    (("place: Home: evening",), ": evening", "place: 'Home: evening'"),
    (("artifacts:", "  - Page: list"), "Page", "- 'Page: list'"),
    (("thoughts:", '  - "unclosed'), '"unclosed', '- "unclosed"'),
    (("thoughts:", "  - 'unclosed"), "'unclosed", "- 'unclosed'"),
    (("place:home",), ":home", "place: home"),
    (('place: "C:\\Users"',), "\\Users", "place: 'C:\\Users'"),
    (('place: "a\\q"',), "\\q", "place: 'a\\q'"),
    (("place: 1.10",), "1.10", "place: '1.10'"),
    (("place: 010",), "010", "place: '010'"),
    (("place: true",), "true", "place: 'true'"),
    (("place: [a]",), "[a]", "place: '[a]'"),
    (("place: !!str a",), "!!str", "place: '!!str a'"),
    (("x-a:", "  1: a"), "1:", '"1": a'),
    (("x-a:", "  true: a"), "true:", '"true": a'),
)


@pytest.mark.parametrize(
    ("lines", "caret", "repaired"), REPAIRS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_the_hint_shows_the_line_as_it_should_be_written(lines: tuple[str, ...], caret: str, repaired: str) -> None:
    text = step(*lines)
    found = find(text)
    assert len(found) == 1, found
    span = found[0].span
    assert span is not None
    assert found[0].excerpt[span.column - 1 :].startswith(caret)
    assert found[0].hint.endswith(f"write: {repaired}")
    written = text.split("\n")
    line = written[span.line - 1]
    written[span.line - 1] = line[: len(line) - len(line.lstrip())] + repaired
    assert find("\n".join(written)) == []


@pytest.mark.parametrize(
    ("lines", "caret", "message", "hint"),
    [
        (
            ("thoughts: [Too many, too long]",),
            "[Too",
            "a list of claims stands in brackets",
            "after a hyphen: - Too many",
        ),
        (
            ("thoughts: [Too many [@i], slow]",),
            "[Too",
            "a list of claims stands in brackets",
            "hyphen: - Too many [@i]",
        ),
        (("thoughts: Too many",), "Too", "expected a list, found the text 'Too many'", "after a hyphen"),
        (("sources: [i, j", "place: a"), "[i", "the [ that begins here is not closed", "close it with ]"),
        (("sources: [i, j]]",), "]", "there is a ] too many", "remove it"),
        (("thoughts:", "   - a", "  - b"), "- b", "this line is indented by 10 spaces", "by 8 or 11 spaces"),
        (("place: a", "- b"), "- b", "expected a key here, found an entry of a list", "check the indentation"),
        (("thoughts:", "  - a", " - b"), "- b", "this line is indented by 9 spaces", "by 8 or 10 spaces"),
        (("place: a", " device: b"), "device", "this line is indented deeper", "indent it by 8 spaces"),
        (("place a",), "place", "expected a key with a colon after it", "write `key: value`"),
        (("place: - a",), "- a", "a list begins on the line of its key", "on the line below"),
        (("\tplace: a",), "\t", "a tab stands where YAML takes only spaces", "indent with spaces"),
        (("thoughts:", '  - "a', '  - "b"'), '"a', 'the text in " that begins here ends only on line 12', "close it"),
        (('place: "a\\ud800"',), "\\ud8", "the escape \\ud800 stands for no character", "remove it"),
        (('place: "a\\e"',), "\\e", "the character U+001B may not stand in a map", "remove the escape \\e"),
        (("wait: 3 days",), "3 days", "expected a mapping", "write: wait: {actual: 3 days}"),
        (("emotion: −1",), "−1", "expected a mapping", "write a hyphen for the minus: -1"),
        (("emotion: {score: −1}",), "−1", "expected a number", "write a hyphen for the minus: -1"),
        (("emotion: 5",), "5", "expected at most 2", "from -2 very bad to 2 very good"),
        (("pains:", "  - {text: a, frequency: 30}"), "30", "expected at most 1", "a share runs from 0 to 1: 0.3"),
        (("next: {to: a, share: 40}",), "40", "expected at most 1", "a share runs from 0 to 1: 0.4"),
        (("next: {to: a, share: 400}",), "400", "expected at most 1", "write a share from 0 to 1"),
        (("pains:", "  - {text: a, severity: 6}"), "6", "expected at most 5", "from 1 a nuisance to 5"),
        (("pains:", "  - {text: a, severity: high}"), "high", "expected a whole number", "from 1 a nuisance to 5"),
        (("moment_of_truth: yes",), "yes", "expected true or false", "write true"),
        (("moment_of_truth: no",), "no", "expected true or false", "write false"),
        (("pains:", "  - {text: a, assumption: yes}"), "yes", "expected true or false or", "write true"),
        (("actions:", "  -Types"), "-Types", "expected a list", "a space is missing after the hyphen; write: - Types"),
        (("actions:", "  - Goes", "    twice: once"), ": once", "a colon and a space", "quotes, or write it on"),
        (("actions:", "  - Goes", "    and twice: once"), ": once", "a colon and a space", "the lines below >-"),
        (
            ("wait: {tolerance: 2 days, sources: interviews}",),
            "interviews",
            "expected a list",
            "write: sources: [interviews]",
        ),
        (("wait: {tolerance: 2 days, sources: {id: i}}",), "{id", "expected a list", "put it in square brackets"),
        (("x-a: {}", "emotion: [{score: 1, sources: i}]"), "i}", "expected a list", "write: sources: [i]"),
        (("metrics: a",), "a", "expected a list", "write each entry on a line of its own, after a hyphen"),
        (("emotion: [[1]]",), "[1]", "expected a mapping", "put one hyphen before an entry"),
        (
            ("transition: [care]",),
            "[care]",
            "expected a mapping",
            "keys with values are expected: transition: {owner: …}",
        ),
        (("wait: 5",), "5", "expected a mapping", "write it with a unit: wait: {actual: 5 min}"),
        (("\u00a0place: a",), "\u00a0", "a no-break space in the indentation", "indent with plain spaces"),
        (("\u3000place: a",), "\u3000", "a full-width space in the indentation", "indent with plain spaces"),
        (("wait: long",), "long", "expected a mapping", "actual, n, persona"),
        (("emotion: bad",), "bad", "expected a mapping", "a number from -2 very bad to 2 very good"),
        (("channel: Web Site",), "Web", "the text 'Web Site' is not an id", "web-site"),
        (("pains:", "  - {text: a, frequency: 60%}"), "60%", "expected a number", "from 0 to 1: 0.6"),
        (("pains:", '  - {text: a, frequency: "0,5"}'), '"0,5', "expected a number", "0.5"),
        (("pains:", '  - {text: a, severity: "3"}'), '"3"', "expected a whole number", "remove the quotes"),
        (("pains:", "  - {text: a, severity: 3.5}"), "3.5", "expected a whole number", "without decimals"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_what_cannot_be_repaired_is_explained(lines: tuple[str, ...], caret: str, message: str, hint: str) -> None:
    found = find(step(*lines))
    assert found[0].message.startswith(message)
    assert hint in found[0].hint
    span = found[0].span
    assert span is not None
    assert found[0].excerpt[span.column - 1 :].startswith(caret)


def test_a_line_of_equals_signs_in_a_text_is_no_conflict() -> None:
    """A heading underlined in a block of text must not be called a conflict, neither alone nor beside another error."""
    block = step("thoughts:", "  - |", "    Heading", "    =======", "place: a")
    assert find(block) == []
    assert "conflict" not in find(block + "        place: a: b\n")[0].message


def test_conflict_markers_are_named_where_they_begin() -> None:
    text = step("place: a") + "<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> theirs\n"
    found = find(text)
    assert [finding.message for finding in found] == ["a git conflict marker stands here"]
    assert found[0].excerpt == "<<<<<<< HEAD"


def test_everything_wrong_is_reported_in_one_run() -> None:
    """A number refused, a text cut short and a misspelt key: nobody should need three runs to find them."""
    found = find(step("place: 010", "device: desk #4", "titel: a"))
    assert [finding.code for finding in found] == ["CJM004", "CJM007", "CJM010"]


def test_a_refused_value_is_reported_once() -> None:
    assert [finding.code for finding in find(step("emotion: 0x1F"))] == ["CJM004"]


def test_a_sound_file_has_nothing_to_explain() -> None:
    assert read(STEP).document is not None


@pytest.mark.parametrize(
    ("text", "file", "hint"),
    [
        ("kind: dataset\nid: d\nevents:\n  path: a\n  columns: [customer, at]\n", "d.dataset.yaml",
         "keys with values are expected: columns: {customer: …, at: …, event: …}"),
        ('{"kind": "measures", "dataset": "d", "period": {"from": "2026-01-01", "to": "2026-01-02"}, "steps": ["a/b"]}',
         "d.measures.json", 'keys with values are expected: "steps": {"journey/step": …}'),
        (STEP.replace("stages:", "goal: [faster]\nstages:"), "d.journey.yaml",
         "keys with values are expected: goal: {business: …, customer: …}"),
        (STEP.replace("- title: S", "- title: S\n    principle_scores: [1]"), "d.journey.yaml",
         "keys with values are expected: principle_scores: {principle-id: …}"),
        ("kind: persona\nid: p\nname: P\ndemographics: [old]\n", "d.persona.yaml",
         "keys with values are expected: demographics: {key: …}"),
        ('{"dataset": "d"}', "d.measures.json", 'add `"kind": "measures"`'),
        ('{"kind": "dataset", "id": "d"}', "d.measures.json",
         'write `"kind": "measures"`, or name it *.dataset.yaml'),
        ('{"kind": "measures", "period": {"from": "2026-01-01", "to": "2026-01-02"}}', "d.measures.json",
         'add `"dataset": …`'),
        ("kind: measures\nid: d\n", "d.dataset.yaml", "write `kind: dataset`, or name it *.measures.json"),
    ],
)  # fmt: skip
def test_the_form_that_a_file_wants_is_shown(text: str, file: str, hint: str) -> None:
    """Hyphens and quotes are no help where keys are wanted, nor is a line of YAML in a file of JSON."""
    assert find(text, file)[0].hint == hint


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("impact: high", "expected a number, found the text 'high'",
         "write 0.25 minimal, 0.5 low, 1 medium, 2 high or 3 massive"),
        ("impact: 4", "4 is not an impact", "write 0.25 minimal, 0.5 low, 1 medium, 2 high or 3 massive"),
        ("confidence: 80", "expected at most 1, found the number 80", "a share runs from 0 to 1: 0.8"),
        ("confidence: high", "expected a number, found the text 'high'", "write a share from 0 to 1"),
        ("effort: 0", "expected more than 0, found the number 0",
         "write how many person-months it takes, a number above 0"),
        ("reach: many", "expected a number, found the text 'many'",
         "write how many customers a quarter it touches, a number from 0"),
        ("status: fixed", "expected one of open, planned, done, dropped, found the text 'fixed'", "did you mean done?"),
        ("status: Cancelled", "expected one of open, planned, done, dropped, found the text 'Cancelled'",
         "did you mean dropped?"),
        ("status: purple", "expected one of open, planned, done, dropped, found the text 'purple'", ""),
        ("solutions: [{id: s, title: S, status: in progress}]",
         "expected one of idea, planned, doing, done, dropped, found the text 'in progress'", "did you mean doing?"),
    ],
)  # fmt: skip
def test_the_words_and_numbers_of_a_backlog_are_told(lines: str, message: str, hint: str) -> None:
    """Every tool has other words for how far something is, and nobody guesses the numbers of an impact."""
    backlog = f"kind: backlog\nid: b\nopportunities:\n  - id: o\n    title: O\n    addresses: [a/b]\n    {lines}\n"
    assert [(one.message, one.hint) for one in find(backlog, "b.backlog.yaml")] == [(message, hint)]


def test_claims_inside_braces_are_taken_out_of_them() -> None:
    text = STEP.replace("- title: A", "- {title: A, thoughts: Too long}")
    assert find(text)[0].hint == (
        "take the braces around it away, and write each entry on a line of its own, after a hyphen"
    )
