"""Files of JSON, which programs write: held against JSON first, and read as YAML, of which nearly all JSON is part."""

from __future__ import annotations

import json

from cjm.finding import Problem, Span
from cjm.source.decode import FORBIDDEN
from cjm.source.limits import MAX_DEPTH, MAX_NODES
from cjm.source.yaml_tree import Plain, parse

_YAML_ALONE = "CJM001"
"""Of what YAML refuses so, JSON may have pairs of escapes, long keys, and a line break before a colon."""


def parse_json(text: str, file: str) -> tuple[Plain, list[Problem]]:
    """Plain data of a JSON text and what was refused in it, as `parse` gives them."""
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        hint = (
            "mend it, or write it anew with a program; comments, single quotes and commas before a bracket are no JSON"
        )
        span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        return None, [Problem("CJM001", file, (), f"this is no JSON: {error.msg.lower()}", hint, span=span)]
    except ValueError as error:
        hint = "leave out what has no value, and write numbers in digits"
        return None, [Problem("CJM001", file, (), f"this is no JSON: {error}", hint, span=Span(1, 1, 1, 2))]
    except RecursionError:
        data = None  # far deeper than YAML is read, which says so
    plain, problems = parse(text, file)
    if problems and all(problem.code == _YAML_ALONE for problem in problems) and _is_sound(data, text):
        return data, []
    return plain, problems


def _refuse_constant(name: str) -> Plain:
    raise ValueError(f"{name} is not a number")


def _is_sound(data: Plain, text: str) -> bool:
    """Whether a map may hold it: in size, in its characters, and without a key that stands twice."""
    keys = 0
    waiting = [(data, 1)]
    for count, (value, depth) in enumerate(waiting):
        if depth > MAX_DEPTH or count > MAX_NODES:
            return False
        if isinstance(value, str) and FORBIDDEN.search(value):
            return False
        if isinstance(value, dict):
            keys += len(value)
            waiting += ((item, depth + 1) for pair in value.items() for item in pair)
        elif isinstance(value, list):
            waiting += ((item, depth + 1) for item in value)
    return data is not None and keys == _keys_written(text)


def _keys_written(text: str) -> int:
    count = 0

    def counted(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
        nonlocal count
        count += len(pairs)
        return dict(pairs)

    json.loads(text, object_pairs_hook=counted)
    return count
