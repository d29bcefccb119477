"""What a workspace may decide about a rule: thresholds, limits, words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from cjm.model.duration import Duration

Value = TypeVar("Value", int, float, bool, str, Duration, tuple[str, ...])


class Setting(Struct, Generic[Value], frozen=True, eq=False):
    """Something about a rule that a workspace may decide: a constant of the rule's module, named in its `RULE`."""

    name: str
    """The key that users write below the rule's name in `[rules]`."""
    default: Value
    meaning: str
    """One sentence for the documentation, with the unit."""
    least: float | None = None
    """The smallest number allowed."""
    most: float | None = None
    """The largest number allowed."""


Options = Mapping["Setting[Any]", object]  # Any: settings of every type of value
"""What is set for a file, of the settings that are not left at their defaults."""


def value_of(setting: Setting[Value], options: Options) -> Value:
    """What a setting is for a file."""
    found = options.get(setting, setting.default)
    return found if isinstance(found, type(setting.default)) else setting.default
