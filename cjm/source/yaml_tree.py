"""YAML text to plain data, refusing whatever a map does not need.

libyaml's event stream is read in one loop without recursion. Only scalars, lists and mappings with text
keys come out; anchors, aliases, tags, merge keys, directives, a second document, repeated keys and odd
numbers are refused. Scalars follow the core schema of YAML 1.2, as editors do, so `no` and `on` are words
and a date is text. Positions are not recorded here: `cjm.source.positions` finds them when they are wanted.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cjm.finding import Problem, Span
from cjm.source.limits import MAX_DEPTH, MAX_NODES
from cjm.source.yaml_refusals import Refusals, Refused
from cjm.source.yaml_scalars import CONSTANTS, NUMBER_START

Plain = Any
"""None, bool, int, float, str, list or dict: the type cannot be said without recursion, which mypy refuses here."""


class FlowList(list[Plain]):
    """A list written in brackets: claims are refused in it, since a comma in a sentence would split them."""


_TAG_DIRECTIVE = re.compile(r"^%TAG", re.M)
_MAX_TAG_DIRECTIVES = 16
"""libyaml compares each with all before it, which takes minutes for a file full of them."""
_TOO_DEEP = "exceeded maximum nesting depth"


def parse(text: str, file: str) -> tuple[Plain, list[Problem]]:
    """Plain data of one YAML document and what was refused in it.

    The data is None where the reading ended early. Beside other problems it stands as it was read, refused
    numbers as 0 and the last value of a key that stands twice.
    """
    refusals = Refusals(text, file)
    plain: Plain = None
    if text.count("%TAG") > _MAX_TAG_DIRECTIVES and len(_TAG_DIRECTIVE.findall(text)) > _MAX_TAG_DIRECTIVES:
        hint = "remove the lines that begin with %"
        return None, [
            Problem("CJM004", file, (), "YAML directives stand here, and maps have none", hint, span=Span(1, 1, 1, 2))
        ]
    try:
        try:
            plain = _build(CParser(text), refusals)
        except yaml.MarkedYAMLError as error:
            if error.problem != _TOO_DEEP or error.problem_mark is None:
                raise
            # libyaml from 0.2.6 on looks ahead and gives up first; what is before that place is deep enough to refuse
            refusals.problems.clear()
            plain = _build(CParser(text[: error.problem_mark.index - 1]), refusals)
    except yaml.YAMLError as error:
        from cjm.source.yaml_advice import explain_syntax_error  # only a broken file waits for what explains it

        refusals.problems.append(explain_syntax_error(error, text, file))
    except Refused:
        pass
    if refusals.problems:
        refusals.name_both_places()
    return plain, refusals.problems


def _build(parser: Any, refusals: Refusals) -> Plain:  # noqa: C901 - one flat loop: a call per event would cost a third more
    # Any: CParser is a compiled class without type information
    next_event = parser.get_event
    root: list[Plain] = []
    current: Any = root  # the open list or mapping; Any, since the branch below it knows which
    in_mapping = False
    key: str | None = None
    stack: list[tuple[Plain, bool]] = []
    nodes = 0
    counting = len(refusals.text) > MAX_NODES  # a value takes a character at least
    may_have_properties = "&" in refusals.text or "!" in refusals.text
    harmless_keys: set[str] = set()  # most keys of a map recur at every step
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if counting:
                nodes = refusals.count(nodes, event)
            value = event.value
            if may_have_properties and (event.anchor is not None or event.tag is not None):
                refusals.check_properties(event)
            if in_mapping and key is None:
                if value in current or value not in harmless_keys:
                    if event.style == '"':
                        refusals.check_quoted(value, event)
                    refusals.check_key(value, event, current)
                    if value and value not in CONSTANTS and value != "<<" and value[0] not in NUMBER_START:
                        harmless_keys.add(value)
                key = value
                continue
            if not event.style:
                if value in CONSTANTS:
                    value = CONSTANTS[value]
                elif value[0] in NUMBER_START:
                    value = refusals.number(value, event)
            elif event.style == '"':
                refusals.check_quoted(value, event)
            if in_mapping:
                current[key] = value
                key = None
            else:
                current.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if counting:
                nodes = refusals.count(nodes, event)
            if may_have_properties and (event.anchor is not None or event.tag is not None):
                refusals.check_properties(event)
            if len(stack) >= MAX_DEPTH:
                refusals.stop(
                    "CJM003",
                    event,
                    f"there are more than {MAX_DEPTH} levels of nesting",
                    "a map needs no more than twelve",
                )
            container: Plain = {} if kind is MappingStartEvent else FlowList() if event.flow_style else []
            if in_mapping:
                if key is None:
                    refusals.refuse_collection_key(event)
                current[key] = container
                key = None
            else:
                current.append(container)
            stack.append((current, in_mapping))
            current, in_mapping = container, kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            current, in_mapping = stack.pop()
        elif kind is AliasEvent:
            hint = refusals.if_text(event, "remove it")
            refusals.stop("CJM004", event, f"an alias, *{event.anchor[:40]}, stands here, and maps have none", hint)
        elif kind is DocumentStartEvent:
            if event.version or event.tags:
                refusals.refuse_directive(event)
            if root:
                refusals.stop(
                    "CJM004", event, "a second document begins here, and a file holds one", "keep one map in a file"
                )
        elif kind is StreamEndEvent:
            return root[0] if root else None
