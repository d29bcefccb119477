"""What a rule is, and what it may know."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct, field

from cjm.config.settings import Profile
from cjm.edit import Fix
from cjm.finding import DocumentPath, Mention, Severity
from cjm.model.journey import Journey
from cjm.model.workspace import Entry, Scope, Workspace
from cjm.rules.setting import Options, Value, value_of
from cjm.rules.setting import Setting as Setting
from cjm.suppression import Suppression
from cjm.views.backlog import OpportunityRow, backlog_of
from cjm.views.emotion import Curve, curve_of
from cjm.views.evidence import Coverage, Evidence, evidence_of
from cjm.views.path import Route, route_of

Group = Literal["evidence", "ownership", "review", "experience", "content", "plan", "hygiene"]


class Hit(Struct, frozen=True):
    """One thing that a rule found, said by its path in the document.

    The path also says what the finding is about, see `cjm.compare.identity.subject_at`.
    """

    path: DocumentPath
    message: str
    """What was found and what was expected."""
    hint: str = ""
    """What to do next."""
    file: str = ""
    """The file, where it is not the journey's that is being checked."""
    at_key: bool = False
    severity: Severity | None = None
    """A weight of its own, where it differs from the rule's."""
    mentions: tuple[Mention, ...] = ()
    fix: Fix | None = None
    """What would resolve it."""
    about: str = ""
    """What in the document it is about, where that is not what the path leads to: `sources:interviews`."""


class Subject(Struct):
    """A journey under check, with the views that rules share, each computed at most once."""

    entry: Entry[Journey]
    workspace: Workspace
    today: datetime.date
    options: Options = field(default_factory=dict)
    recorded: Coverage | None = None
    """What the baseline says of its claims, None where it says nothing."""
    _views: dict[str, object] = field(default_factory=dict)

    def value(self, setting: Setting[Value]) -> Value:
        """What a setting of a rule is for this journey's file."""
        return value_of(setting, self.options)

    @property
    def journey(self) -> Journey:
        """The model."""
        return self.entry.content

    @property
    def scope(self) -> Scope:
        """What ids mean in it."""
        return self.workspace.scope(self.entry.file)

    @property
    def route(self) -> Route:
        """Its steps, the edges between them and the main path."""
        found = self._views.get("route")
        if not isinstance(found, Route):
            found = self._views["route"] = route_of(self.journey)
        return found

    @property
    def evidence(self) -> Evidence:
        """Its claims, each with what stands behind it."""
        found = self._views.get("evidence")
        if not isinstance(found, Evidence):
            found = self._views["evidence"] = evidence_of(self.journey, self.scope, self.today)
        return found

    @property
    def curve(self) -> Curve:
        """How it feels along the main path, with peak and end."""
        found = self._views.get("curve")
        if not isinstance(found, Curve):
            found = self._views["curve"] = curve_of(self.route)
        return found


class Whole(Struct, frozen=True, dict=True):
    """A workspace under check, for rules about what lies outside of journeys or concerns several of them.

    Rules read catalogs, persona files, backlogs and datasets, and of journeys the workspace's `outlines` and
    `references`, since a workspace may hold a thousand of them.
    """

    workspace: Workspace
    today: datetime.date
    options: Mapping[str, Options] = field(default_factory=dict)
    """Options by file."""

    def value(self, setting: Setting[Value], file: str) -> Value:
        """What a setting of a rule is for a file."""
        return value_of(setting, self.options.get(file, {}))

    @cached_property
    def backlog(self) -> tuple[OpportunityRow, ...]:
        """The opportunities of all backlogs, ranked, each with what it addresses."""
        return backlog_of(self.workspace, self.today)


class SuppressionUse(Struct, frozen=True):
    """A suppression under check, with what became of the rules that it names."""

    suppression: Suppression
    unused: tuple[str, ...]
    """Rules that the file was asked and that found nothing in what it covers."""
    refused: tuple[str, ...]
    """What no comment silences: checks that every file must pass, and the rule about suppressions."""
    unknown: tuple[str, ...]
    """Names of nothing."""
    known: tuple[str, ...]
    """Every code and name that a suppression may hold."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of the rules of each group that stands in it in place of a rule."""


class Rule(Struct, frozen=True):
    """What a rule module says about itself in its `RULE`."""

    code: str
    """`CJM101`; the name is the module's, with hyphens."""
    group: Group
    profile: Profile
    """The first profile that asks for it."""
    severity: Severity
    settings: tuple[Setting[Any], ...] = ()  # Any: settings of every type of value
    ratchet: bool = False
    """Whether it holds a journey to what the baseline records of its claims, in place of a finding that is accepted."""


CheckJourney = Callable[[Subject], Iterator[Hit]]
CheckWorkspace = Callable[[Whole], Iterator[Hit]]
CheckSuppression = Callable[[SuppressionUse], Iterator[Hit]]


class RuleModule(Struct, frozen=True):
    """A rule with its check and its documentation, as read from its module."""

    rule: Rule
    name: str
    """`uncited-claim`"""
    documentation: str
    """Markdown: a summary line, then `## Why it matters` and `## Use instead`. Settings speak for themselves."""
    check_journey: CheckJourney | None
    """Called for every journey held to the rule's profile."""
    check_workspace: CheckWorkspace | None
    """Called once for a workspace; every hit names its file."""
    check_suppression: CheckSuppression | None = None
    """Called, after all other rules, for every suppression of a file held to the rule's profile."""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]
