"""A severe pain or barrier that no opportunity addresses.

An opportunity of any backlog that has not been dropped counts if it names the pain, the barrier or the step. Pains that
are solved are left alone, and so are those that the map calls an assumption and steps that carry out an opportunity
(`realises`).

## Why it matters

Finding out what hurts and doing nothing about it costs the research and the customers. A severe pain deserves at
least a decision, even if that is to leave it as it is.

## Use instead

Add an opportunity to a backlog, `addresses: [pay-a-fine/machine-eats-coins]`, and score it beside the others. A pain
that is gone gets `status: solved`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.workspace import Workspace
from cjm.rules.rule import Hit, Rule, Setting, Subject
from cjm.rules.wording import quoted, sentence_name

SEVERE = Setting("severe", 4, "The severity from which a pain is severe, 1 to 5.", least=1, most=5)

RULE = Rule("CJM602", "plan", Profile.GOVERNED, Severity.WARNING, settings=(SEVERE,))


def check_journey(subject: Subject) -> Iterator[Hit]:
    """Pains and barriers of all steps."""
    severe, key = subject.value(SEVERE), subject.journey.key
    for place in subject.route.places:
        step = place.step
        if step.realises:
            continue
        for lane, claims in (("pains", step.pains), ("barriers", step.barriers)):
            for index, claim in enumerate(claims or ()):
                if (claim.severity or 0) < severe or claim.status == "solved" or claim.assumption is not False:
                    continue
                if not _is_addressed(subject.workspace, f"{key}/{claim.key}", f"{key}/{step.key}"):
                    yield Hit(
                        path=(*place.path, lane, index, "severity"),
                        message=f"no opportunity addresses {sentence_name(lane, claim.text)} of severity "
                        f"{claim.severity} (severe from {severe}) at {quoted(step.title)}",
                        hint=f"add an opportunity to a backlog with `addresses: [{key}/{claim.key or step.key}]`",
                    )


def _is_addressed(workspace: Workspace, *names: str) -> bool:
    return any(opportunity.status != "dropped" for name in names for opportunity in workspace.addressed.get(name, ()))
