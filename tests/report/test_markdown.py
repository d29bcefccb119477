"""The summary on the page of a job, which colleagues read who never open a log."""

from __future__ import annotations

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from cjm.report.checked import Checked
from cjm.report.markdown import MAX_FINDINGS, MAX_TEXT, report
from cjm.report.visible import visible
from tests.report.any_findings import runs
from tests.report.samples import PLAIN, TOO_LARGE, TWICE, UNKNOWN_KEY, checked

MOST_BYTES = 1024 * 1024
"""GitHub refuses a longer summary and shows nothing at all."""

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    return [part for token in _PARSER.parse(markdown) for part in (token, *(token.children or ()))]


def code(markdown: str) -> list[str]:
    """The texts between marks of code, as a browser shows them."""
    shown: list[str] = []
    inside = False
    for token in tokens(markdown):
        if token.type == "html_inline":
            inside = token.content == "<code>"
            if inside:
                shown.append("")
        elif inside:
            shown[-1] += token.content if token.type in ("text", "text_special") else f"[{token.type}]"
    return shown


def test_the_whole_summary() -> None:
    assert (
        report(checked(TWICE, UNKNOWN_KEY, TOO_LARGE), PLAIN)
        == """\
## cjm: 2 errors, 1 warning in 3 files

| severity | code | rule | findings |
|---|---|---|--:|
| error | CJM003 | limit | 1 |
| error | CJM010 | unknown-key | 1 |
| warning | CJM020 | duplicate-id | 1 |

| severity | place | code | finding |
|---|---|---|---|
| error | <code>maps/book&#46;journey&#46;yaml</code>:4:5 | CJM010 | \
<code>the key 'titel' is not known here</code><br>hint: <code>did you mean title?</code> |
| error | <code>maps/huge&#46;journey&#46;yaml</code> | CJM003 | \
<code>the file holds 2,000,000 bytes; a map file may hold 1,048,576</code><br>hint: <code>split it</code> |
| warning | <code>maps/teams&#46;catalog&#46;yaml</code>:12:10 | CJM020 | <code>the id 'care' is defined twice</code> |
"""
    )


def test_a_clean_run_is_a_heading() -> None:
    assert report(checked(files=12), PLAIN) == "## cjm: 12 files, no problems\n"


def test_of_many_findings_the_worst_are_shown_and_the_rest_counted() -> None:
    text = report(checked(*[TWICE] * (MAX_FINDINGS + 1), UNKNOWN_KEY), PLAIN)
    assert text.count("CJM010 | <code>") == 1
    assert text.count("CJM020 | <code>") == MAX_FINDINGS - 1
    assert text.endswith("\n\n2 more findings of no greater severity.\n")


def test_a_long_text_is_cut_and_says_so() -> None:
    long = replace(TWICE, message="word " * 100)
    assert code(report(checked(long), PLAIN))[-1] == ("word " * 100)[: MAX_TEXT - 1] + "…"


def test_the_longest_summary_is_one_that_github_takes() -> None:
    worst = "\U0001f469" * 5_000
    finding = replace(TWICE, message="&" * 5_000, hint=worst, file=worst)
    many = [replace(finding, code=f"CJM{number:03}", rule="r" * 40) for number in range(1_000)]
    assert len(report(checked(*many[:200]), PLAIN).encode()) < MOST_BYTES // 2


@given(runs())
def test_nothing_in_a_finding_is_markup_a_link_or_a_mention(run: Checked) -> None:
    """Hosts make no mentions and no links to issues inside of code."""
    text = report(run, PLAIN)
    found = tokens(text)
    assert not {token.type for token in found} & {"link_open", "image", "code_inline", "fence", "html_block", "em_open"}
    rows = [token for token in found if token.type == "tr_open"]
    rules = {(finding.code, finding.rule, finding.severity) for finding in run.findings}
    assert len(rows) == (len(run.findings) + len(rules) + 2 if run.findings else 0)
    expected = []
    for finding in run.worst_first:
        expected += [finding.file, finding.message, *([finding.hint] if finding.hint else [])]
    shown = [visible(part)[: MAX_TEXT - 1] for part in expected]
    assert [" ".join(part.split())[:40] for part in code(text)] == [" ".join(part.split())[:40] for part in shown]
