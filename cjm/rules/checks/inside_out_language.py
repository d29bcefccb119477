"""A title, goal or sentence about the customer that speaks as the company does.

In titles of steps and in actions, "we" is the company that draws the map. In thoughts, feelings and questions it may
be a family, so there only what no customer says of themselves is found; quotes are customers' own and are left alone.
What is found stands in a list for the language that the map's `lang` names: English, German, French, Spanish, Russian,
Arabic, Hebrew, Chinese or Japanese. Where a map in one of them holds another script, as one in Chinese does that says
no `lang`, the list of that script counts too. A workspace may add phrases, and allow others, such as the words of
customers who sell to customers of their own.

## Why it matters

A map told from the inside shows the process that the company believes in: leads are qualified, e-mails are sent. What
the customer goes through meanwhile stays unknown, and so does what they wait for, wonder about and give up on.

## Use instead

Let the customer act, and name what they notice: not "We send the invoice" but "Gets the invoice, two days after the
parcel". What the company does belongs under `frontstage`, `backstage` or `support_processes`, what it measures under
`metrics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.journey import Journey, Stage
from cjm.model.step import Step
from cjm.rules.phrase_list import Phrase, PhraseList, composed, read_phrases
from cjm.rules.phrase_matcher import Found, Matcher
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.wording import quoted, sentence_name

_NONE: tuple[str, ...] = ()
WORDS = Setting(
    "words",
    _NONE,
    "Phrases to look for besides, in everything but quotes and in every language, `*` for any ending of a word.",
)
ALLOW = Setting("allow", _NONE, "Phrases that are no finding, nor is anything that has a word in common with them.")

RULE = Rule("CJM506", "content", Profile.SHARED, Severity.NOTE, settings=(WORDS, ALLOW))

HEADINGS = {
    "titles and actions": "what the company does belongs under `frontstage` or `backstage`",
    "not in thoughts": "words of sales and marketing belong under `metrics`, `backstage` or the business goal",
    "anywhere": "customers are not handled, they do things; what is done with them belongs under `backstage`",
}
"""Headings of the lists: where phrases count, each with what else to do about them. No phrase counts in quotes."""
_ADVICE = "say what the customer does or notices"
_ADDED = "words"
"""Heading of what users add."""
_CUSTOMERS_OWN = "customers' own"
"""Heading of what is no finding, nor is anything that has a word in common with it."""
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30fa]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ru", re.compile("[\u0410-\u044f]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("ar", re.compile("[\u0621-\u064a]")),
)
"""Languages that a script speaks for, each with letters of that script."""
_WITH_IDEOGRAPHS = ("ja", "zh")

_TOLD = frozenset((*HEADINGS, _ADDED))
_WISHED = _TOLD - {"titles and actions"}
_THOUGHT = _WISHED - {"not in thoughts"}
_LANES = {
    "actions": _TOLD,
    "expectations": _WISHED,
    "motivations": _WISHED,
    "barriers": _WISHED,
    "pains": _WISHED,
    "gains": _WISHED,
    "thoughts": _THOUGHT,
    "feelings": _THOUGHT,
    "questions": _THOUGHT,
}
"""Lanes that tell of the customer, with the headings that count there."""


class _Words:
    """What to look for in maps of one language, and what is allowed."""

    def __init__(self, language: str, words: tuple[str, ...], allowed: tuple[str, ...]) -> None:
        phrases = phrases_of(language)
        sought = tuple(phrase for phrase in phrases.phrases if phrase.heading != _CUSTOMERS_OWN)
        own = tuple(phrase for phrase in phrases.phrases if phrase.heading == _CUSTOMERS_OWN)
        self._sought = Matcher(PhraseList((*_added(words), *sought), phrases.prefixes))
        self._allowed = Matcher(PhraseList((*_added(allowed), *own), phrases.prefixes))

    def occur_in(self, text: str) -> bool:
        return self._sought.occurs_in(text)

    def first(self, sentence: _Sentence) -> Found | None:
        """The first that counts in a sentence and has nothing in common with what is allowed."""
        for found in self._sought.find(sentence.text):
            if found.phrase.heading in sentence.headings and not any(
                allowed.start < found.end and found.start < allowed.end for allowed in self._allowed.find(sentence.text)
            ):
                return found
        return None


class _Sentence(NamedTuple):
    path: DocumentPath
    noun: str
    """What to call it, or the lane it is in."""
    text: str
    headings: frozenset[str]
    """What counts in it."""


_words_of = lru_cache(maxsize=64)(_Words)


@lru_cache(maxsize=16)
def phrases_of(language: str) -> PhraseList:
    """The list of a language, by the part of its tag that names it; an empty one where none has been written."""
    file = Path(__file__).with_name(f"{Path(__file__).stem}.{language.partition('-')[0].lower()}.txt")
    return (
        read_phrases(file.read_text(encoding="utf-8"), (*HEADINGS, _CUSTOMERS_OWN)) if file.is_file() else PhraseList()
    )


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each title or claim; a stage's goal goes with its title, the goals of all personas together."""
    journey = subject.journey
    text = _text_of(journey)
    lists = (_words_of(each, subject.value(WORDS), subject.value(ALLOW)) for each in languages_in(text, journey.lang))
    # one search in place of hundreds: nearly always there is nothing
    words = [each for each in lists if each.occur_in(text)]
    if not words:
        return
    yield from _hits(_goals(journey), words, most=1)
    for index, stage in enumerate(journey.stages):
        path: DocumentPath = ("stages", index)
        yield from _hits(_of_stage(stage, path), words, most=1)
        for step_index, step in enumerate(stage.steps):
            yield from _hits(_of_step(step, (*path, "steps", step_index)), words)


