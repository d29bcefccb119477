"""What a workspace asks for, as typed settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from msgspec import Struct, field

from cjm.config.patterns import matches
from cjm.finding import Severity

CONFIG_FILE = "cjm.toml"

RuleValues = Mapping[str, Mapping[str, object]]
"""Values by the name of a rule and of a setting of it, as they are written; `cjm.rules` knows what they may be."""


class Profile(IntEnum):
    """How much is asked of a map; each profile includes the ones before it."""

    DRAFT = 1
    SHARED = 2
    GOVERNED = 3

    @property
    def label(self) -> str:
        """The word that users read and write."""
        return self.name.lower()


class Choice(Struct, frozen=True):
    """Which rules are asked, how much their findings weigh, and what is set of them.

    Rules are named by code, by name or by group.
    """

    profile: Profile | None = None
    """The profile of maps that do not state a status; draft unless said."""
    select: tuple[str, ...] | None = None
    """Only these rules; None for all of the profile."""
    extend: tuple[str, ...] = ()
    """Rules asked beside those, whatever the profile."""
    ignore: tuple[str, ...] = ()
    """Rules left out, whatever the other two say."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Weights instead of the rules' own."""
    rules: RuleValues = field(default_factory=dict)
    """Settings of rules."""

    def below(self, other: Choice) -> Choice:
        """The two together, what the other says on top."""
        return Choice(
            profile=other.profile or self.profile,
            select=self.select if other.select is None else other.select,
            extend=(*self.extend, *other.extend),
            ignore=(*self.ignore, *other.ignore),
            severity={**self.severity, **other.severity},
            rules=_united(self.rules, other.rules),
        )


class Override(Struct, frozen=True):
    """What is otherwise for some files of a workspace."""

    paths: tuple[str, ...]
    """Patterns as in `.gitignore`, relative to the root."""
    choice: Choice


class Settings(Struct, frozen=True):
    """What a workspace asks for."""

    exclude: tuple[str, ...] = ()
    """Patterns of files and folders to leave alone, as in `.gitignore`, relative to the root."""
    baseline: str | None = None
    """The file of findings that are known already, relative to the root."""
    choice: Choice = field(default_factory=Choice)
    """What holds for all files."""
    overrides: tuple[Override, ...] = ()
    """What is otherwise for some of them; of several that match, all count and the later win."""
    final: Choice = field(default_factory=Choice)
    """What the command line says, which goes before all of that."""
    origin: str = ""
    """The file it was read from, for messages; empty where nothing was read."""

    def for_file(self, file: str) -> Choice:
        """What holds for a file, named from the root with `/`."""
        choice = self.choice
        for override in self.matching(file):
            choice = choice.below(override.choice)
        return choice.below(self.final)

    def matching(self, file: str) -> Iterable[Override]:
        """The overrides that match a file, in their order."""
        return [override for override in self.overrides if matches(override.paths, file, self.origin)]


NO_SETTINGS = Settings()
"""Those of a workspace that asks for nothing."""


def _united(rules: RuleValues, more: RuleValues) -> RuleValues:
    return {name: {**rules.get(name, {}), **more.get(name, {})} for name in {**rules, **more}}
