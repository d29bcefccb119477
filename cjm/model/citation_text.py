r"""Citations in sentences: `[@interviews; @survey, p. 4]`, and brackets that were probably meant as one.

`\[@` stands for a literal `[@`, `\[see @` for `[see @`.
"""

import re
from functools import lru_cache

from cjm.model.base import MAX_TEXT_LENGTH, refuse

# \w leaves out the marks that write vowels in many scripts; whether it is an id is checked with the citation
_IN_ID = r"\w\u0300-\u1fff\ua66f-\uabff"
_ID = rf"[^\W_](?:[{_IN_ID}-]*[{_IN_ID}])?"
_ITEM = rf"@{_ID}(?:,\s*+[^;\[\]\s]++(?:\s++[^;\[\]\s]++)*+)?"
_BRACKET = re.compile(rf"\[{_ITEM}(?:;\s*{_ITEM})*\]")
_CITATION = re.compile(rf"(?<!\s)\s*+(?<!\\)({_BRACKET.pattern})")

# East Asian keyboards write these instead of [ ] @ , ;
_OPEN, _CLOSE, _AT = r"[\[\u3010\uff3b]", r"[\]\u3011\uff3d]", r"[@\uff20]"
_INSIDE = r"[^\[\]\u3010\u3011\uff3b\uff3d]"
_NAMED = rf"(?<![\w.\\]){_AT}\s*\w"
_MENTION = re.compile(rf"(?<!\\){_OPEN}{_INSIDE}*{_NAMED}{_INSIDE}*{_CLOSE}?")
_BEFORE_CITATION = rf"(?={_OPEN}(?:{_AT}|{_INSIDE}*{_NAMED}))"
_ESCAPE = re.compile(rf"\\{_BEFORE_CITATION}")
_UNESCAPED = re.compile(_BEFORE_CITATION)
_SECOND = re.compile(_NAMED)
_SOURCE = re.compile(rf"{_AT}\s*(?P<id>{_ID})(?P<at>.*)", re.S)
_SEPARATORS = " \t\r\n,;\uff0c\uff1b\u3001"
_FULL_WIDTH = {
    "\u3010": "bracket",
    "\u3011": "bracket",
    "\uff3b": "bracket",
    "\uff3d": "bracket",
    "\uff20": "at sign",
    "\uff0c": "comma",
    "\uff1b": "semicolon",
}
_MAX_SHOWN = 60
CITATION_HINT = "write [@id], [@id, p. 4] or [@first; @second]"


def may_cite(text: str) -> bool:
    """Whether a text holds a bracket, without which it cites nothing."""
    return "[" in text or "\u3010" in text or "\uff3b" in text


def split_citations(text: str) -> tuple[str, list[dict[str, str]]]:
    """A sentence without its citations, and the citations as `{id}` or `{id, at}` in the order they stand.

    Raises an error of the user's data for brackets that hold an `@id` in any other form.
    """
    if not may_cite(text) or len(text) > MAX_TEXT_LENGTH:
        return text, []  # a text that is too long is refused for that
    if text[-1] == "]" and text.count("[") == 1:  # as nearly all claims are written
        before, _, bracket = text.partition("[")
        found = _citations_in("[" + bracket)
        sentence = before.strip()
        if found and sentence and before[-1] != "\\" and "\u3010" not in before and "\uff3b" not in before:
            return sentence, list(found)
    cited: list[dict[str, str]] = []

    def take(found: re.Match[str]) -> str:
        citations = _citations_in(found[1])
        cited.extend(citations or ())
        return "" if citations else found[0]

    bare = _CITATION.sub(take, text)
    wrong = _MENTION.search(bare)
    if wrong:
        raise refuse("citation", *_explain(wrong[0]))
    if cited:
        bare = bare.strip()
        if not bare:
            raise refuse("citation", "a citation without a statement", "write what the source says before it")
    return _ESCAPE.sub("", bare) if "\\" in bare else bare, cited


@lru_cache(maxsize=4096)
def _citations_in(bracket: str) -> tuple[dict[str, str], ...] | None:
    """The citations of a bracket, None where it is not one of citations."""
    if not _BRACKET.fullmatch(bracket):
        return None
    items = [item.strip().lstrip("@").partition(",") for item in bracket[1:-1].split(";")]
    if any(comma and _SECOND.search(place) for _, comma, place in items):
        return None
    return tuple({"id": source, "at": place.strip()} if comma else {"id": source} for source, comma, place in items)


def _explain(bracket: str) -> tuple[str, str]:
    """What is wrong with a bracket that names a source, and how it should be written."""
    message = f"{bracket[:_MAX_SHOWN]} is not a citation"
    written = _corrected(bracket)
    if not written:
        return message, f"{CITATION_HINT}; \\[@ for a literal one"
    reason = ""
    full_width = next((character for character in bracket if character in _FULL_WIDTH), "")
    if full_width:
        reason = f"{full_width} is the full-width {_FULL_WIDTH[full_width]}"
    elif written.count("@") > 1 and written.count(";") > bracket.count(";"):
        reason = "a second source is set apart by a semicolon"
    elif re.search(r"@\s|\[\s", bracket):
        reason = "a space stands beside its @"
    return f"{message}: {reason}" if reason else message, f"write: {written}"


def corrections(text: str) -> list[tuple[str, str]]:
    """The brackets of a sentence that are surely meant as citations, each with how it should be written."""
    bare = _CITATION.sub(lambda found: "" if _citations_in(found[1]) else found[0], text)
    found = ((wrong[0], _corrected(wrong[0])) for wrong in _MENTION.finditer(bare))
    return [(bracket, written) for bracket, written in found if written]


def _corrected(bracket: str) -> str:
    """A bracket of sources as citations are written, empty where that is not certain."""
    if not re.search(rf"{_CLOSE}\Z", bracket) or len(bracket) > 2 * _MAX_SHOWN:
        return ""
    before, *parts = re.split(rf"(?={_NAMED})", bracket[1:-1])
    sources = [_SOURCE.fullmatch(part) for part in parts]
    if before.strip():
        return ""
    items = []
    for found in sources:
        if found is None:
            return ""
        place = " ".join(found["at"].strip(_SEPARATORS).split())
        items.append(f"@{found['id']}, {place}" if place else f"@{found['id']}")
    written = f"[{'; '.join(items)}]"
    return written if _citations_in(written) else ""


def escape_citations(text: str) -> str:
    r"""A sentence as it is written in a file, with `\[` wherever brackets would be read as a citation."""
    return _UNESCAPED.sub(r"\\", text) if may_cite(text) else text
