"""What a scalar without quotes stands for: the words and numbers of the core schema of YAML 1.2."""

from __future__ import annotations

import re

CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER_START = frozenset("-+.0123456789")
"""Characters that every number begins with one of."""
# the methods themselves: looking them up on an imported pattern makes a new object for every key of a map
is_integer = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z").match
is_decimal = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z").match
is_odd_number = re.compile(r"(?:[-+]?0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z").match
"""Whether it is a number in some readers of YAML and a text in others."""
