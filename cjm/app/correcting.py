"""Rounds of corrections: which ones are made together, and which would do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from cjm.app.check import CheckRequest, CheckResult, load_request
from cjm.edit import Fix, JoinSentence, RenameKey
from cjm.finding import DocumentPath
from cjm.source.fixing import apply_fixes
from cjm.source.load import Loaded

Check = Callable[[list[Loaded], CheckRequest], CheckResult]
"""What is found in workspaces that have been read: `validate_loaded` or `lint_loaded`."""
Wanted = tuple[Path, Fix]
"""A correction, with the folder of the workspace that its files are named from."""

_VALIDITY = "CJM0"
"""What the codes of findings begin with that say a file is not a correct map."""
_MAX_TRIALS = 60
"""How often a round checks anew, to find which of its corrections do harm."""
_CHARACTERS = 1_500_000
"""How much text all rounds together check anew: about two seconds of the worst files."""
_LEAST, _MOST = 40, 100
"""Bounds for how often they do; what is not tried by then is left to the next run."""


class State(Struct, frozen=True):
    """Files as they are so far, and what is found in them."""

    drafts: Mapping[Path, bytes]
    """Content that differs from what is on disk."""
    workspaces: list[Loaded]
    result: CheckResult

    @property
    def texts(self) -> dict[tuple[Path, str], str]:
        """The texts of all selected files, by the folder of their workspace and their name below it."""
        return {
            (loaded.folder, file): loaded.locator.text(file) for loaded in self.workspaces for file in loaded.selected
        }

    def count(self, among: frozenset[str], opened: Sequence[DocumentPath] = ()) -> Counter[tuple[str, str, str]]:
        """How often what is found where; only what makes files `among` these no correct maps, if there are any.

        What is found there in values that were `opened` was there before, and could not be seen.
        """
        return Counter(
            (finding.file, finding.code, finding.subject)
            for finding in self.result.checked.findings
            if not among
            or (
                finding.file in among
                and finding.code.startswith(_VALIDITY)
                and not any(finding.path[: len(path)] == path for path in opened)
            )
        )


class Rounds(Struct):
    """The corrections of one run."""

    request: CheckRequest
    check: Check
    unsafe: bool
    """Whether those that a person has to look at are made, too."""
    harmful: set[Wanted] = field(default_factory=set)
    """Corrections that were tried, and after which there was a finding that was not there before."""
    _trials: int = 0
    """How many there were so far."""

    def state(self, drafts: Mapping[Path, bytes]) -> State:
        """The state in which some files hold drafts."""
        workspaces = load_request(self.request, drafts)
        return State(drafts, workspaces, self.check(workspaces, self.request))

    def next(self, state: State) -> tuple[State, int] | None:
        """The state after a round, and how many corrections it made; None where there is nothing left to make.

        Files that are no correct maps come first: what rules find in them is not known before they are.
        """
        broken = {(loaded.folder, file) for loaded in state.workspaces for file in loaded.broken}
        shown = frozenset(loaded.locator.display(file) for loaded in state.workspaces for file in loaded.broken)
        wanted = [one for one in corrections(state) if (self.unsafe or one[1].safe) and one not in self.harmful]
        urgent = [(folder, fix) for folder, fix in wanted if any((folder, edit.file) in broken for edit in fix.edits)]
        return self._make(state, urgent, shown) or self._make(
            state, [one for one in wanted if one not in urgent], frozenset()
        )

    def _make(self, state: State, chosen: list[Wanted], among: frozenset[str]) -> tuple[State, int] | None:
        """Make as many of some corrections as together add no finding, all at once if they can be."""
        kept: list[Wanted] = []
        reached: State | None = None
        waiting = [chosen]
        size = sum(map(len, state.texts.values()))
        last = min(self._trials + _MAX_TRIALS, max(_LEAST, min(_MOST, _CHARACTERS // max(1, size))))
        while waiting and self._trials < last:
            self._trials += 1
            chunk = waiting.pop()
            drafts, made = _carried_out(state, [*kept, *chunk])
            added = [one for one in made if one not in kept]
            if not added:
                continue
            after = self.state(drafts)
            if not after.count(among, _opened(state, made)) - state.count(among):
                kept, reached = made, after
                continue
            half = len(added) // 2
            if half == 0:
                self.harmful.update(added)
            in_the_way = [one for one in chunk if one not in added]
            waiting += [part for part in (in_the_way, added[half:] if half else [], added[:half]) if part]
        return (reached, len(kept)) if reached else None


def corrections(state: State) -> list[Wanted]:
    """The corrections that findings name, each once, in the order of the findings."""
    folders = {loaded.locator.display(file): loaded.folder for loaded in state.workspaces for file in loaded.selected}
    findings = (finding for finding in state.result.checked.findings if finding.file in folders)
    return list(dict.fromkeys((folders[found.file], found.fix) for found in findings if found.fix is not None))


def _opened(state: State, made: Sequence[Wanted]) -> list[DocumentPath]:
    """The values that could not be looked into before some corrections: those at fault, and those of keys unknown."""
    fixes = {fix for _, fix in made}
    at_fault = [finding.path for finding in state.result.checked.findings if finding.fix in fixes and finding.path]
    edits = (edit for fix in fixes for edit in fix.edits)
    keys = (edit for edit in edits if isinstance(edit, (RenameKey, JoinSentence)))
    return at_fault + [(*edit.path[:-1], edit.key) if edit.key else edit.path[:-1] for edit in keys]


def _carried_out(state: State, chosen: Sequence[Wanted]) -> tuple[dict[Path, bytes], list[Wanted]]:
    """The drafts with corrections made in them, and those that could be made."""
    drafts = {**state.drafts}
    made: list[Wanted] = []
    for loaded in state.workspaces:
        fixes = [fix for folder, fix in chosen if folder == loaded.folder]
        if not fixes:
            continue
        done = apply_fixes({file: loaded.locator.text(file) for file in loaded.selected}, fixes)
        made += [(loaded.folder, fix) for fix in done.applied]
        drafts.update({loaded.folder / file: text.encode() for file, text in done.texts.items()})
    return drafts, made
