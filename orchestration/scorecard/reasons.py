"""The sentences in which the marts say why, taken apart so that each can be said in two languages.

A reason is a row of sentences written by the models: what it says, and behind a colon of what. What
stands there is of a closed vocabulary (figures, codes, dates), or the words of a curated cell.
"""

import re
from collections.abc import Iterator
from typing import Any

# Each sentence begins with a capital, but for what a difference of bounds comes to.
_SENTENCES = re.compile(r"; (?=[A-Z]|the difference )")
_WORD = re.compile(r"[^\s,;]+")
_SEVERAL = re.compile(r"(\d+) of (\d+), (\d+) of (\d+)")
_DAYS = re.compile(r"(\d+) days")
_BOUNDED = "The difference is a bound, because the figures are"
# How two figures of a list stand to each other.
_JOINING = {" with ": "with", " less ": "less"}
_TAILS = {"the difference is a correction"}
# Sentences about the earlier figure, then about the later, and what they name of each.
_THEN = {
    "Other unit": "unit",
    "Other label": "words",
    "Wider label": "words",
    "Narrower label": "words",
    "Counted otherwise": "collection",
    "Other actors": "text",
    "Other place": "text",
    "Other scope": "text",
    "Other start date": "text",
    "Periods of other length": "days",
    _BOUNDED: "qualifier",
}
_NOTHING = {"none": "none", "unknown": "not known", "all": "everything"}
Piece = tuple[str, str]


def sentences(reason: str | None, known: dict[str, Any]) -> list[dict[str, Any]]:
    """The sentences of a reason: `says`, and `of`, pieces with the kind of each.

    A `figure` is an id; `words` have a translation, and `joined` ones stand between two pieces;
    `unit`, `collection` and `qualifier` are codes; `days` is a number; `text` stays as it is.

    Args:
        known: ids of figures that can be led to.
    """
    result = []
    for sentence in _SENTENCES.split(reason) if reason else []:
        if sentence.startswith(_BOUNDED):
            says, rest = _BOUNDED, sentence.removeprefix(_BOUNDED).strip()
        else:
            says, _, rest = sentence.partition(": ")
        result.append({"says": says, "of": list(_pieces(says, rest, known))})
    return result


def _pieces(says: str, rest: str, known: dict[str, Any]) -> Iterator[Piece]:
    earlier, then, later = rest.partition(", then ")
    if rest in _TAILS:
        yield "words", rest
    elif says in _THEN and then:
        yield _side(_THEN[says], earlier)
        yield "joined", "then"
        yield _side(_THEN[says], later)
    elif several := _SEVERAL.fullmatch(rest):
        yield "text", several[1]
        yield "joined", "of"
        yield "text", f"{several[2]}, {several[3]}"
        yield "joined", "of"
        yield "text", several[4]
    else:
        yield from _listed(rest, known)


def _side(kind: str, text: str) -> Piece:
    if text in _NOTHING:
        return "words", _NOTHING[text]
    if kind == "days":
        found = _DAYS.fullmatch(text)
        return ("days", found[1]) if found else ("text", text)
    return kind, text


def _listed(rest: str, known: dict[str, Any]) -> Iterator[Piece]:
    """Figures with what stands between them."""
    place = 0
    for word in _WORD.finditer(rest):
        if word[0] in known:
            yield from _between(rest[place : word.start()])
            yield "figure", word[0]
            place = word.end()
    yield from _between(rest[place:])


def _between(text: str) -> Iterator[Piece]:
    if text in _JOINING:
        yield "joined", _JOINING[text]
    elif text:
        yield "text", text
