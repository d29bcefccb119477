"""The grid of a page: heads that stay in view stay small, and what is too wide for a sheet is cut between stages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from cjm.labels import labels_for
from cjm.render.grid import bands_of, grid_of
from cjm.render.page import render_page
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.dense_map import dense_view
from tests.render.extreme_maps import extreme_view
from tests.render.reading_pages import by_tag, elements_of
from tests.views.building import TODAY, only_journey, workspace

LABELS = labels_for("en")


def map_of(folder: Path, counts: Sequence[int], title: str = "Something") -> MapView:
    """A map of stages with so many steps each."""
    lines = ["", "id: long", "title: Long", "stages:"]
    for stage, count in enumerate(counts):
        lines += [f'  - title: "{title}"', f"    id: stage-{stage}", "    steps:" if count else "    steps: []"]
        lines += [f'      - {{title: "{title}", id: s{stage}-{step}}}' for step in range(count)]
    found = workspace(folder, long_journey="\n".join(lines))
    return map_view(only_journey(found), found, TODAY)


def test_steps_keep_their_numbers_and_stages_their_hues_on_every_sheet(tmp_path: Path) -> None:
    """Who holds one sheet has to know which part of the journey it is."""
    bands = bands_of(map_of(tmp_path, [9, 9, 9]), LABELS, ((0, 1), (1, 2), (2, 3)))
    assert [(head.number, head.hue, head.first) for band in bands for head in band.stages] == [
        (1, 1, 1),
        (2, 2, 10),
        (3, 3, 19),
    ]
    assert [(step.number, step.position) for step in bands[1].steps][:2] == [("2.1", 10), ("2.2", 11)]


def test_copies_for_paper_hold_all_cells_and_no_ids(tmp_path: Path) -> None:
    """A link that has two targets leads to the hidden one as often as not."""
    page = render_page(extreme_view(tmp_path, "eight-by-eight"), LABELS)
    elements = elements_of(page)
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    tables = [table for table in by_tag(page, "table") if "map" in table.attributes["class"].split()]
    assert [table.attributes["class"] for table in tables] == ["map whole", *["map on-paper of-8"] * 8]
    heads = [place for place, element in enumerate(elements) if element.attributes.get("class", "")[:4] == "map "]
    whole, copies = elements[heads[0] : heads[1]], elements[heads[1] :]
    for tag, name in (("li", "data-claim"), ("th", "data-step")):
        said = [
            sorted(part.text for part in parts if part.tag == tag and name in part.attributes)
            for parts in (whole, copies)
        ]
        assert said[0]
        assert said[0] == said[1]


def test_copies_for_paper_keep_every_word(tmp_path: Path) -> None:
    """Ids are taken out of them, and a map may speak of ids too."""
    step = "      - title: Look\n        id: s{0}-{1}\n        actions:\n          - 'Reads <q id=\"7\"> aloud'"
    lines = ["", "id: long", "title: Long", "stages:"]
    for stage in range(8):
        lines += [
            f"  - title: S\n    id: stage-{stage}\n    steps:",
            *(step.format(stage, place) for place in range(8)),
        ]
    found = workspace(tmp_path, long_journey="\n".join(lines))
    page = render_page(map_view(only_journey(found), found, TODAY), LABELS)
    claims = [item.text for item in by_tag(page, "li") if "data-claim" in item.attributes]
    assert [text.strip() for text in claims] == ['Reads <q id="7"> aloud'] * 128


def test_copies_for_paper_stand_under_their_steps(tmp_path: Path) -> None:
    """A stage of more steps than a sheet is cut, and a lane may be called like a row that every map has."""
    step = "{{title: Look {0}, id: s{0}, channel: phone, x-channel: Said at {0}}}"
    steps = ", ".join(step.format(place) for place in range(1, 41))
    found = workspace(
        tmp_path,
        long_journey="id: long\ntitle: Long\nlanes: [{id: channel, title: Channels, type: text}]\n"
        f"stages:\n  - {{title: All, id: all, steps: [{steps}]}}\n",
    )
    page = render_page(map_view(only_journey(found), found, TODAY), LABELS)
    tables = page.split('<table class="map')[1:]
    assert len(tables) > 2
    seen = []
    for table in tables:
        heads = re.findall(r'<th class="(s\d+)"', table)
        said = re.findall(r'<td class="(s\d+)" data-lane="Channels">.*?Said at (\d+)<', table)
        assert [column for column, _ in said] == heads == [f"s{number}" for _, number in said]
        assert table.count("<b>Phone</b>") == len(heads)
        seen.append([int(number) for _, number in said])
    assert seen[0] == [number for part in seen[1:] for number in part] == list(range(1, 41))


def test_stages_without_room_have_no_name_in_the_arc(tmp_path: Path) -> None:
    """A map of many stages would end in a fault where it cannot be drawn small."""
    page = render_page(
        map_view(only_journey(found := workspace(tmp_path, many_journey=_with_feelings(60))), found, TODAY), LABELS
    )
    arc = page[page.index('<svg class="curve arc"') : page.index("</svg>", page.index('<svg class="curve arc"'))]
    assert arc.count('class="stage-name"') == 60
    assert "…" not in arc


def _with_feelings(stages: int) -> str:
    steps = "steps: [{{title: Look, id: s{0}, emotion: 1}}]"
    return "id: many\ntitle: Many\nstages:\n" + "".join(
        f"  - {{title: Something, id: stage-{number}, {steps.format(number)}}}\n" for number in range(stages)
    )


def test_a_map_that_fits_is_written_once(tmp_path: Path) -> None:
    """Twice the words are twice the size."""
    page = render_page(dense_view(tmp_path, 4, 4), LABELS)
    assert sum(table.attributes.get("class", "").startswith("map") for table in by_tag(page, "table")) == 1
    assert "of-1{" not in page


def test_long_titles_are_short_in_heads_and_whole_below(tmp_path: Path) -> None:
    """Heads stay in view while the map moves; of 600 characters they would leave nothing of it."""
    view = extreme_view(tmp_path, "many-letters")
    grid = grid_of(view, LABELS)
    for head in grid.steps:
        assert head.cut
        assert head.name.endswith("…")
        assert head.column.title.startswith(head.name.removesuffix("…"))
        assert 60 < len(head.name) < 160
    assert all(head.cut and len(head.name) > 160 for head in grid.stages)
    page = render_page(view, LABELS)
    for noun in ("Stage", "Step"):
        cells = [cell.text for cell in by_tag(page, "td") if cell.attributes.get("data-lane") == noun]
        # once on the screen and once on paper
        assert cells == 2 * [column.title for column in (view.columns if noun == "Step" else view.stages)]


@pytest.mark.parametrize(
    "title",
    [
        "Look",
        "Compare what was promised with what is there, and ask somebody",
        "比较承诺的内容与实际情况，并询问谁能够提供帮助",
        "\u200b" * 80,
        "a" + "\u0301" * 80,
    ],
)
def test_usual_titles_are_whole_in_heads(tmp_path: Path, title: str) -> None:
    view = map_of(tmp_path, [2], title)
    grid = grid_of(view, LABELS)
    assert not any(step.cut for step in grid.steps)
    assert not any(stage.cut for stage in grid.stages)
    assert [
        cell for cell in by_tag(render_page(view, LABELS), "td") if cell.attributes.get("data-lane") == "Step"
    ] == []
