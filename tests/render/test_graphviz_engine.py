"""Diagrams: every fault of Graphviz is a clear message, and what it draws can stand in a page."""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjm.errors import CjmError
from cjm.render.diagram import Engine
from cjm.render.dot_writer import Cluster, Dot, Edge, Graph, Node, write
from cjm.render.graphviz_engine import DiagramError, DiagramTooLargeError, Limits, draw
from cjm.render.graphviz_wasm import LayoutError, lay_out
from cjm.render.graphviz_worker import Request, answers
from cjm.render.svg_embedding import UnexpectedSvgError, embeddable

SYSTEM_PATH = os.environ.get("PATH", "")
needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's dot is not installed")
ENGINES = [Engine.WASI, pytest.param(Engine.NATIVE, marks=needs_dot)]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    'x", URL="javascript:alert(1)',
    "ends in a backslash\\",
    "\\N \\G \\H \\L",
    "&lt;b&gt; &#1; &amp; &nbsp;",
    "<b>bold</b><script>alert(1)</script>",
    '<IMG SRC="/x.png"/>',
    'fontname="x" onload="alert(1)"',
    "]]> --> <!-- <?xml version='1.0'?> <!DOCTYPE svg>",
    "故障 поломка عطل תקלה",
    "{{7*7}} %s ${x}",
)
DROPPED = "\x1b[31mred\x01\ufffe\x00end"


def graph_of(text: str, name: str = "flow") -> Graph:
    """Return two nodes in a frame with `text` wherever words can be."""
    node = Node("a", (text,), 200, 40, tooltip="hint " + text, link="https://example.org/?a=1&copy;=2&lt=3#f")
    stage = Cluster((text,), (node, Node("b", ("B",), 90, 40, element_id="第二步")))
    return Graph(name, "Title " + text, "About " + text, (), (stage,), (Edge("a", "b", (text,), tooltip=text),))


def chain(length: int, name: str = "flow") -> Dot:
    """Return the DOT text of `length` boxes in a row."""
    nodes = tuple(Node(str(number), (f"Step {number}",), 120, 40) for number in range(length))
    edges = tuple(Edge(str(number), str(number + 1)) for number in range(length - 1))
    return write(Graph(name, "A chain", nodes=nodes, edges=edges))


def raw(text: str) -> Dot:
    """Return DOT text that the writer would not write."""
    return Dot("raw", "Raw", "", text, 1, 0, 1, 1)


def fake_dot(folder: Path, script: str) -> str:
    """Put an executable `dot` into `folder` and return the folder as a search path."""
    program = folder / "dot"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    return str(folder)


def process_state(number: int) -> str:
    """Return the letter the kernel gives for a process, empty when there is none."""
    entry = Path(f"/proc/{number}/stat")
    return entry.read_text().rpartition(") ")[2][0] if entry.exists() else ""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_shown_letter_by_letter(engine: Engine, text: str) -> None:
    (svg,) = draw([write(graph_of(text))], engine, search_path=SYSTEM_PATH)
    root = ET.fromstring(svg)
    shown = ["".join(element.itertext()).replace("\xa0", " ") for element in root.iter(SVG + "text")]
    assert sorted(shown) == sorted([text, text, text, "B"])
    titles = ["".join(element.itertext()).replace("\xa0", " ") for element in root.iter(SVG + "title")]
    assert titles[:2] == ["Title " + text, "hint " + text]
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "g", "a", "polygon", "path", "text")
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    links = [element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter(SVG + "a")]
    assert links == ["https://example.org/?a=1&copy;=2&lt=3#f"]


