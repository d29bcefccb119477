"""Checking a change to some journeys without reading all others: only what it can concern is looked into.

As soon as something turns up in which a journey might have a part that is only read in part, nothing is told here: then
everything has to be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from cjm.app.bystanders import Bystanders, DoubtError, references_in
from cjm.app.change import Change
from cjm.app.examine import Found
from cjm.app.memory import Memory
from cjm.app.share import Share, Task
from cjm.app.versions import Identity, contents_before, ground_differs, identity
from cjm.finding import Problem
from cjm.model.backlog import Opportunity
from cjm.model.catalog import DEFINITION_SECTIONS
from cjm.model.references import Reference
from cjm.model.workspace import Entry, Workspace
from cjm.rules.problem import RuleProblem
from cjm.source.answers import Answers
from cjm.source.document import ReadFile, kind_of_name
from cjm.source.heads import MisjudgedError
from cjm.source.journeys import ReadJourney, Source, read_source
from cjm.source.suppression_form import may_suppress

_UNKNOWN = "CJM021"
_BETWEEN_JOURNEYS = frozenset({"journey", "replaced-step"})
"""Nouns of references in journeys that only other journeys answer."""
_MOVABLE = frozenset({*DEFINITION_SECTIONS.values(), "cause"})
"""Nouns of what a journey may define for itself."""


def find_narrowly(task: Task, change: Change, memory: Memory) -> Found | None:
    """What a change made wrong; None where everything has to be read for that."""
    if ground_differs(change) or task.contents.unopened:
        return None
    try:
        return _Narrow(task, change, memory).found()
    except (DoubtError, MisjudgedError):
        return None


def _read(files: Mapping[str, bytes]) -> dict[str, ReadJourney]:
    read: dict[str, ReadJourney] = {}
    for file, data in files.items():
        source = read_source(data, file)
        if not isinstance(source, ReadJourney):
            raise DoubtError
        read[file] = source
    return read


class _Narrow:
    """A change, and the files that it may concern."""

    def __init__(self, task: Task, change: Change, memory: Memory) -> None:
        """Raises `DoubtError` where a journey that has changed has, or had, errors of form."""
        self._task = task
        self._change = change
        data = task.contents.data
        self._now = _read({file: data[file] for file in change.files if file in data})
        self._then = _read(change.before)
        self._keys = {source.summary.outline.key for source in (*self._now.values(), *self._then.values())}
        journeys = {file: data[file] for file in data if kind_of_name(file) == "journey" and file not in change.files}
        self._others: dict[str, Source] = {
            file: memory.document(file) or read_source(data[file], file)
            for file in data
            if kind_of_name(file) != "journey"
        }
        self._referred = {file: references_in(source) for file, source in self._others.items()}
        self._bystanders = Bystanders(journeys, memory)
        self._look_around()

    def _look_around(self) -> None:
        """Read of the journeys that are as they were whatever the change may concern."""
        around = self._bystanders
        around.read_holding((*self._keys, *map(_longest_word, self._change.vanished)))
        now, then = _references(self._now), _references(self._then)
        elsewhere = frozenset[Reference]().union(*self._referred.values())
        around.read_one_referring(then - now - elsewhere)
        concerned = (around.sources[file] for file in around.concerned(self._keys))
        around.read_called(
            {key for noun, key in (now | then).union(*map(references_in, concerned)) if noun == "journey"}
        )
        self._touching = now | then

    @cached_property
    def _concerned(self) -> frozenset[str]:
        """The journeys as they were that rules have to be asked about again, and for which references may be lost."""
        around = self._bystanders
        found = around.concerned(self._keys)
        if self._change.vanished:
            found |= {file for file, known in around.summaries() if known.addresses}
        return found

    @cached_property
    def _same(self) -> bool:
        """Whether others can see no difference between the journeys that changed and what they were."""
        return (
            self._now.keys() == self._then.keys()
            and not self._change.vanished
            and not self._concerned
            and all(_looks(self._now[file]) == _looks(self._then[file]) for file in self._now)
        )

    @property
    def _damaged(self) -> frozenset[str]:
        """Files with errors of form: what remains of them refers to something as well."""
        sources = {**self._others, **self._bystanders.sources}
        return frozenset(
            file for file, source in sources.items() if isinstance(source, ReadFile) and source.document is None
        )

    def _bereft(self, now: Share, then: Share) -> frozenset[str]:
        """The files that are no journeys and refer to something in a journey that changed which is gone now.

        What else they refer to is not looked up: in a large workspace that would lead to every journey.
        """
        gone = _steps(self._then) - _steps(self._now)
        lost = {
            file
            for file, references in self._referred.items()
            if any(noun == "any-step" and key in gone for noun, key in references)
        }
        maybe = {
            file: asked
            for file, references in self._referred.items()
            if (asked := [(noun, key) for noun, key in references if self._is_of_changed(noun, key)])
        }
        if not maybe:
            return frozenset(lost)
        here, before = _answers(now), _answers(then)
        return frozenset(lost) | {
            file
            for file, asked in maybe.items()
            if any(before.answers(reference, None) and not here.answers(reference, None) for reference in asked)
        }

    def _is_of_changed(self, noun: str, key: str) -> bool:
        """Whether a reference is to a journey that changed, or to something in one."""
        return noun in ("place", "journey") and key.partition("/")[0] in self._keys

    def _share(self, task: Task, changed: Mapping[str, Source], looked_up: Collection[str]) -> Share:
        files = frozenset(task.contents.files)
        known = {**self._others, **self._bystanders.sources, **changed}
        return Share(task, files, known, settled=files.difference(looked_up))

    def found(self) -> Found:
        """What is wrong. Raises `DoubtError` where a journey might have a part in it that is read in part only."""
        now = self._share(self._task, self._now, {*self._now, *self._concerned})
        then: Share | None = None
        if not self._same:
            before = replace(self._task, contents=contents_before(self._task.contents, self._change))
            then = self._share(before, self._then, self._concerned)
            bereft = self._bereft(now, then) | self._damaged
            if bereft and self._bystanders.by_head:
                raise DoubtError
            if bereft:
                now = self._share(self._task, self._now, {*self._now, *self._concerned, *bereft})
                then = self._share(before, self._then, {*self._concerned, *bereft})
        old = _identities(then.assembled.problems, then) if then else None
        problems = tuple(problem for problem in now.assembled.problems if self._is_told(problem, old, now))
        self._see_to_it(now, problems)
        hits, whole = self._hits(now, then) if self._task.with_rules else ((), ())
        return Found(now, problems, frozenset(), hits, whole)

    def _is_told(self, problem: Problem, old: frozenset[Identity] | None, now: Share) -> bool:
        """Whether a problem is in a file that changed, or was not there; `old` None: nothing else can be new."""
        return problem.file in self._change.files or (old is not None and identity(problem, now.locator) not in old)

    def _see_to_it(self, now: Share, problems: Iterable[Problem]) -> None:
        """Raise `DoubtError` where journeys that are read in part only might answer, or be at fault themselves."""
        if not self._bystanders.by_head:
            return
        own = [problem for source in self._now.values() for problem in source.own.problems]
        for problem in problems:
            if problem not in own and (problem.code != _UNKNOWN or problem.file not in self._change.files):
                raise DoubtError
        if any(noun in _BETWEEN_JOURNEYS for unknown in now.assembled.unknown.values() for noun, _ in unknown):
            raise DoubtError
        movable = {key for unknown in now.assembled.unknown.values() for noun, key in unknown if noun in _MOVABLE}
        if self._bystanders.may_speak_of(movable):
            raise DoubtError  # a hint says which journeys define it for themselves
        # nothing is said of useless suppressions while a map has errors
        if any(may_suppress(source.read.text) for source in self._now.values()):
            raise DoubtError

    def _hits(self, now: Share, then: Share | None) -> tuple[tuple[RuleProblem, ...], tuple[RuleProblem, ...]]:
        """What rules find in single journeys, and in the workspace as a whole."""
        selected = self._task.contents.selected
        linter = now.linter(selected)
        hits = tuple(linter.journeys({*self._now, *self._concerned}))
        old: frozenset[Identity] | None = None
        if then is not None:
            found = then.linter(selected - self._change.files).journeys(self._concerned)
            old = _identities((hit.problem for hit in found), then)
        told = tuple(hit for hit in hits if self._is_told(hit.problem, old, now))
        whole = self._whole(now, then, narrowed=True)
        if whole and self._bystanders.by_head:
            raise DoubtError
        whole = self._whole(now, then, narrowed=False) if whole else ()
        if self._task.recorded is not None and any(
            hit.problem.file not in self._change.files for hit in (*told, *whole)
        ):
            raise DoubtError  # which of several alike a baseline holds can be told only if all are known
        return told, whole

    def _whole(self, now: Share, then: Share | None, narrowed: bool) -> tuple[RuleProblem, ...]:
        """What rules about the workspace find; `narrowed` to opportunities that the change may concern.

        The others take long to go through in a large workspace. Where they are left out paths lead to other places.
        """
        selected = self._task.contents.selected
        found = tuple(now.linter(selected, self._seen(now, narrowed)).whole())
        old: frozenset[Identity] | None = None
        if then is not None:
            rules_then = then.linter(selected - self._change.files, self._seen(then, narrowed))
            hits_then = tuple(rules_then.whole())
            old = _identities((hit.problem for hit in hits_then), then)
            self._check_suppressions(now, then, found, hits_then)
        return tuple(hit for hit in found if self._is_told(hit.problem, old, now))

    def _check_suppressions(
        self, now: Share, then: Share, found: Iterable[RuleProblem], before: Iterable[RuleProblem]
    ) -> None:
        """Raise `DoubtError` where a suppression may have become useless in a file that is as it was."""
        profiles = now.assembled.workspace.profiles, then.assembled.workspace.profiles
        gone = _identities((hit.problem for hit in before), then) - _identities((hit.problem for hit in found), now)
        shown = {identity[0] for identity in gone}
        for file in self._task.contents.selected - self._change.files:
            differs = (
                file in self._concerned
                or profiles[0].get(file) != profiles[1].get(file)
                or now.locator.display(file) in shown
            )
            if differs and may_suppress(now.locator.text(file)):
                raise DoubtError

    def _seen(self, share: Share, narrowed: bool) -> Workspace:
        workspace = share.assembled.workspace
        if not narrowed:
            return workspace
        backlogs = []
        for entry in workspace.backlogs:
            kept = tuple(filter(self._concerns, entry.content.opportunities))
            backlogs.append(Entry(entry.file, entry.content.model_copy(update={"opportunities": kept})))
        return replace(workspace, backlogs=tuple(backlogs))

    def _concerns(self, opportunity: Opportunity) -> bool:
        """Whether an opportunity is about a journey that changed, or one that did refers to it."""
        if any(name.partition("/")[0] in self._keys for name in opportunity.addresses):
            return True
        names = (opportunity.id, *(solution.id for solution in opportunity.solutions))
        return any(("opportunity", name) in self._touching for name in names)


def _identities(problems: Iterable[Problem], share: Share) -> frozenset[Identity]:
    return frozenset(identity(problem, share.locator) for problem in problems)


def _answers(share: Share) -> Answers:
    workspace = share.assembled.workspace
    return Answers(workspace.shared, {file: known.outline.places for file, known in workspace.summaries.items()})


def _references(sources: Mapping[str, ReadJourney]) -> frozenset[Reference]:
    return frozenset[Reference]().union(*(source.summary.references for source in sources.values()))


def _steps(sources: Mapping[str, ReadJourney]) -> set[str]:
    """The ids of the steps of some journeys."""
    return {
        key
        for source in sources.values()
        for key, place in source.summary.outline.places.items()
        if place.noun == "step"
    }


def _looks(source: ReadJourney) -> tuple[object, ...]:
    """What others can see of a journey."""
    summary = source.summary
    outline = summary.outline
    return (replace(outline, places=dict(outline.places)), summary.references, summary.sections)


def _longest_word(path: str) -> str:
    """The part of a path's last name that stands in one piece wherever the path is written."""
    return max(path.rpartition("/")[2].split() or [path], key=len)
