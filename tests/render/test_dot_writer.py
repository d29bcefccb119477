"""DOT text: nothing a map says may become an instruction to Graphviz, and the same graph is the same bytes."""

from __future__ import annotations

import re

import pytest

from cjm.render.dot_syntax import quoted
from cjm.render.dot_writer import Cluster, Edge, Graph, Node, Side, write
from cjm.render.links import UnsafeLinkError, drawing_link, safe_link

ATTRIBUTES = {
    *("label", "shape", "width", "height", "fixedsize", "margin", "penwidth", "style", "color", "fillcolor"),
    *("fontcolor", "fontsize", "fontname", "rankdir", "nodesep", "ranksep", "bgcolor", "tooltip", "URL", "class"),
    *("id", "constraint", "arrowhead", "layout", "pos"),
}
HOSTILE = (
    'x", URL="javascript:alert(1)',
    "ends in a backslash\\",
    'both\\"',
    "\\N \\G \\H \\L \\E \\T",
    "&lt;b&gt; &#1; &amp;",
    "<b>bold</b>",
    '<IMG SRC="/x.png"/>',
    "a\nb\rc\u2028d\x85e",
    "\x1b[31m\x01\ufffe\ud800",
    "/* comment */ // # ] } ; ->",
    'fontname="x\\" onload=\\"alert(1)"',
    "\u202eright to left\u202c",
)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def whole_graph(text: str) -> Graph:
    """Return a graph with `text` in every place that takes words."""
    node = Node(text + "1", (text, text), 120, 40, tooltip=text)
    other = Node("2", ("two",), 120, 40)
    stage = Cluster((text,), (node,), tooltip=text)
    return Graph("flow", text, text, (other,), (stage,), (Edge(node.key, "2", (text,), tooltip=text),))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_inside_their_string(text: str) -> None:
    dot = write(whole_graph(text)).text
    bare = STRING.sub("S", dot)
    assert '"' not in bare
    assert "\\" not in bare
    assert set(re.findall(r"(\w+)=", bare)) <= ATTRIBUTES
    assert bare == STRING.sub("S", write(whole_graph("plain")).text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_string_never_holds_what_graphviz_would_interpret(text: str) -> None:
    inside = quoted(text)[1:-1]
    assert re.fullmatch(r'(?:[^"\\&\n\r\x00-\x1f\ud800-\udfff]|\\["\\]|&amp;)*', inside)


def test_backslash_quote_and_ampersand_are_doubled_by_the_rules_of_the_language() -> None:
    assert quoted('a\\b"c&d') == '"a\\\\b\\"c&amp;d"'
    assert quoted("tab\tline\nend\x00") == '"tab line end"'


def test_lines_of_a_label_are_the_only_line_breaks() -> None:
    dot = write(Graph("g", "t", nodes=(Node("a", ("one", "two\\nthree"), 50, 20),))).text
    assert 'label="one\\ntwo\\\\nthree"' in dot


@pytest.mark.parametrize(("side", "end"), [("left", "\\l"), ("right", "\\r")])
def test_lines_at_a_side_end_with_it(side: Side, end: str) -> None:
    """Graphviz centres a last line without an end."""
    dot = write(Graph("g", "t", nodes=(Node("a", ("one", "two"), 50, 20, side=side),))).text
    assert f'label="one{end}two{end}"' in dot


def test_node_names_are_generated_and_keys_are_never_written() -> None:
    dot = write(Graph("g", "t", nodes=(Node("subgraph {", (), 50, 20), Node("ключ", (), 50, 20)))).text
    assert "subgraph" not in dot
    assert "ключ" not in dot
    assert re.findall(r"^  (n\d+) \[", dot, re.MULTILINE) == ["n1", "n2"]


def test_counts_say_what_limits_are_checked_on() -> None:
    written = write(whole_graph("x" * 100))
    assert (written.nodes, written.clusters, written.edges) == (2, 1, 1)
    assert written.longest == len('"' + "x" * 100 + "\\n" + "x" * 100 + '"')


def test_the_whole_text_of_a_small_graph() -> None:
    """Every attribute shows here: a new one has to be thought about."""
    stage = Cluster(
        ("Find",),
        (Node("a", ("Browse",), 144, 36, link="https://example.org/", css_class="step", element_id="步骤"),),
        (Cluster(("inner",)),),
    )
    graph = Graph("flow", "T", clusters=(stage,), edges=(Edge("a", "a", ranks=False, arrow="vee"),))
    assert write(graph).text == (
        "digraph G {\n"
        '  graph [rankdir=LR, nodesep=0.3333, ranksep=0.5, bgcolor="transparent", fontname="sans-serif"];\n'
        '  node [fontname="sans-serif", fixedsize=true, margin=0];\n'
        '  edge [fontname="sans-serif"];\n'
        "  subgraph cluster_1 {\n"
        '    graph [label="Find", style="solid", color="#59636e", fillcolor="transparent", fontcolor="#1f2328", '
        "penwidth=1, fontsize=12];\n"
        "    subgraph cluster_2 {\n"
        '      graph [label="inner", style="solid", color="#59636e", fillcolor="transparent", fontcolor="#1f2328", '
        "penwidth=1, fontsize=12];\n"
        "    }\n"
        '    n1 [label="Browse", shape=box, width=2, height=0.5, style="solid", color="#1f2328", '
        'fillcolor="transparent", fontcolor="#1f2328", penwidth=1, fontsize=12, URL="https://example.org/", '
        'class="step", id="步骤"];\n'
        "  }\n"
        '  n1 -> n1 [style="solid", color="#59636e", fontcolor="#1f2328", penwidth=1, fontsize=11, '
        "arrowhead=vee, constraint=false];\n"
        "}\n"
    )


@pytest.mark.parametrize(
    "graph",
    [
        Graph("Flow Chart", "t"),
        Graph('x" onload="', "t"),
        Graph("g", "t", nodes=(Node("a", (), 10, 10), Node("a", (), 10, 10))),
        Graph("g", "t", edges=(Edge("a", "b"),)),
        Graph("g", "t", nodes=(Node("a", (), 1e9, 10),)),
        Graph("g", "t", nodes=(Node("a", (), 10, float("nan")),)),
        Graph("g", "t", nodes=(Node("a", (), 10, -1),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, fill_colour="red;background:url(//e)"),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, css_class='x" onload="y'),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, element_id="a b"),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, element_id='a"'),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, 0)), Node("b", (), 10, 10))),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, float("nan"))),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, 1e9)),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, 0)),), edges=(Edge("a", "a"),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, 0)),), edges=(Edge("a", "a", corners=((0, 0),)),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10),), edges=(Edge("a", "a", corners=((0, 0), (9, 9))),)),
        Graph("g", "t", nodes=(Node("a", (), 10, 10, place=(0, 0)),), clusters=(Cluster(("c",)),)),
    ],
)
def test_a_value_of_the_wrong_form_is_never_written(graph: Graph) -> None:
    with pytest.raises(ValueError, match=r"."):
        write(graph)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "//host.example/x",
        "/absolute",
        "relative.html",
        "https:",
        "https:\\\\example.org",
        "https:///x",
        "http://[::1",
        "mailto:",
        "#",
        "",
    ],
)
def test_links_that_could_run_code_or_read_files_are_refused(target: str) -> None:
    with pytest.raises(UnsafeLinkError) as caught:
        safe_link(target)
    assert "https://" in caught.value.hint


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=1&c=2", "HTTP://example.org", "mailto:a@b.example", "#шаг"]
)
def test_ordinary_links_pass_unchanged(target: str) -> None:
    assert safe_link(target) == target


