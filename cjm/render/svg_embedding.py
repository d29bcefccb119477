"""Makes Graphviz's SVG fit to stand in a page or a file: checked by an allow-list, named, ids prefixed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET
from xml.parsers import expat

from cjm.render.links import drawing_link

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset({"svg", "g", "a", "title", "polygon", "polyline", "path", "ellipse", "text"})
_ATTRIBUTES = (
    frozenset({"class", "id", "transform", "viewBox", "width", "height"})
    | frozenset({"cx", "cy", "d", "points", "rx", "ry", "x", "y"})
    | frozenset({"fill", "fill-opacity", "stroke", "stroke-dasharray", "stroke-opacity", "stroke-width"})
    | frozenset({"font-family", "font-size", "font-style", "font-weight", "text-anchor"})
)
_PAGE = re.compile(r"^page\d+,\d+_", re.ASCII)  # how `dot` marks the later graphs of a batch
_FONT = re.compile(r"[A-Za-z ,-]+", re.ASCII)


class UnexpectedSvgError(Exception):
    """What Graphviz wrote is not the SVG it is known to write; the text says what is wrong."""


def embeddable(svg: str, prefix: str, title: str, description: str) -> str:
    """Return one `<svg>` element without prolog or comments, from a whole SVG document.

    Ids begin with `prefix`. `title` and `description` name the drawing for screen readers; Graphviz's own
    titles (its node names) are dropped, tooltips become titles, points become pixels. Raises
    `UnexpectedSvgError` when the text is not well-formed or holds any element or attribute that plain drawings
    do not have, and `cjm.render.links.UnsafeLinkError` for a link outside the allow-list.
    """
    root = _parse(svg)
    if root.tag != "svg":
        raise UnexpectedSvgError(f"the outermost element is <{root.tag}>")
    _name_groups(root)
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{_PAGE.sub('', element.attrib['id'])}")
    names = [("title", title), ("desc", description)]
    for position, (tag, words) in enumerate((tag, words) for tag, words in names if words):
        named = ET.Element(tag, {"id": f"{prefix}-{tag}"})
        named.text = words
        root.insert(position, named)
    for side in ("width", "height"):
        root.set(side, root.get(side, "").removesuffix("pt"))
    root.set("xmlns", _SVG)
    # A picture hides what is in it from screen readers, which would lose the links.
    if root.find(".//a") is not None:
        root.set("xmlns:xlink", _XLINK)
        root.set("role", "group")
    else:
        root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")
    if description:
        root.set("aria-describedby", f"{prefix}-desc")
    return ET.tostring(root, encoding="unicode")


def _parse(svg: str) -> ET.Element:
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse_entity(name: str, *_: object) -> None:
        raise UnexpectedSvgError(f"it declares the entity {name!r}")

    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _tag(name), dict(_attribute(*pair) for pair in attributes.items() if pair[0] != f"{_XML} space")
    )
    parser.EndElementHandler = lambda name: builder.end(_tag(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(svg.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise UnexpectedSvgError(f"it is not well-formed ({error})") from error
    return builder.close()


def _tag(name: str) -> str:
    namespace, _, tag = name.rpartition(" ")
    if namespace != _SVG or tag not in _ELEMENTS:
        raise UnexpectedSvgError(f"it has an element <{tag}>")
    return tag


def _attribute(name: str, value: str) -> tuple[str, str]:
    namespace, _, plain = name.rpartition(" ")
    if namespace == _XLINK and plain == "href":
        return "xlink:href", drawing_link(value)
    if namespace == _XLINK and plain == "title":
        return "xlink:title", value
    if namespace or plain not in _ATTRIBUTES or (plain == "font-family" and not _FONT.fullmatch(value)):
        raise UnexpectedSvgError(f"it has an attribute {plain}={value[:40]!r}")
    return plain, value


def _name_groups(root: ET.Element) -> None:
    for group in root.iter("g"):
        for generated in group.findall("title"):
            group.remove(generated)
    for link in list(root.iter("a")):
        tooltip = link.attrib.pop("xlink:title", "")
        if "xlink:href" not in link.attrib:
            link.tag = "g"
        shown = "".join("".join(text.itertext()) for text in link.iter("text"))
        if tooltip and "".join(tooltip.split()) != "".join(shown.split()):
            named = ET.Element("title")
            named.text = tooltip
            link.insert(0, named)
