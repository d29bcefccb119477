"""An assumption that cites sources, or that nobody has planned to test.

What is both assumed and cited contradicts itself, in any map that others read. In a governed map an assumption also
says `since` when it stands and how to `test` it, and does not stand for longer than its limit; one that is merely too
old is a warning, since only time has passed. The claims of steps and personas and the map's `problem` are looked at;
future maps state intentions and are left alone.

## Why it matters

Marking what is not known is honest, and the beginning of research. A mark that stays becomes a habit: after a year
everybody quotes the sentence as if customers had said it, and a source beside it makes it look proven.

## Use instead

Say when it was first assumed and how it will be found out, then do so:
`{text: She trusts the logo, assumption: {since: 2026-10-01, test: Ask ten buyers}}`. Once a source supports it, cite
the source and take the mark away.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from cjm.config.settings import Profile
from cjm.finding import DocumentPath, Severity
from cjm.model.claim import Assumption, Citation
from cjm.model.duration import Duration
from cjm.model.persona import Persona
from cjm.rules.rule import Hit, Rule, Subject, Whole
from cjm.rules.setting import Setting
from cjm.rules.wording import claim_name, listed, sentence_name
from cjm.views.statements import statements_of

LIMIT = Setting("limit", Duration(6, "months"), "How long an assumption may stand before it has to be tested.")

RULE = Rule("CJM102", "evidence", Profile.SHARED, Severity.ERROR, (LIMIT,))


class _Assumed(NamedTuple):
    """A claim that its file calls an assumption."""

    name: str
    path: DocumentPath
    assumption: Assumption
    own: tuple[Citation, ...]


def check_journey(subject: Subject) -> Iterator[Hit]:
    """The problem, the claims of the steps, and the personas defined in the map."""
    journey, file = subject.journey, subject.entry.file
    ask = _Ask(file, subject.workspace.profile(file), subject.today, subject.value(LIMIT))
    problem = journey.problem
    if problem is not None and problem.assumption is not False:
        name = sentence_name("problem", problem.text)
        yield from ask.of(_Assumed(name, ("problem",), problem.assumption, problem.sources))
    for row in subject.evidence.rows:
        if row.assumption is not False:
            yield from ask.of(_Assumed(claim_name(row), row.path, row.assumption, row.own))
    for index, persona in enumerate(journey.personas):
        if isinstance(persona, Persona):
            yield from ask.of_persona(persona, ("personas", index))


def check_workspace(whole: Whole) -> Iterator[Hit]:
    """Statements of personas in files of their own and in catalogs."""
    workspace = whole.workspace
    for entry in workspace.personas:
        ask = _Ask(entry.file, workspace.profile(entry.file), whole.today, whole.value(LIMIT, entry.file))
        yield from ask.of_persona(entry.content, ())
    for catalog in workspace.catalogs:
        ask = _Ask(catalog.file, workspace.profile(catalog.file), whole.today, whole.value(LIMIT, catalog.file))
        for index, persona in enumerate(catalog.content.personas):
            yield from ask.of_persona(persona, ("personas", index))


class _Ask(NamedTuple):
    """What is asked of the assumptions of one file."""

    file: str
    profile: Profile
    today: datetime.date
    limit: Duration

    def of_persona(self, persona: Persona, base: DocumentPath) -> Iterator[Hit]:
        for lane, path, claim in statements_of(persona, base):
            if claim.assumption is not False:
                name = f"{sentence_name(lane, claim.text)} of {persona.name}"
                yield from self.of(_Assumed(name, path, claim.assumption, claim.sources))

    def of(self, assumed: _Assumed) -> Iterator[Hit]:
        """The first thing that has to be settled about an assumption."""
        name, path, assumption, own = assumed
        detail = None if isinstance(assumption, bool) else assumption
        since, test = (detail.since, detail.test) if detail else (None, None)
        if own:
            cited = listed(list(dict.fromkeys(f"`{citation.id}`" for citation in own)))
            yield Hit(
                path=path,
                message=f"{name} is called an assumption and cites {cited}",
                hint="take `assumption` away if that supports it, else the citation",
                file=self.file,
            )
        elif self.profile >= Profile.GOVERNED and (since is None or test is None):
            asked = (
                (since, "since when", f"`since: {self.today}`"),
                (test, "how it will be tested", "`test: how you will find out`"),
            )
            missing = [(words, key) for value, words, key in asked if value is None]
            yield Hit(
                path=path,
                message=f"{name} is assumed, and nothing says {listed([words for words, _ in missing], 'or')}",
                hint=f"say so under `assumption`: {listed([key for _, key in missing])}",
                file=self.file,
            )
        elif self.profile >= Profile.GOVERNED and since is not None and self.limit.after(since) < self.today:
            yield Hit(
                path=path,
                message=f"{name} has been assumed since {since}, longer than the {self.limit} that `limit` allows",
                hint="test it, then cite what you find and take `assumption` away",
                file=self.file,
                severity=Severity.WARNING,
            )
