"""A way between stages, channels, devices or departments that no team answers for.

All ways that customers take are looked at, loops and side ways too. Between stages the `transition` of the stage left
or of the step left says who answers; within a stage the step's does. A team that owns both steps answers for a change
of channel or device between them without being named.

## Why it matters

Customers get lost between departments more often than inside of one: each has done its part, and nobody noticed that
the form never arrived or that the story had to be told again.

## Use instead

Give the stage, or the step before the handoff, `transition: {owner: a-team}`: the team that makes sure that the
customer arrives, and arrives with everything already said.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.finding import Severity
from cjm.model.workspace import Scope
from cjm.rules.rule import Hit, Rule, Subject
from cjm.rules.wording import listed, quoted
from cjm.views.handoffs import Handoff, handoffs_of

RULE = Rule("CJM202", "ownership", Profile.GOVERNED, Severity.ERROR)

_STAGE_HINT = "name the team that sees customers through with `transition: {owner: …}` on the stage"
_STEP_HINT = "name the team that sees customers through with `transition: {owner: …}` on the step"


def check_journey(subject: Subject) -> Iterator[Hit]:
    """One finding for each stage or step that is left without anybody answering for the way on."""
    stages: dict[int, list[Handoff]] = {}
    steps: dict[int, list[Handoff]] = {}
    for handoff in handoffs_of(subject.route):
        if handoff.owner is None:
            source = handoff.edge.source
            if "stage" in handoff.changes:
                stages.setdefault(source.stage_index, []).append(handoff)
            else:
                steps.setdefault(source.number, []).append(handoff)
    for index, left in stages.items():
        stage = left[0].edge.source.stage
        targets = dict.fromkeys(quoted(handoff.edge.target.stage.title) for handoff in left)
        yield Hit(
            path=("stages", index, "title"),
            message=f"nobody answers for the transition from {quoted(stage.title)} to {listed(list(targets))}",
            hint=_STAGE_HINT,
        )
    for handed in steps.values():
        place = handed[0].edge.source
        ways = [_way(handoff, subject.scope) for handoff in handed]
        yield Hit(
            path=(*place.path, "title"),
            message=f"nobody answers for the handoff from {quoted(place.step.title)} to {listed(ways)}",
            hint=_STEP_HINT,
        )


def _way(handoff: Handoff, scope: Scope) -> str:
    source, target = handoff.edge.source, handoff.edge.target
    changes = []
    for change in handoff.changes:
        if change == "department":
            changes.append(f"{_team(source.owner, scope)} hands over to {_team(target.owner, scope)}")
        elif change == "channel":
            changes.append(
                f"{listed(list(source.step.channel or ()), 'or')} to {listed(list(target.step.channel or ()), 'or')}"
            )
        else:
            changes.append(
                f"{listed(list(source.step.device or ()), 'or')} to {listed(list(target.step.device or ()), 'or')}"
            )
    return f"{quoted(target.step.title)} ({'; '.join(changes)})"


def _team(key: str | None, scope: Scope) -> str:
    team = scope.team(key) if key else None
    return team.name if team else key or ""
