"""What pydantic found, in the words of someone who writes maps."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cjm.finding import DocumentPath, Problem
from cjm.model.base import MapModel
from cjm.source.faults import EXPECTED, concerns_items_only, document_path, one_for_each_choice, place_of
from cjm.source.form_file import FormFile
from cjm.source.form_fixes import citation_fix, date_fix, step_fix, step_named_alone
from cjm.source.limits import MAX_PROBLEMS
from cjm.source.positions import PositionIndex
from cjm.source.wrong_keys import missing_key, unknown_key
from cjm.source.wrong_values import describe, hint_for_type, wrong_value
from cjm.source.yaml_repair import first_claim
from cjm.source.yaml_tree import Plain


def explain_form_errors(
    error: ValidationError, plain: Plain, model: type[MapModel], file: str, index: PositionIndex
) -> Iterator[Problem]:
    """One problem for each place at fault, at most a hundred in a file."""
    source = FormFile(plain, model, file, index)
    seen: set[tuple[DocumentPath, str]] = set()
    for detail in one_for_each_choice(error, plain):
        problem = _explain(detail, source)
        if problem is None or (problem.path, problem.message) in seen:
            continue
        seen.add((problem.path, problem.message))
        yield problem
        if len(seen) == MAX_PROBLEMS:
            return


def _explain(detail: ErrorDetails, source: FormFile) -> Problem | None:
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx") or {}
    place = place_of(detail)
    path = document_path(source.plain, place)
    if kind == "unknown_key":
        return unknown_key(place, source)
    if kind == "missing":
        return missing_key(path, place, source)
    if concerns_items_only(detail):
        return None
    if "message" in context:
        path = document_path(source.plain, (*place, *context["at"]))
        code = "CJM013" if kind == "citation" else "CJM012"
        hint = str(context["hint"])
        first = first_claim(source.line(path)) if kind == "flow_claims" else ""
        fix = date_fix(found, path, source) if kind == "date" else citation_fix(found, path, source)
        return Problem(code, source.name, path, str(context["message"]), f"{hint}: {first}" if first else hint, fix=fix)
    message, hint = wrong_value(kind, found, context, place)
    if "types" in context:
        expected = " or ".join(dict.fromkeys(EXPECTED[name] for name in context["types"]))
        message = f"expected {expected}, found {describe(found)}"
    step = step_named_alone(found, path, source) if kind == "string_pattern_mismatch" else ""
    if step:
        hint = f"a step is named by its id alone here: {step}"
    hint = hint or hint_for_type(kind, found, path, source)
    return Problem(
        "CJM012", source.name, path, message, hint, at_key=place[-1:] == ("[key]",), fix=step_fix(step, path, source)
    )
