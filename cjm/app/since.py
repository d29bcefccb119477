"""Checking what has changed since a revision: what is wrong in files that changed, and what that made wrong elsewhere.

Of a file that is as it was, only such findings are told as were not there at the revision: a reference to what has been
renamed in another file, a definition that nothing uses any more. What is kept of an earlier run counts for both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec.structs import replace

from cjm.app.change import Change, change_since
from cjm.app.effort import Effort
from cjm.app.examine import Examined, Found, examined, find
from cjm.app.links import links_of
from cjm.app.memory import Memory
from cjm.app.narrow import find_narrowly
from cjm.app.share import Share, Task
from cjm.app.suppressing import sift
from cjm.app.versions import Identity, contents_before, ground_differs, identity, identity_of
from cjm.files.cache import Cache
from cjm.finding import Finding
from cjm.rules.problem import RuleProblem
from cjm.source.suppression_form import may_suppress


def examine_change(task: Task, effort: Effort, cache: Cache | None) -> Examined:
    """Check what has changed in a workspace since the revision that is named.

    Raises `ConfigurationError` as `examine` does, `UsageError` where there is no such revision and `ToolError` where
    git cannot be run.
    """
    memory = Memory(cache, task)
    change = change_since(task.contents, effort.since, effort.environment, task.adjustment, memory.identities)
    if change is None:
        return examined(task, find(task, effort.processes, memory))
    narrow = find_narrowly(task, change, memory)
    if narrow is not None:
        return replace(examined(task, narrow), changed=change.files, complete=False)
    found = find(task, effort.processes, memory)
    now = examined(task, replace(found, told=found.told & change.files))
    changed = frozenset(map(now.loaded.locator.display, change.files))
    before = _before(task, change, found)

    def is_told(finding: Finding) -> bool:
        return finding.file in changed or identity_of(finding) not in before

    return replace(now, changed=change.files, is_told=is_told)


def _before(task: Task, change: Change, found: Found) -> frozenset[Identity]:
    """What was wrong with the files that are as they were, what there was to say about suppressions included."""
    contents = contents_before(task.contents, change)
    task = replace(task, contents=contents)
    known = {source.file: source for source in found.share.sources if source.file not in change.files}
    share = Share(task, frozenset(contents.files), known)
    problems, hits = share.assembled.problems, _hits_before(share, change, found) if task.with_rules else []
    told = {identity(problem, share.locator) for problem in (*problems, *(hit.problem for hit in hits))}
    if task.with_rules and any(may_suppress(share.locator.text(file)) for file in contents.selected):
        before = examined(task, Found(share, problems, frozenset(), tuple(hits), ()))
        findings = [share.locator.finding(hit.problem, hit.rule, hit.severity) for hit in hits]
        told.update(map(identity_of, sift(before.loaded, findings).findings))
    return frozenset(told)


def _hits_before(share: Share, change: Change, found: Found) -> list[RuleProblem]:
    """What rules found before; what they find now is the same for journeys that nothing has changed for."""
    selected = share.selected
    again = selected if ground_differs(change) else _linked_otherwise(selected, found.share, share)
    linter = share.linter(selected)
    same = selected - again
    return [*linter.journeys(again), *linter.whole(), *(hit for hit in found.hits if hit.problem.file in same)]


def _linked_otherwise(files: Iterable[str], now: Share, before: Share) -> frozenset[str]:
    """The journeys for which something has changed that rules may look at beside them."""
    workspaces = now.assembled.workspace, before.assembled.workspace
    digests = [{file: hashlib.sha256(data).hexdigest() for file, data in share.data.items()} for share in (now, before)]
    return frozenset(
        file
        for file in files
        if file in workspaces[0].summaries
        and links_of(file, workspaces[0], digests[0]) != links_of(file, workspaces[1], digests[1])
    )
