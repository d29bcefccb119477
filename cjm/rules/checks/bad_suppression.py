"""A suppression that silences nothing, names no rule, gives no reason, or is not written as one.

`# cjm: ignore[uncited-claim] interview planned for October` silences rules in one place. At the end of a line it is
about what begins on that line; on a line of its own, about the block below it, which is a key with its whole value or
an item of a list with all that is in it; above `kind:`, about the whole file. Several rules stand in the brackets with
commas between them, by code or name.

The checks of `cjm validate` cannot be silenced, nor can this rule. One without a reason works, and is an error: the
finding that it hides may have been one. A rule that is switched off, or that the map's profile does not ask for, is
not held against a suppression.

## Why it matters

A suppression says that somebody looked and decided. Without a reason nobody can tell whether the decision still holds.
One that silences nothing any more lies in wait for the next finding at its place, which nobody has looked at.

## Use instead

Write why, and until when. Take out what silences nothing, and mend a name that is misspelt.
"""

from __future__ import annotations

from collections.abc import Iterator

from cjm.config.settings import Profile
from cjm.edit import Fix, ReplaceText
from cjm.finding import Severity
from cjm.rules.rule import Hit, Rule, SuppressionUse
from cjm.rules.wording import listed, quoted
from cjm.suggestion import did_you_mean
from cjm.suppression import Suppression, written

RULE = Rule("CJM703", "hygiene", Profile.SHARED, Severity.WARNING)

_LONGEST_HINT = 160
_FORM = "# cjm: ignore[RULE] REASON"


def check_suppression(use: SuppressionUse) -> Iterator[Hit]:
    """One suppression, after all other rules have been asked."""
    suppression = use.suppression
    if suppression.correct:
        yield _misshapen(suppression)
        return
    path = suppression.path
    if not suppression.rules:
        hint = f"write {_FORM} with the code or name of the rule, as the finding shows it"
        yield Hit(path, f"{quoted(suppression.text)} names no rule", hint)
        return
    for name in use.unknown:
        hint = did_you_mean(name, use.known) or "`cjm rules` lists them all"
        yield Hit(path, f"{quoted(suppression.text)} names a rule that does not exist: {quoted(name)}", hint)
    for name, rules in use.groups.items():
        message = f"{quoted(suppression.text)} names a group, {name}, and only rules can be suppressed"
        yield Hit(path, message, f"name one of its rules: {listed(list(rules), 'or')}")
    for name in use.refused:
        hint = "mend what it finds and take its name out; only rules of `cjm lint` are silenced, and not this one"
        yield Hit(path, f"{name} cannot be suppressed", hint)
    if use.unused:
        yield _unused(suppression, use.unused)
    if not suppression.reason and len(use.unused) < len(suppression.rules):
        message = f"{quoted(suppression.text)} gives no reason"
        yield Hit(path, message, "write behind the brackets why, and until when", severity=Severity.ERROR)


def _misshapen(suppression: Suppression) -> Hit:
    line, fix = suppression.correct, None
    if suppression.rules and suppression.reason:
        edit = ReplaceText(suppression.file, suppression.span, line)
        # not safe: what it then silences is seen no more
        fix = Fix("Write the suppression so that it is read as one", (edit,), safe=False)
    return Hit(
        suppression.path,
        f"{quoted(suppression.text)} is not read as a suppression",
        f"write {line if len(line) <= _LONGEST_HINT else _FORM}",
        fix=fix,
    )


def _unused(suppression: Suppression, unused: tuple[str, ...]) -> Hit:
    gone = set(unused)
    kept = tuple(name for name in suppression.rules if name not in gone)
    what, title = quoted(suppression.text), "Take out the suppression"
    edit = ReplaceText(suppression.file, suppression.removal, "")
    if kept:
        names = quoted(", ".join(unused))
        what, title = f"{names} in {what}", f"Take {names} out of the suppression"
        edit = ReplaceText(suppression.file, suppression.span, written(kept, suppression.reason))
    return Hit(
        suppression.path,
        f"{what} silences nothing" if suppression.covers else f"{what} has nothing below it to silence",
        "take it out, or move it: it is about its own line or, on a line of its own, about the block below",
        fix=Fix(title, (edit,), safe=True),
    )
