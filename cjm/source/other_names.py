"""Keys that people write for what the models call otherwise: words of other tools, and facts about a persona."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

_NAMING = ("title", "name", "text", "does", "statement")
_TELLING = ("bio", "scenario", "meaning", "statement", "text", "does")
_ADDRESS = ("path", "where", "link")
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("name", "title", "label", "heading", "headline"), _NAMING),
    **dict.fromkeys(("description", "about", "summary", "details", "background", "story"), _TELLING),
    **dict.fromkeys(("claim", "sentence", "statement", "note", "comment"), ("text", "statement")),
    **dict.fromkeys(("file", "filename", "files", "url", "href", "link"), _ADDRESS),
    **dict.fromkeys(("key", "slug", "identifier"), ("id",)),
    **dict.fromkeys(("phases", "sections"), ("stages",)),
    **dict.fromkeys(("touchpoint", "touchpoints"), ("channel",)),
    **dict.fromkeys(("thinking", "thinks"), ("thoughts",)),
    **dict.fromkeys(("doing", "activities"), ("actions",)),
    **dict.fromkeys(("mood", "sentiment"), ("emotion",)),
    **dict.fromkeys(("rating", "value"), ("score",)),
    **dict.fromkeys(("pains", "problems", "painpoints", "pain_points"), ("pains", "frustrations", "addresses")),
    **dict.fromkeys(("photo", "picture", "avatar"), ("image",)),
    **dict.fromkeys(("responsible", "department", "team"), ("owner",)),
    **dict.fromkeys(("evidence", "citations", "references"), ("sources",)),
    **dict.fromkeys(("participants", "respondents", "sample", "sample_size"), ("n",)),
    **dict.fromkeys(("method", "kind"), ("type",)),
    **dict.fromkeys(("author", "speaker", "said_by"), ("who", "drawn_by")),
    **dict.fromkeys(("step", "target"), ("to",)),
    **dict.fromkeys(("if", "condition"), ("when",)),
    **dict.fromkeys(("goal", "goals"), ("customer_goal", "target")),
    "frustrations": ("pains",),
    "location": ("place", "where", "path"),
    "definition": ("meaning",),
    "action": ("does",),
    "deadline": ("due",),
}
"""Keys of the models that a word may stand for, the likeliest first; which of them it is depends on the place."""

FACTS = frozenset(
    {
        *("age", "birthday", "gender", "sex", "nationality", "country", "city", "region", "home", "residence"),
        *("location", "income", "salary", "occupation", "job", "profession", "role", "work", "employer", "education"),
        *("family", "children", "household", "marital_status", "hobbies", "interests", "languages"),
    }
)
"""What is told of a persona that has no key of its own."""


def other_names(key: str, known: Collection[str], holder: Collection[str]) -> Iterator[str]:
    """The known keys, absent from the mapping that holds a key, for which that is another name."""
    word = key.casefold().replace("-", "_")
    meant = _OTHER_NAMES.get(word, ())
    return (name for name in meant if name != word and name in known and name not in holder)


def is_fact(key: str) -> bool:
    """Whether a key is a fact about a person, such as the age."""
    return key.casefold().replace("-", "_").replace(" ", "_") in FACTS
