"""Plain data to YAML text that every YAML reader understands in the same way."""

from __future__ import annotations

import re

import yaml

from cjm.source.decode import FORBIDDEN, describe_character
from cjm.source.yaml_tree import FlowList, Plain

_LINE = 110
"""Characters that a list in brackets or a mapping in braces may take."""
_NOT_IN_BRACKETS = re.compile(r"[,\[\]{}\n\"']|: | #|:\Z")
_ANY_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9_.]*(?:[eE][-+]?[0-9]+)?\Z|[-+]?0[xo][0-9a-fA-F]+\Z")
"""What some YAML reader takes for something else than a text, beyond what PyYAML knows of."""


class Compact(dict[str, Plain]):
    """A mapping that may be written in braces."""


class DateText(str):
    """The text of a date, written without quotes."""

    __slots__ = ()


def emit(data: dict[str, Plain]) -> str:
    """The YAML text of plain data. Raises `ValueError` for a text with characters that no map file may hold."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, width=10**9, sort_keys=False, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML calls it so
        """Never: what repeats is written again, since map files have no anchors."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as above
        """Indents lists below their keys too."""
        super().increase_indent(flow, indentless=False)

    def text(self, data: str) -> yaml.ScalarNode:
        found = FORBIDDEN.search(data)
        if found:
            raise ValueError(f"the character {describe_character(found[0])} may not stand in a map file")
        return self.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)

    def date(self, data: DateText) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:timestamp", str(data))

    def compact(self, data: Compact) -> yaml.MappingNode:
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=_fits(data))

    def flow_list(self, data: FlowList) -> yaml.SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_fits(data))


_Dumper.add_representer(str, _Dumper.text)
_Dumper.add_representer(DateText, _Dumper.date)
_Dumper.add_representer(Compact, _Dumper.compact)
_Dumper.add_representer(FlowList, _Dumper.flow_list)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _ANY_NUMBER, list("-+.0123456789"))


def _fits(data: Plain) -> bool:
    """Whether a list or mapping is short and simple enough to stand in brackets or braces."""
    return _room(data, _LINE) >= 0


def _room(data: Plain, left: int) -> int:
    """What is left of a line after some data; below zero where it does not belong on one."""
    if isinstance(data, (FlowList, Compact)):
        items = data if isinstance(data, FlowList) else [part for pair in data.items() for part in pair]
        for item in items:
            left = _room(item, left - len(", "))
            if left < 0:
                return left
        return left
    if isinstance(data, (list, dict)) or (isinstance(data, str) and _NOT_IN_BRACKETS.search(data)):
        return -1
    return left - len(str(data))
