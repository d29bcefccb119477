"""A comment that asks for silence is read as written, or told to be written otherwise; other comments are let be."""

from __future__ import annotations

import time

import pytest

from cjm.source.suppression_form import Words, may_suppress, read_comment


@pytest.mark.parametrize(
    ("comment", "rules", "reason"),
    [
        ("# cjm: ignore[uncited-claim] interview planned", ("uncited-claim",), "interview planned"),
        ("# cjm: ignore[CJM101, cjm103 ,Missing-Owner] see #12", ("CJM101", "cjm103", "Missing-Owner"), "see #12"),
        ("# cjm: ignore[uncited-claim]", ("uncited-claim",), ""),
        ("# cjm: ignore[] why", (), "why"),
        ("# cjm: ignore[未知] 计划在十月访谈", ("未知",), "计划在十月访谈"),
        ("# cjm: ignore[a]   [b] ::error::", ("a",), "[b] ::error::"),
        ("# cjm: ignore[a] as cjm says # cjm is a tool", ("a",), "as cjm says # cjm is a tool"),
    ],
)
def test_the_written_form_is_read(comment: str, rules: tuple[str, ...], reason: str) -> None:
    assert list(read_comment(comment)) == [Words(0, comment, rules, reason, "")]
    assert may_suppress(comment)


@pytest.mark.parametrize(
    ("comment", "correct"),
    [
        ("# cjm:ignore[uncited-claim] soon", "# cjm: ignore[uncited-claim] soon"),
        ("#cjm: ignore[uncited-claim] soon", "# cjm: ignore[uncited-claim] soon"),
        ("#  cjm :  ignore [uncited-claim] soon", "# cjm: ignore[uncited-claim] soon"),
        ("# CJM: Ignore[uncited-claim] soon", "# cjm: ignore[uncited-claim] soon"),
        ("# cjm: ignore uncited-claim", "# cjm: ignore[uncited-claim] REASON"),
        ("# cjm: ignore uncited-claim, CJM103, soon", "# cjm: ignore[uncited-claim, CJM103] soon"),
        ("# cjm: ignore: CJM103 - soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm ignore CJM103 soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm-ignore[CJM103] soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: disable[CJM103] soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: disable-next-line CJM103", "# cjm: ignore[CJM103] REASON"),
        ("# cjm: noqa: CJM103", "# cjm: ignore[CJM103] REASON"),
        ("# cjm: ignroe[CJM103] soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: [CJM103] soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore", "# cjm: ignore[RULE] REASON"),
        ("# cjm: ignore this for now", "# cjm: ignore[RULE] this for now"),
        ("# cjm: ignore(CJM103) soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore{CJM103}: soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore[CJM103 soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore CJM103] soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore[CJM103]soon", "# cjm: ignore[CJM103] soon"),
        ("# cjm: ignore[CJM101 CJM103] soon", "# cjm: ignore[CJM101, CJM103] soon"),
        ("# cjm: ignore[uncited claim] soon", "# cjm: ignore[uncited-claim] soon"),
        ("# cjm: ignore['uncited-claim'] soon", "# cjm: ignore[uncited-claim] soon"),
        ("# cjm：ignore［uncited-claim，CJM103］：访谈", "# cjm: ignore[uncited-claim, CJM103] 访谈"),
        ("# cjm: ignore【uncited-claim】访谈", "# cjm: ignore[uncited-claim] 访谈"),
        ("# cjm: ignore（uncited-claim）", "# cjm: ignore[uncited-claim] REASON"),
    ],
)
def test_what_comes_near_it_is_shown_as_it_should_be_written(comment: str, correct: str) -> None:
    """Somebody who gets a bracket wrong would otherwise wonder why the finding stays."""
    (words,) = read_comment(comment)
    assert words.correct == correct
    assert may_suppress(comment)
    if "RULE" not in correct and "REASON" not in correct:
        assert [again.correct for again in read_comment(correct)] == [""]


@pytest.mark.parametrize(
    "comment",
    [
        "# cjm",
        "# cjm is a tool that can ignore findings",
        "# cjm: see the README",
        "# cjm ignore these words",
        "# about cjm: ignore[uncited-claim] is how to suppress",
        "# cjmx: ignore[a] b",
        "# yaml-language-server: $schema=../cjm/journey.schema.json",
        "# write `# cjm: ignore[uncited-claim] why`",
        "#",
    ],
)
def test_other_comments_are_let_be(comment: str) -> None:
    assert list(read_comment(comment)) == []


def test_several_may_stand_in_one_comment() -> None:
    comment = "# see PR 7 # cjm: ignore[a-b] for now # cjm: disable c-d # cjm: ignore[e] always"
    assert [(words.rules, words.reason, words.correct) for words in read_comment(comment)] == [
        (("a-b",), "for now", ""),
        (("c-d",), "", "# cjm: ignore[c-d] REASON"),
        (("e",), "always", ""),
    ]
    assert all(comment[words.start :].startswith(words.text) for words in read_comment(comment))


@pytest.mark.parametrize(
    "comment",
    [
        "#" * 1_000_000,
        "# cj" * 250_000,
        "# cjm: ignore" + " " * 1_000_000 + "x",
        "# cjm: ignore " * 70_000,
        "# cjm: ignore[" + "[" * 1_000_000,
        "# cjm: ignore[" + "a," * 500_000,
        "# cjm: ignore " + "a-b, " * 200_000,
        "# cjm: ignore[a" + " " * 1_000_000 + "b",
        "# cjm " + "a-" * 500_000,
    ],
    ids=lambda comment: comment[:16],
)
def test_a_comment_as_long_as_a_file_may_be_is_read_at_once(comment: str) -> None:
    """A stranger's pull request must not hold up a build."""
    start = time.process_time()
    may_suppress(comment)
    list(read_comment(comment))
    assert time.process_time() - start < 3
