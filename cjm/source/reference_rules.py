"""The written part of the format reference: the rules behind the tables, and where YAML surprises."""

from __future__ import annotations

from msgspec import Struct

RULES_OF_THE_FORMAT = r"""
A map is a YAML file that people read and write. It begins with `kind:`, and its name ends in the same word:
`book-a-tour.journey.yaml`, `trey.persona.yaml`, `shared.catalog.yaml`, `2027.backlog.yaml`, `web.dataset.yaml`. The
smallest journey:

```yaml
kind: journey
title: Booking a tour
stages:
  - title: Find a tour
    steps:
      - title: Browse the list
```

**Claims carry their citations.** Whatever is said about customers is a sentence, and what it rests on stands in
brackets behind it, by the id of a source:

```yaml
thoughts:
  - Which of these go to Portugal? [@interviews-2026]
  - Is that price for two? [@interviews-2026; @survey-q3, question 4]
```

A page, a time or a question follows the id after a comma; several sources are set apart by semicolons. On the page
each citation becomes a number. No other brackets may hold an `@id`; to write such brackets as text, put `\` before
them: `\[@home]`. A claim about which more is known is a mapping with the sentence as its `text`. Where nothing
supports a claim yet, `assumption: true` says so.

**Ids name things, and are optional where there is a title.** Letters and digits of any script, with `-` and `_`
between them, at most 80 characters, upper and lower case told apart. A stage or step without an `id` gets one from
its title, a pain from its text. Other files refer to a step or pain as `journey-id/step-or-pain-id`.

**A key left out and an empty list say different things.** No `pains` means that nobody has looked; `pains: []`
means that somebody looked and found none. A key with nothing behind it counts as left out, and is an error where
the key is required or its value is always a list, as that of `sources` is.

**What is shared lives in a catalog, what is not may stay in the map.** Teams, systems, processes, channels,
sources, metrics, terms, principles and personas can be defined in a journey or in a `*.catalog.yaml` of the same
workspace, but each only once.

**Keys beginning with `x-` are yours.** They may stand in any mapping, hold anything, and stay when a file is
rewritten. Every other unknown key is an error.

**Values are strict.** `3` is a number and `"3"` a text. Dates are `2026-09-30`. Durations are a number and a unit:
`10 min`, `4 h`, `3 days`, `2 weeks`, `3 months`, `1 year`, or ISO 8601 as `PT10M`; a wait cannot be counted in
months. Shares run from 0 to 1, so 43 % is `0.43`. Feelings run from −2 to +2.

**Only plain YAML is read**: no anchors, aliases, tags or merge keys. Words such as `no` and `on` are texts here;
quote them all the same if other programs read the file.

**Measures are for programs to write.** A `*.measures.json` beside the maps holds what a dataset says of their steps, as
aggregates with the interval that the truth probably lies in; pages draw them beside what the map states. It is JSON, is
checked like any other file, and is left alone by `cjm fmt`.

Many values have a short form: a sentence for a claim, an id for a citation or for the next step, a number for an
emotion, one value for a list of one. The tables name both.
""".strip("\n")


class Bite(Struct, frozen=True):
    """A place where YAML reads something else than was meant."""

    what: str
    wrong: str
    right: str


BITES: tuple[Bite, ...] = (
    Bite(
        "A sentence that begins with a quotation mark ends, for YAML, with the closing one. Quote the whole.",
        'thoughts:\n  - "Which queue?" [@interviews]',
        "thoughts:\n  - '\"Which queue?\" [@interviews]'",
    ),
    Bite(
        "In `sources` the ids stand alone; the `@` belongs in sentences.",
        "sources: [@interviews]",
        "sources: [interviews]",
    ),
    Bite(
        "Inside braces and brackets, brackets and commas have a meaning of their own. Name the sources, or use a line "
        "for each key.",
        "quotes:\n  - {text: I gave up [@interviews], who: P4}",
        "quotes:\n  - {text: I gave up, who: P4, sources: [interviews]}",
    ),
    Bite(
        "A comma in a list in brackets begins the next entry. Claims are therefore written on lines of their own.",
        "thoughts: [Too many, too long]",
        "thoughts:\n  - Too many, too long",
    ),
    Bite(
        "A colon with a space behind it makes a key of the words before.",
        "questions:\n  - Asks: where is the exit?",
        "questions:\n  - 'Asks: where is the exit?'",
    ),
    Bite(
        "A number sign behind a space begins a comment. Right behind it, without a space, it is taken for a mistake.",
        "actions:\n  - Follows the signs to desk #4",
        "actions:\n  - 'Follows the signs to desk #4'",
    ),
    Bite(
        "A text that begins with one of `> % * & ! | @ [ {` needs quotes.",
        "feelings:\n  - *very* annoyed",
        "feelings:\n  - '*very* annoyed'",
    ),
    Bite(
        "A text of digits needs quotes where a text is asked for, and a number must not have them.",
        "title: 2026",
        "title: '2026'",
    ),
    Bite(
        "A long sentence goes on over several lines behind `>-`.",
        'thoughts:\n  - "Which of these\n    go to Portugal?" [@interviews]',
        "thoughts:\n  - >-\n    Which of these\n    go to Portugal? [@interviews]",
    ),
)