def languages_in(text: str, stated: str) -> list[str]:
    """The languages whose lists count for a text, the stated one first.

    Those of other scripts follow where the stated one has a list, since English is what a map without `lang` is in.
    """
    language = stated.partition("-")[0].lower()
    languages = [language]
    if not text.isascii() and phrases_of(language).phrases:
        for other, letters in _SCRIPTS:
            shares = other in _WITH_IDEOGRAPHS and any(each in _WITH_IDEOGRAPHS for each in languages)
            if other not in languages and not shares and letters.search(text):
                languages.append(other)
    return languages


def _hits(sentences: Iterator[_Sentence], words: list[_Words], most: int | None = None) -> Iterator[Hit]:
    found = ((sentence, _first(sentence, words)) for sentence in sentences)
    return islice((_hit(sentence, first) for sentence, first in found if first is not None), most)


def _hit(sentence: _Sentence, found: Found) -> Hit:
    name = sentence_name(sentence.noun, sentence.text)
    all_of_it = found.words == composed(sentence.text)
    words = "" if all_of_it else f": {quoted(found.words)}"
    return Hit(sentence.path, f"{name} speaks as the company does{words}", _hint(found.phrase))


def _first(sentence: _Sentence, words: list[_Words]) -> Found | None:
    return next((found for each in words if (found := each.first(sentence)) is not None), None)


def _hint(phrase: Phrase) -> str:
    advice = f'{_ADVICE}: "{phrase.instead}"' if phrase.instead else _ADVICE
    return f"{advice}; {HEADINGS[phrase.heading]}" if phrase.heading in HEADINGS else advice


def _added(phrases: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(Phrase(phrase, _ADDED, alternatives=False) for phrase in phrases)


def _goals(journey: Journey) -> Iterator[_Sentence]:
    goal = journey.goal.customer if journey.goal else None
    path: DocumentPath = ("goal", "customer")
    goals = [(path, goal)] if isinstance(goal, str) else [((*path, key), text) for key, text in (goal or {}).items()]
    for place, text in goals:
        yield _Sentence(place, "customer's goal", text, _WISHED)


def _of_stage(stage: Stage, path: DocumentPath) -> Iterator[_Sentence]:
    yield _Sentence((*path, "title"), "stage", stage.title, _WISHED)
    if stage.customer_goal:
        yield _Sentence((*path, "customer_goal"), "customer's goal", stage.customer_goal, _WISHED)


def _of_step(step: Step, path: DocumentPath) -> Iterator[_Sentence]:
    yield _Sentence((*path, "title"), "step", step.title, _TOLD)
    for lane, headings in _LANES.items():
        for index, claim in enumerate(getattr(step, lane) or ()):
            yield _Sentence((*path, lane, index), lane, claim.text, headings)


def _text_of(journey: Journey) -> str:
    """All that is looked into, as one text."""
    texts = [goal.text for goal in _goals(journey)]
    for stage in journey.stages:
        texts += (stage.title, stage.customer_goal or "")
        for step in stage.steps:
            texts.append(step.title)
            values = step.__dict__
            for lane in _LANES:
                if values[lane]:
                    texts += [claim.text for claim in values[lane]]
    return " | ".join(texts)
