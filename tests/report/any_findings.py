"""Findings with any texts in them, as maps, file names and rules may bring them about."""

from __future__ import annotations

from hypothesis import strategies as st

from cjm.edit import Fix
from cjm.finding import Finding, Related, Severity, Span
from cjm.report.checked import Checked, Ground
from tests.hostile.payloads import PAYLOADS

_OBEYED = st.sampled_from("::##[]vso\x1b\n\r\t\u2028\u202e|<>&\"'`*_@%,;=(){}\\/ \u3000文")
TEXTS = st.one_of(
    st.text(st.one_of(_OBEYED, st.characters()), min_size=1, max_size=40), st.sampled_from(sorted(PAYLOADS.values()))
)
"""What may stand in a message, lone surrogates among it."""

_IN_NAMES = st.one_of(
    st.sampled_from("::##[]vso\x1b\n%,; é文\udce9\udcff"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0/"),
)
NAMES = st.lists(
    st.text(_IN_NAMES, min_size=1, max_size=12).filter(lambda part: part not in (".", "..")), min_size=1, max_size=3
).map("/".join)
"""Names of files as a system has them: whatever is no text in them stands as a surrogate for a byte."""


@st.composite
def spans(draw: st.DrawFn) -> Span:
    line, column = draw(st.integers(1, 9_999)), draw(st.integers(1, 400))
    more = draw(st.integers(0, 2))
    return Span(line, column, line + more, draw(st.integers(1 if more else column, 500)))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    place = draw(st.none() | spans())
    related = st.builds(Related, TEXTS, NAMES, st.none() | spans())
    return Finding(
        code=draw(st.sampled_from(["CJM010", "CJM101", "CJM301"])),
        rule=draw(st.sampled_from(["unknown-key", "uncited-claim"])),
        severity=draw(st.sampled_from(Severity)),
        message=draw(TEXTS),
        hint=draw(st.just("") | TEXTS),
        file=draw(NAMES),
        path=tuple(draw(st.lists(TEXTS | st.integers(0, 9), max_size=3))),
        span=place,
        excerpt=draw(st.just("") | TEXTS) if place else "",
        subject=draw(st.just("") | TEXTS),
        related=tuple(draw(st.lists(related, max_size=2))),
        fix=draw(st.none() | st.builds(Fix, TEXTS, st.just(()), st.booleans())),
    )


@st.composite
def runs(draw: st.DrawFn) -> Checked:
    """A run with up to four findings over some files, in a folder of a repository."""
    found = tuple(draw(st.lists(findings(), max_size=4)))
    files = {finding.file for finding in found} | set(draw(st.lists(NAMES, max_size=2)))
    return Checked(found, tuple(sorted(files)), Ground("/srv/repo/maps", "/srv/repo"))