@pytest.mark.parametrize("engine", ENGINES)
def test_characters_that_xml_cannot_hold_are_dropped(engine: Engine) -> None:
    graph = Graph("flow", "Title", nodes=(Node("a", (DROPPED,), 200, 40),))
    (svg,) = draw([write(graph)], engine, search_path=SYSTEM_PATH)
    assert [element.text for element in ET.fromstring(svg).iter(SVG + "text")] == ["[31mredend"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_drawing_can_stand_in_a_page_beside_another(engine: Engine) -> None:
    one, two = draw([write(graph_of("x", "flow")), write(graph_of("x", "impact"))], engine, search_path=SYSTEM_PATH)
    assert one.startswith("<svg ")
    assert not re.search(r"<\?|<!", one)
    first, second = (set(re.findall(r'\bid="([^"]*)"', svg)) for svg in (one, two))
    assert all(name.startswith("flow-") for name in first)
    assert {name.replace("flow-", "impact-", 1) for name in first} == second
    assert "flow-第二步" in first
    root = ET.fromstring(one)
    assert re.fullmatch(r"[\d.]+", root.get("width", ""))
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= first
    assert root.get("role") == "group"


@pytest.mark.parametrize("engine", ENGINES)
def test_boxes_have_the_size_they_were_given(engine: Engine) -> None:
    graph = Graph("flow", "Title", nodes=(Node("a", ("a very long label that would widen it",), 72, 36),))
    (svg,) = draw([write(graph)], engine, search_path=SYSTEM_PATH)
    (points,) = re.findall(r'<polygon[^>]* points="([^"]*)"', svg)
    xs, ys = zip(*(map(float, pair.split(",")) for pair in points.split()), strict=True)
    assert max(xs) - min(xs) == pytest.approx(72, abs=0.1)
    assert max(ys) - min(ys) == pytest.approx(36, abs=0.1)
    assert 'role="img"' in svg


@pytest.mark.parametrize("engine", ENGINES)
def test_boxes_and_lines_stay_where_they_were_put(engine: Engine) -> None:
    """Laid out anew by one of the engines, a blueprint would be none."""
    nodes = (Node("a", ("A",), 100, 40, place=(60, 30)), Node("b", ("B",), 100, 40, place=(400, 130)))
    edges = (Edge("a", "b", corners=((110, 30), (200, 30), (200, 130), (350, 130))),)
    (svg,) = draw([write(Graph("placed", "Title", nodes=nodes, edges=edges))], engine, search_path=SYSTEM_PATH)
    boxes = [points.split()[0] for points in re.findall(r'<polygon fill="none"[^>]* points="([^"]*)"', svg)]
    (line,) = re.findall(r'<path fill="none"[^>]* d="([^"]*)"', svg)
    first, second = (tuple(map(float, corner.split(","))) for corner in boxes)
    assert (second[0] - first[0], second[1] - first[1]) == (340, 100)
    start, *_, end = (tuple(map(float, point.split(","))) for point in re.findall(r"[-\d.]+,[-\d.]+", line))
    assert (end[0] - start[0], end[1] - start[1]) == (230, 100)


def test_the_bytes_do_not_depend_on_the_rest_of_the_batch() -> None:
    dots = [chain(5), write(graph_of("故障")), chain(40)]
    batch = draw(dots)
    assert batch == draw(dots)
    assert batch[1:2] == draw(dots[1:2])


def test_no_graphs_start_no_process() -> None:
    assert draw([], Engine.NATIVE) == ()


def test_a_graph_that_would_take_minutes_is_refused_at_once() -> None:
    order = random.Random(7)
    nodes = tuple(Node(str(number), ("x",), 100, 40) for number in range(600))
    edges = tuple(Edge(str(order.randrange(600)), str(order.randrange(600))) for _ in range(1800))
    start = time.monotonic()
    with pytest.raises(DiagramTooLargeError) as caught:
        draw([chain(3), write(Graph("flow", "Too much", nodes=nodes, edges=edges))])
    assert time.monotonic() - start < 1
    assert caught.value.message == "the diagram 'Too much' has 600 boxes; at most 300 can be drawn"
    assert "sub-journeys" in caught.value.hint


@pytest.mark.parametrize(
    ("graph", "limits", "complaint"),
    [
        (graph_of("x"), Limits(edges=0), "1 arrows; at most 0"),
        (graph_of("x"), Limits(clusters=0), "1 frames; at most 0"),
        (graph_of("x"), Limits(text_bytes=100), "bytes of text; at most 100"),
        (graph_of("x" * 1_000_000), Limits(text_bytes=10_000_000), "bytes in one label; at most 8,000"),
    ],
)
def test_every_limit_says_what_there_is_too_much_of(graph: Graph, limits: Limits, complaint: str) -> None:
    with pytest.raises(DiagramTooLargeError, match=complaint):
        draw([write(graph)], limits=limits)


def test_a_layout_that_takes_too_long_is_stopped_and_named() -> None:
    order = random.Random(7)
    nodes = tuple(Node(str(number), ("x",), 100, 40) for number in range(600))
    edges = tuple(Edge(str(order.randrange(600)), str(order.randrange(600))) for _ in range(1800))
    slow = write(Graph("flow", "Slow one", nodes=nodes, edges=edges))
    start = time.monotonic()
    with pytest.raises(DiagramError, match=r"stopped after 12 s, at the diagram 'Slow one' \(2 of 2\)"):
        draw([chain(3), slow], limits=Limits(nodes=600, edges=1800, batch_seconds=12))
    assert time.monotonic() - start < 30


def test_too_little_memory_is_an_error_with_the_name_of_the_diagram() -> None:
    with pytest.raises(DiagramError, match="'A chain'"):
        draw([chain(300)], limits=Limits(memory_bytes=4 * 1024 * 1024))


@pytest.mark.parametrize("engine", ENGINES)
def test_text_that_is_not_dot_is_an_error(engine: Engine) -> None:
    with pytest.raises(DiagramError, match=r"could not draw the diagram 'Raw'.*(syntax error|parse)"):
        draw([raw("digraph {")], engine, search_path=SYSTEM_PATH)


def test_a_child_that_dies_is_an_error_that_names_the_diagram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "python"
    child.write_text("""#!/bin/sh\nprintf '{"svg": "x"}\\n{"sv'\necho 'first\nlast words' >&2\nkill -SEGV $$\n""")
    child.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(child))
    with pytest.raises(DiagramError) as caught:
        draw([chain(2), chain(3)])
    assert caught.value.message == "Graphviz crashed at the diagram 'A chain' (2 of 2) (status -11): last words"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_child_answers_for_each_graph_until_the_first_fault(engine: Engine) -> None:
    good = chain(3).text
    dots = [good, good, "digraph {", good] if engine is Engine.WASI else [good, good]
    request: Request = {"engine": engine.value, "dots": dots, "memory_bytes": 2**28, "cpu_seconds": 9}
    first, second, *rest = answers(request)
    assert first["svg"].count("<ellipse") + first["svg"].count("<polygon") == 5
    assert first["svg"].startswith("<?xml ")
    assert len(second["svg"]) >= len(first["svg"])
    assert [list(answer) for answer in rest] == ([["error"]] if engine is Engine.WASI else [])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_child_answers_with_the_reason(engine: Engine) -> None:
    request: Request = {"engine": engine.value, "dots": ["digraph {"], "memory_bytes": 2**28, "cpu_seconds": 9}
    (answer,) = answers(request)
    assert re.search(r"syntax error|parse", answer["error"])


