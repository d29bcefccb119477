"""A map with more stages, steps or words than people can read.

Counted are the titles and claims of the steps, quotes included. Of scripts that put no spaces between words, two
letters count as a word. A title or claim that is too long by itself is a note.

## Why it matters

A map has to stand on its own: whoever opens it should see the whole journey and its worst moments within minutes. One
that shows every detail is read by its authors alone, and nobody notices when parts of it stop being true.

## Use instead

Keep what four of five customers go through, and what hurts. A stage that needs more steps becomes a journey of its
own, named with `journey:` by the step that stands for it. What explains a claim at length belongs in its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.step import CLAIM_LANES, Step
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.scripts import WITHOUT_SPACES
from cjm.rules.wording import listed, quoted, sentence_name

STAGES = Setting(
    "stages",
    12,
    "How many stages a map may have; lifecycles have five to eight, and more than twelve columns are not read.",
    least=1,
)
STEPS = Setting("steps", 64, "How many steps a map may have; eight in each of eight stages are still read.", least=1)
WORDS = Setting(
    "words",
    4_000,
    "How many words titles and claims of its steps may have together; so many take twenty minutes to read.",
    least=1,
)
CLAIM = Setting("claim", 60, "How many words one title or claim may have; so many fill six lines of a card.", least=1)

RULE = Rule("CJM507", "content", Profile.SHARED, Severity.WARNING, settings=(STAGES, STEPS, WORDS, CLAIM))

_WITHOUT_SPACES = f"[{WITHOUT_SPACES}]"


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for the map, and one for each title or claim that is too long."""
    journey = subject.journey
    texts = [text for place in subject.route.places for text in _texts(place.step)]
    counted = (
        (len(journey.stages), "stages", subject.value(STAGES)),
        (len(subject.route.places), "steps", subject.value(STEPS)),
        (_words_in("\n".join(texts)), "words", subject.value(WORDS)),
    )
    exceeded = [f"{count:,} {noun}, more than {most:,}" for count, noun, most in counted if count > most]
    if exceeded:
        yield Hit(
            path=("title",),
            message=f"{quoted(journey.title)} is too large to read: it has {listed(exceeded)}",
            hint="keep what most customers go through; what a stage needs beyond that becomes a journey of its own",
        )
    longest = subject.value(CLAIM)
    if max(map(len, texts), default=0) <= longest:
        return  # a word has a letter at least: mostly nothing has to be counted
    for path, noun, text in (one for place in subject.route.places for one in _sentences(place.step, place.path)):
        if len(text) > longest and (words := _words_in(text)) > longest:
            yield Hit(
                path=path,
                message=f"{sentence_name(noun, text)} takes {words:,} words, more than {longest:,}",
                hint="say it in one sentence, and leave the rest to the source that it rests on",
                severity=Severity.NOTE,
            )


def _texts(step: Step) -> Iterator[str]:
    yield step.title
    values = step.__dict__
    for lane in CLAIM_LANES:
        for claim in values[lane] or ():
            yield claim.text


def _sentences(step: Step, base: DocumentPath) -> Iterator[tuple[DocumentPath, str, str]]:
    """Titles and claims, each with its path and what to call it."""
    yield (*base, "title"), "step", step.title
    for lane in CLAIM_LANES:
        for index, claim in enumerate(getattr(step, lane) or ()):
            yield (*base, lane, index), lane, claim.text


def _words_in(text: str) -> int:
    if text.isascii():
        return len(text.split())
    spaced, others = re.subn(_WITHOUT_SPACES, " ", text)
    return len(spaced.split()) + others // 2
