"""Documentation of rules where an editor asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cjm.app.editor.cards import RulePage
from cjm.app.explain import explain
from cjm.errors import UsageError
from cjm.finding import Finding
from cjm.source.positions import PositionIndex, find_comments

_SUPPRESSION = re.compile(r"#\s*cjm:\s*ignore\[([^\]]*)\]")
_NAME = re.compile(r"[\w-]+")
_EXAMPLES = "\n## Bad example"


def page_of(code_or_name: str) -> RulePage | None:
    """The documentation of a rule or check without its examples; None for no such one."""
    try:
        found = explain(code_or_name)
    except UsageError:
        return None
    rule = found.rule
    return RulePage(rule.code, rule.name, rule.severity.label, found.text.partition(_EXAMPLES)[0].strip())


def pages_of(findings: Iterable[Finding]) -> tuple[RulePage, ...]:
    """The documentation of the rules that found something, each once."""
    pages = (page_of(code) for code in dict.fromkeys(finding.code for finding in findings))
    return tuple(page for page in pages if page is not None)


def suppressed_rule_at(index: PositionIndex, line: int, column: int) -> tuple[RulePage, int, int] | None:
    """The rule that a comment names at a place, with the columns between which its name stands."""
    for comment in find_comments(index.text, index):
        if comment.line != line or not comment.column <= column <= comment.column + len(comment.text):
            continue
        for named in _SUPPRESSION.finditer(comment.text):
            for name in _NAME.finditer(named[1]):
                start = comment.column + named.start(1) + name.start()
                page = page_of(name[0]) if start <= column <= start + len(name[0]) else None
                if page is not None:
                    return page, start, start + len(name[0])
    return None
