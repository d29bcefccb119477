"""Carrying out the corrections that findings name (`--fix`), until there is nothing left to correct."""

from __future__ import annotations

from msgspec import Struct

from cjm.app.changed_file import ChangedFile
from cjm.app.check import CheckRequest, CheckResult
from cjm.app.correcting import Check, Rounds, corrections
from cjm.app.maps import stands_for

_MAX_ROUNDS = 20
"""How often corrections are looked for anew: one may bring to light the next."""


class FixResult(Struct, frozen=True):
    """What came of it. Nothing has been written yet."""

    check: CheckResult
    """What is found in the files with their new texts."""
    fixed: int
    """How many corrections were made."""
    unsafe: int
    """How many more there are that a person has to look at."""
    files: tuple[ChangedFile, ...]
    """The files that change, in the order of their names."""
    standard_input: ChangedFile | None = None
    """What was read from standard input, where it was, whether it changes or not."""


def correct(request: CheckRequest, check: Check, unsafe: bool) -> FixResult:
    """Correct what findings say how to correct, `unsafe` also what a person has to look at, and check again.

    A correction after which something is found that was not found before is not made. Raises `CjmError` as the
    check does.
    """
    rounds = Rounds(request, check, unsafe)
    state = rounds.state({})
    before = state.texts
    fixed = 0
    for _ in range(_MAX_ROUNDS):
        done = rounds.next(state)
        if done is None:
            break
        state, made = done
        fixed += made
    after = state.texts
    piped = stands_for(request.standard_input, request.here) if request.standard_input else None
    files = [
        ChangedFile(loaded.folder, file, loaded.locator.display(file), before[loaded.folder, file], text)
        for loaded in state.workspaces
        for file in sorted(loaded.selected)
        if (text := after[loaded.folder, file]) != before[loaded.folder, file] or loaded.folder / file == piped
    ]
    return FixResult(
        state.result,
        fixed,
        sum(not fix.safe for _, fix in corrections(state)),
        tuple(file for file in files if file.path != piped),
        next((file for file in files if file.path == piped), None),
    )
