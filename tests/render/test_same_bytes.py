"""The same maps give the same bytes wherever and whenever they are rendered: pages are committed, signed and cached."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browsing import ROOT

TODAY = "2026-11-23"
SITE = ("-f", "html,svg,md,dot")
POSTERS = ("-f", "pdf,png", "--size", "A3", "--scale", "0.5")
COMPARISON = ("--compare", "book-a-bus-tour.journey.yaml", "book-a-bus-tour-future.journey.yaml")


@dataclass(frozen=True)
class Place:
    """Where and how a command runs."""

    name: str
    variables: Mapping[str, str] = field(default_factory=dict)
    elsewhere: bool = False
    """Whether it runs in another folder, so that maps and output are named by other paths."""
    cores: int = 0
    """How many cores it may use; 0 for all."""


PLACES = (
    Place("again"),
    Place("hash seed", {"PYTHONHASHSEED": "4"}),
    Place("another hash seed", {"PYTHONHASHSEED": "2147483647"}),
    Place("Turkish", {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    Place("no locale", {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0"}),
    Place("east of all", {"TZ": "Pacific/Kiritimati"}),
    Place("west of all", {"TZ": "Etc/GMT+12"}),
    Place("another folder", elsewhere=True),
    Place("one core", cores=1),
    Place("everything", {"PYTHONHASHSEED": "9", "LC_ALL": "tr_TR", "TZ": "America/Adak"}, elsewhere=True),
)
_QUICK = ("another hash seed", "everything")
FORMS = {
    "small site": (("examples/machine-parts",), SITE),
    "site": (("examples",), SITE),
    "site in Arabic": (("examples",), (*SITE, "--locale", "ar", "--no-diagrams")),
    "posters": (("examples",), POSTERS),
    "comparison": (COMPARISON[1:], ()),
}


def rendered(target: Path, form: str, place: Place) -> dict[str, str]:
    """Digests of what a form of the examples comes out as in a place, the manifest among it."""
    maps, options = FORMS[form]
    if form == "comparison":
        folder = ROOT / "examples" / "tour-de-farce"
        paths = [COMPARISON[0], *(os.fspath(folder / name) for name in maps)]
    else:
        paths = [os.path.relpath(ROOT / name, target.parent) if place.elsewhere else name for name in maps]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "cjm", "render", *paths, *options, "--today", TODAY, "-o", os.fspath(target)],
        cwd=target.parent if place.elsewhere else ROOT,
        env={**environment, "PYTHONPATH": os.fspath(ROOT), **place.variables},
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: place.cores or None]),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in target.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """What each form came out as first, as far as it was asked for."""
    return {}


@pytest.mark.parametrize(
    ("form", "place"),
    [
        pytest.param(
            form,
            place,
            id=f"{form}, {place.name}",
            marks=() if form == "small site" and place.name in _QUICK else pytest.mark.heavy,
        )
        for form in FORMS
        for place in PLACES
    ],
)
def test_the_same_maps_give_the_same_bytes(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    expected: dict[str, dict[str, str]],
    form: str,
    place: Place,
) -> None:
    if form not in expected:
        first = Place("first", {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"})
        expected[form] = rendered(tmp_path_factory.mktemp("first") / "out", form, first)
        assert expected[form]
    assert rendered(tmp_path / "out", form, place) == expected[form]
