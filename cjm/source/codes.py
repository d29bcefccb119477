"""The checks that `cjm validate` makes, with what `cjm explain` says about each."""

from __future__ import annotations

from msgspec import Struct

from cjm.finding import Severity


class Check(Struct, frozen=True):
    """A check that every file must pass, whatever its profile."""

    code: str
    name: str
    summary: str
    """One sentence: what it finds."""
    why: str
    """Why it matters."""
    bad: str
    good: str
    severity: Severity = Severity.ERROR


CHECKS: tuple[Check, ...] = (
    Check(
        "CJM001",
        "syntax",
        "The text is not YAML.",
        "A file that cannot be read shows nothing, and a file that is read wrongly shows something false. "
        "The message shows the line as it should be written wherever the mistake is a known one.",
        'thoughts:\n  - "Which queue?" [@interviews]',
        "thoughts:\n  - '\"Which queue?\" [@interviews]'",
    ),
    Check(
        "CJM002",
        "encoding",
        "The file is not UTF-8, or holds control characters or invisible line breaks.",
        "Such characters mislead readers, terminals and pages, and most editors do not show them.",
        'title: "Pay\\x1b[31m"',
        "title: Pay",
    ),
    Check(
        "CJM003",
        "limit",
        "The file, its nesting or a number in it is larger than a map needs.",
        "Limits keep a hostile file from stopping a build.",
        "n: 12345678901234567890",
        "n: 1234",
    ),
    Check(
        "CJM004",
        "plain-yaml",
        "Anchors, aliases, tags, merge keys, directives, several documents, keys that are not text, ambiguous numbers.",
        "A map is read the same way by people, editors and every YAML program only without them. "
        "What repeats belongs in a catalog.",
        "owner: &team digital",
        "owner: digital",
    ),
    Check(
        "CJM005",
        "duplicate-key",
        "A key stands twice in one mapping.",
        "YAML readers keep one of the two and drop the other without a word.",
        "title: Book a tour\ntitle: Find a tour",
        "title: Book a tour",
    ),
    Check(
        "CJM006",
        "kind",
        "The file does not say what it is, or says something else than its name.",
        "A file that is not a map is never half-read.",
        "# book.journey.yaml\nkind: persona",
        "# book.journey.yaml\nkind: journey",
    ),
    Check(
        "CJM007",
        "swallowed-text",
        "A ` #` begins a comment and cuts the text before it short.",
        "The rest of the sentence would be lost without a word.",
        "actions:\n  - Follows the signs to desk #4",
        "actions:\n  - 'Follows the signs to desk #4'",
    ),
    Check(
        "CJM010",
        "unknown-key",
        "A key that the format does not know.",
        "A misspelt key would silently be left out. Keys that begin with `x-` are yours.",
        "stages:\n  - titel: Find a tour",
        "stages:\n  - title: Find a tour",
    ),
    Check(
        "CJM011",
        "missing-key",
        "A mapping lacks a key that it must have.",
        "Without it the entry has no meaning.",
        "metrics:\n  - {id: nps, type: nps}",
        "metrics:\n  - {id: nps, name: Would recommend us, type: nps}",
    ),
    Check(
        "CJM012",
        "wrong-value",
        "A value of the wrong type, outside of its range or not among those allowed.",
        "Numbers, dates, ids and durations are read strictly, so that a typing error never becomes a fact.",
        "severity: 7",
        "severity: 5",
    ),
    Check(
        "CJM013",
        "citation",
        "Brackets that hold an `@id` in any form but a citation's.",
        "A citation that is not read as one would leave the claim uncited and print its own brackets.",
        "thoughts:\n  - Too many tours [see @interviews]",
        "thoughts:\n  - Too many tours [@interviews, p. 4]",
    ),
    Check(
        "CJM020",
        "duplicate-id",
        "Two things have the same id.",
        "References, notes, history and file names would mean one of them at random.",
        "teams:\n  - {id: care, name: Customer care}\n  - {id: care, name: Health care}",
        "teams:\n  - {id: care, name: Customer care}\n  - {id: health, name: Health care}",
    ),
    Check(
        "CJM021",
        "unknown-reference",
        "A reference to something that is defined nowhere.",
        "A source that does not exist proves nothing, a team that does not exist owns nothing. In a draft, teams, "
        "channels, systems, processes and personas may be named before they are defined: a note says so.",
        "owner: digtal",
        "owner: digital",
    ),
    Check(
        "CJM022",
        "unusable-id",
        "An id that cannot be used: missing and not to be had from the title, not in normal form, or reserved.",
        "Ids become file names and link targets on every system.",
        "id: con",
        "id: consultation",
    ),
)

CHECK_BY_CODE: dict[str, Check] = {check.code: check for check in CHECKS}