def test_a_node_with_a_refused_link_is_not_written() -> None:
    with pytest.raises(UnsafeLinkError):
        write(Graph("g", "t", nodes=(Node("a", (), 10, 10, link="javascript:alert(1)"),)))


def test_places_and_corners_are_written_as_they_are_told() -> None:
    """A blueprint whose boxes Graphviz moved would put activities under other steps."""
    nodes = (Node("a", ("A",), 100, 40, place=(60, 30)), Node("b", ("B",), 100, 40, place=(400, 130)))
    way = Edge("a", "b", corners=((110, 30), (200, 30), (200, 130), (350, 130)))
    line = Edge("b", "a", arrow="none", corners=((0, 0.126), (9, 0.126)))
    dot = write(Graph("g", "t", nodes=nodes, edges=(way, line))).text
    assert "graph [layout=nop2, bgcolor" in dot
    assert re.findall(r'pos="(.*?)"', dot) == [
        "60,-30",
        "400,-130",
        (
            "e,350,-130 110,-30 110,-30 194,-30 194,-30 200,-30 200,-30 200,-36 "
            "200,-36 200,-124 200,-124 200,-130 200,-130 206,-130 206,-130 340,-130 340,-130"
        ),
        "0,-0.13 0,-0.13 9,-0.13 9,-0.13",
    ]


@pytest.mark.parametrize("target", ["./a.html", "./team/a-b.html#step-%E5%BC%80", "#x", "https://example.org/"])
def test_drawings_link_to_pages_of_their_site(target: str) -> None:
    assert drawing_link(target) == target


@pytest.mark.parametrize(
    "target",
    [
        *("../a.html", "./../a.html", "./a/../b.html", "./a//b.html", "//host.example/a.html", "/a.html", "a.html"),
        *("./a.html?x", "./a.html\n", "./a b.html", "./javascript:alert(1).html", "./a.svg", "./%", "./ü.html"),
    ],
)
def test_drawings_link_to_nothing_else(target: str) -> None:
    """A folder above holds what was never rendered."""
    with pytest.raises(UnsafeLinkError):
        drawing_link(target)
