"""A good score at a step whose pains are severe, or a bad one where the step tells of nothing bad.

A good score contradicts an open pain or barrier of high severity, unless the map says that few customers meet it
(`frequency`). A bad score contradicts a step with gains, with pains all solved or with `pains: []`, unless there is an
open pain or barrier or a wait past the customer's tolerance. What holds for some personas is held against their own
scores alone.

## Why it matters

Curve and words are two accounts of the same moment. If they disagree, one of them is wrong or something is left out,
and a reader believes whichever suits the plan.

## Use instead

Go back to the source. Correct the score or the severity, mark a pain as `solved`, write down the pain that explains
the score, or say how few customers meet it: `frequency: 0.1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Mention, Severity
from cjm.model.claim import Barrier, Claim
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.wording import quoted, sentence_name
from cjm.views.emotion import EVERYBODY, Point

STRONG = Setting("strong", 1.0, "How far from neutral a score is a good or a bad one, up to 2.", least=0.1, most=2)
SEVERE = Setting("severe", 4, "The severity from which a pain is severe, 1 to 5.", least=1, most=5)
FREQUENT = Setting(
    "frequent", 0.5, "The share of customers from which a pain must show in the score, 0 to 1.", least=0, most=1
)

RULE = Rule("CJM407", "experience", Profile.GOVERNED, Severity.ERROR, settings=(STRONG, SEVERE, FREQUENT))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """Every stated score, each against what holds for those whose it is."""
    strong = subject.value(STRONG)
    for point in subject.curve.points:
        if point.score >= strong:
            yield from _too_good(point, strong, subject)
        elif point.score <= -strong:
            yield from _too_bad(point, strong)


def _too_good(point: Point, strong: float, subject: Subject) -> Iterator[Hit]:
    """A good score beside an open pain or barrier that is severe; the first is enough."""
    severe, frequent = subject.value(SEVERE), subject.value(FREQUENT)
    for lane, index, claim in _obstacles(point):
        for_all = not claim.personas or point.persona != EVERYBODY
        often = claim.frequency is None or claim.frequency >= frequent
        if claim.status != "solved" and for_all and often and (claim.severity or 0) >= severe:
            against = (*point.place.path, lane, index)
            yield Hit(
                path=(*point.place.path, "emotion", point.index),
                message=f"{quoted(point.place.step.title)} is rated {point.score:+.2g} (good from {strong:+g}), yet "
                f"{sentence_name(lane, claim.text)} has severity {claim.severity} (severe from {severe})",
                hint="correct whichever is wrong, or say with `frequency` how few customers meet it",
                mentions=(Mention("what speaks against it", subject.entry.file, against),),
            )
            return


def _too_bad(point: Point, strong: float) -> Iterator[Hit]:
    """A bad score at a step that says something, and nothing that explains it."""
    instead = _instead_of_reasons(point)
    if instead:
        yield Hit(
            path=(*point.place.path, "emotion", point.index),
            message=f"{quoted(point.place.step.title)} is rated {point.score:+.2g} (bad from {-strong:+g}), "
            f"yet {instead}",
            hint="write down as a pain or barrier what makes it bad, or correct the score",
        )


def _instead_of_reasons(point: Point) -> str:
    """What the step says in place of anything bad; empty where it does say something bad, or nothing at all."""
    step = point.place.step
    obstacles = [claim for _, _, claim in _obstacles(point)]
    if any(claim.status != "solved" for claim in obstacles) or (step.wait is not None and step.wait.exceeded):
        return ""
    if obstacles:
        return "every pain and barrier of it is solved"
    if any(_may_concern(gain, point) for gain in step.gains or ()):
        return "it tells of gains and of no pain or barrier"
    return "no pain was found there" if step.pains == () else ""


def _obstacles(point: Point) -> Iterator[tuple[str, int, Barrier]]:
    lanes = (("pains", point.place.step.pains), ("barriers", point.place.step.barriers))
    for lane, claims in lanes:
        for index, claim in enumerate(claims or ()):
            if _may_concern(claim, point):
                yield lane, index, claim


def _may_concern(claim: Claim, point: Point) -> bool:
    """Whether a claim holds for some of those whose feeling it is."""
    return not claim.personas or point.persona == EVERYBODY or point.persona in claim.personas
