"""A pain, thought, quote, emotion or other claim that rests on no source.

A claim may cite a source itself, or stand in a step whose `sources` speak for all of it; a persona's statements may
lean on the persona's `sources` in the same way. What the map calls an assumption is left alone, as are the
intentions of future maps and what the company believes (`company_view`).

## Why it matters

A map without sources shows what its authors imagine. Nobody can check it, renew it, or tell the finding that
eighteen customers share from the remark somebody made at the workshop.

## Use instead

Name the source in the sentence, `Gave up after the third page [@interviews]`, or once for the whole step with
`sources: [interviews]`. Where there is no source yet, say so: `assumption: true`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.persona import Persona
from cjm.model.workspace import Scope
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import claim_name, sentence_name
from cjm.views.evidence import ClaimRow
from cjm.views.statements import statements_of

RULE = Rule("CJM101", "evidence", Profile.SHARED, Severity.ERROR)

_IN_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]@]+)\][.!?\s]*\Z")
_LONGEST_BRACKET = 200
"""How much of the end of a sentence is searched for brackets."""
_STEP_HINT = "write [@source] behind it, name `sources` for the whole step, or mark it as an assumption"
_NUMBER_HINTS = {
    "duration": "add `sources` to it, or name `sources` for the whole step",
    "wait": "add `sources` to it, or name `sources` for the whole step",
}
_PERSONA_HINT = "write [@source] behind it, name `sources` for the whole persona, or mark it as an assumption"


def check_journey(subject: Subject) -> Iterator[Hit]:
    """Claims of the steps, and of the personas defined in the map."""
    for row in subject.evidence.rows:
        if not row.citations and not row.assumed:
            yield Hit(
                path=row.path,
                message=f"{claim_name(row)} cites no source",
                hint=_hint(row, subject.scope),
            )
    for index, persona in enumerate(subject.journey.personas):
        if isinstance(persona, Persona):
            yield from _of_persona(persona, subject.entry.file, ("personas", index), subject.scope)


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Statements of personas in files of their own and in catalogs."""
    for entry in whole.workspace.personas:
        yield from _of_persona(entry.content, entry.file, (), whole.workspace.scope(entry.file))
    for catalog in whole.workspace.catalogs:
        for index, persona in enumerate(catalog.content.personas):
            yield from _of_persona(persona, catalog.file, ("personas", index), whole.workspace.scope(catalog.file))


def _hint(row: ClaimRow, scope: Scope) -> str:
    if row.lane == "emotion":
        written = f"`{{score: {row.text.removeprefix('+')}, sources: [a-source]}}`"
        return f"write where it is from, {written}, or name `sources` for the whole step"
    return _NUMBER_HINTS.get(row.lane) or _without_at(row.text, scope) or _STEP_HINT


def _without_at(sentence: str, scope: Scope) -> str:
    """What to do about a sentence that names sources in brackets and no @ before them; empty for any other."""
    found = _IN_BRACKETS.search(sentence[-_LONGEST_BRACKET:])
    if found is None:
        return ""
    items = [item.strip() for item in found["inside"].split(";")]
    if any(scope.find("source", item.split(",")[0].strip()) is None for item in items):
        return ""
    return f"write [{'; '.join(f'@{item}' for item in items)}]: brackets cite a source only with an @ before it"


def _of_persona(persona: Persona, file: str, base: DocumentPath, scope: Scope) -> Iterator[Hit]:
    if persona.sources:
        return
    for lane, path, claim in statements_of(persona, base):
        if not claim.sources and claim.assumption is False:
            yield Hit(
                path=path,
                message=f"{sentence_name(lane, claim.text)} of {persona.name} cites no source",
                hint=_without_at(claim.text, scope) or _PERSONA_HINT,
                file=file,
            )
