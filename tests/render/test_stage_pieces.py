"""Stages of more steps than the largest sheet has room for, which were printed too small to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm.labels import labels_for
from cjm.render.grid import bands_of
from cjm.render.stage_pieces import joined, pieces_of
from tests.render.test_grid import map_of


@pytest.mark.parametrize(
    ("counts", "pieces"),
    [
        ([31], [31]),
        ([32], [8, 8, 8, 8]),
        ([3, 40, 5], [3, 10, 10, 10, 10, 5]),
        ([0, 45], [0, 9, 9, 9, 9, 9]),
    ],
    ids=str,
)
def test_only_stages_without_a_sheet_are_cut_and_into_even_pieces(
    tmp_path: Path, counts: list[int], pieces: list[int]
) -> None:
    """A stage in pieces has to be glued, and a last sheet with one column looks like a mistake."""
    view = map_of(tmp_path, counts)
    cut = pieces_of(view, 31, 10)
    assert [len(group.columns) for group in cut.stages] == pieces
    assert cut.columns == view.columns
    assert joined(cut.stages) == view.stages
    assert (cut is view) is (counts == pieces)


def test_every_piece_has_the_head_of_its_stage_and_the_next_stage_its_number(tmp_path: Path) -> None:
    """On the second sheet of a stage nobody remembers which it is; the stage after it is not the fifth."""
    view = pieces_of(map_of(tmp_path, [1, 40, 2]), 31, 10)
    bands = bands_of(view, labels_for("en"), ((0, 2), (2, 4), (4, 6)))
    heads = [[(head.number, head.hue, head.first, len(head.group.columns)) for head in band.stages] for band in bands]
    assert heads == [[(1, 1, 1, 1), (2, 2, 2, 10)], [(2, 2, 12, 20)], [(2, 2, 32, 10), (3, 3, 42, 2)]]
    assert [step.number for step in bands[2].steps][-3:] == ["2.40", "3.1", "3.2"]
