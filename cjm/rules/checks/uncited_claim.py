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

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.persona import Persona
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.wording import claim_name, sentence_name
from cjm.views.statements import statements_of

RULE = Rule("CJM101", "evidence", Profile.SHARED, Severity.ERROR)

_STEP_HINT = "write [@source] behind it, name `sources` for the whole step, or mark it as an assumption"
_NUMBER_HINTS = {
    "emotion": "write where it is from, `{score: -1, sources: [a-source]}`, or name `sources` for the whole step",
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
                hint=_NUMBER_HINTS.get(row.lane, _STEP_HINT),
            )
    for index, persona in enumerate(subject.journey.personas):
        if isinstance(persona, Persona):
            yield from _of_persona(persona, subject.entry.file, ("personas", index))


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Statements of personas in files of their own and in catalogs."""
    for entry in whole.workspace.personas:
        yield from _of_persona(entry.content, entry.file, ())
    for catalog in whole.workspace.catalogs:
        for index, persona in enumerate(catalog.content.personas):
            yield from _of_persona(persona, catalog.file, ("personas", index))


def _of_persona(persona: Persona, file: str, base: DocumentPath) -> Iterator[Hit]:
    if persona.sources:
        return
    for lane, path, claim in statements_of(persona, base):
        if not claim.sources and claim.assumption is False:
            yield Hit(
                path=path,
                message=f"{sentence_name(lane, claim.text)} of {persona.name} cites no source",
                hint=_PERSONA_HINT,
                file=file,
            )