def test_a_graph_larger_than_the_memory_allowed_is_an_error() -> None:
    with pytest.raises(LayoutError, match="does not fit"):
        list(lay_out(["digraph {" + "a;" * 3_000_000 + "}"], 2**22))


@needs_dot
def test_two_graphs_passed_as_one_do_not_shift_the_others() -> None:
    with pytest.raises(DiagramError, match="drew 2 of 1 diagrams"):
        draw([raw("digraph {a} digraph {b}")], Engine.NATIVE, search_path=SYSTEM_PATH)


@pytest.mark.parametrize("engine", ENGINES)
def test_foreign_dot_text_cannot_bring_script_into_a_page(engine: Engine, tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0\x1f\x15\xc4\x89")
    for attributes in (
        'fontname="x\\" onload=\\"alert(1)"',
        'URL="javascript:alert(1)"',
        f'image="{picture}"',
        'label=<<table href="javascript:x"><tr><td>x</td></tr></table>>',
    ):
        try:
            (svg,) = draw([raw(f"digraph {{ a [{attributes}] }}")], engine, search_path=SYSTEM_PATH)
        except CjmError:
            continue
        assert not re.search(r"onload|javascript|x\.png", svg)


def test_a_missing_dot_says_what_to_install() -> None:
    for path in ("", "/nonexistent", ".", "relative/bin"):
        with pytest.raises(DiagramError, match="not on the PATH") as caught:
            draw([chain(2)], Engine.NATIVE, search_path=path)
        assert "default diagram engine" in caught.value.hint


def test_a_dot_inside_the_working_directory_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    fake_dot(tmp_path / "bin", f"/usr/bin/touch {tmp_path}/ran\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DiagramError, match="not on the PATH"):
        draw([chain(2)], Engine.NATIVE, search_path="bin:.")
    assert not (tmp_path / "ran").exists()


def test_a_hanging_dot_is_killed_and_leaves_no_process(tmp_path: Path) -> None:
    path = fake_dot(tmp_path, f"echo $$ > {tmp_path}/pid\nexec /bin/sleep 600\n")
    start = time.monotonic()
    with pytest.raises(DiagramError, match=r"stopped after 1 s, at the diagram 'A chain'"):
        draw([chain(2)], Engine.NATIVE, Limits(batch_seconds=1), search_path=path)
    assert time.monotonic() - start < 3
    time.sleep(0.2)
    # A dead process nobody has waited for yet still has an entry, in state Z.
    assert process_state(int((tmp_path / "pid").read_text())) in ("", "Z")


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("echo 'out of cheese' >&2\nexit 3\n", "could not draw the diagram 'A chain'.*out of cheese"),
        ("kill -SEGV $$\n", "could not draw the diagram 'A chain'.*status -11"),
        ("exec >&-\n", "drew 0 of 1"),
        ("echo 'not a drawing'\n", "drew 0 of 1"),
        ("echo '<?xml version=\"1.0\"?><svg'\n", "cannot be used: it is not well-formed"),
        ("printf '<?xml version=\"1.0\"?><svg>\\377</svg>'\n", "could not draw"),
        ("/bin/cat /dev/zero\n", "could not draw|crashed|stopped after"),
    ],
)
def test_a_broken_dot_is_an_error_and_no_traceback(tmp_path: Path, script: str, complaint: str) -> None:
    path = fake_dot(tmp_path, script)
    limits = Limits(batch_seconds=5, memory_bytes=200 * 1024 * 1024)
    with pytest.raises(DiagramError, match=complaint) as caught:
        draw([chain(2)], Engine.NATIVE, limits, search_path=path)
    assert "Traceback" not in caught.value.message


