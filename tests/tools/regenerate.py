"""Writes the files that are generated from the code: `schemas/`, and the output and rule table in the README.

    python -m tests.tools.regenerate

Run it after a change to a model or its documentation. Running it twice changes nothing, and
`tests/source/test_schema.py` fails until what it writes has been committed.
"""

from __future__ import annotations

from pathlib import Path

from cjm.app.schema import NAMES, schema_text
from cjm.source.reference import reference_text
from tests.readme.generated import README, readme_text

FOLDER = Path(__file__).parents[2] / "schemas"


def generated() -> dict[Path, str]:
    """Return every generated file with its text."""
    schemas = {FOLDER / f"{kind}.schema.json": schema_text(kind) for kind in NAMES}
    return {**schemas, FOLDER / "format.md": reference_text()}


def main() -> None:
    """Write every generated file."""
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    README.write_text(readme_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