def test_dot_gets_a_fixed_command_and_an_environment_without_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    path = fake_dot(tmp_path, f"echo \"$@\" > {tmp_path}/seen\n/usr/bin/env >> {tmp_path}/seen\necho '{svg}'\n")
    monkeypatch.setenv("CJM_SECRET", "x")
    draw([chain(2)], Engine.NATIVE, search_path=path)
    arguments, *environment = (tmp_path / "seen").read_text().splitlines()
    assert arguments == "-Kdot -Tsvg"
    names = {line.partition("=")[0] for line in environment}
    assert "SERVER_NAME=1" in environment
    assert names <= {"SERVER_NAME", "LC_ALL", "PATH", "PWD", "SHLVL", "_", "OLDPWD"}


@pytest.mark.parametrize(
    ("svg", "complaint"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "element <script>"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>', "element <foreignObject>"),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>', "attribute onload"),
        ('<svg xmlns="http://www.w3.org/2000/svg" style="x"/>', "attribute style"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text font-family="x&quot;"/></svg>', "attribute font-family"),
        ('<g xmlns="http://www.w3.org/2000/svg"/>', "outermost element is <g>"),
        ("<svg/>", "element <svg>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "entity 'a'"),
        ("", "not well-formed"),
    ],
)
def test_svg_beyond_plain_drawings_is_refused(svg: str, complaint: str) -> None:
    with pytest.raises(UnexpectedSvgError, match=complaint):
        embeddable(svg, "flow", "Title", "")
