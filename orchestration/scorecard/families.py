"""Figures as they contain each other, and the sentences that say why they may not be added."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from orchestration.scorecard.marts import Row, listed

# A reason is a row of sentences; each begins with a capital.
_SENTENCES = re.compile(r"; (?=[A-Z])")
_WORD = re.compile(r"[^\s,;]+")
_BOUNDED = "The difference is a bound, because the figures are"


def families(figures: list[Row]) -> list[Row]:
    """The figures that no other contains; each has its own `parts`, and these theirs.

    A figure with several wholes stands in the first of them; `wholes` names all. Figures that are
    said to contain each other in a circle stand alone.
    """
    known = {figure["metric_id"]: figure for figure in figures}
    parts: dict[str, list[Row]] = defaultdict(list)
    outermost = []
    for figure in figures:
        figure["parts"] = []
        figure["wholes"] = [whole for whole in listed(figure["part_of"]) if whole in known]
        if figure["wholes"]:
            parts[figure["wholes"][0]].append(figure)
        else:
            outermost.append(figure)
    seen: set[str] = set()

    def gather(figure: Row) -> None:
        seen.add(figure["metric_id"])
        for part in parts[figure["metric_id"]]:
            if part["metric_id"] not in seen:
                gather(part)
                figure["parts"].append(part)

    for figure in outermost:
        gather(figure)
    for figure in figures:
        if figure["metric_id"] not in seen:
            gather(figure)
            outermost.append(figure)
    return outermost


def flattened(figure: Row, depth: int = 0) -> Iterator[tuple[Row, int]]:
    """The figure and all its parts, each right behind its whole, with its depth."""
    yield figure, depth
    for part in figure["parts"]:
        yield from flattened(part, depth + 1)


def sentences(reason: str | None, known: dict[str, Any]) -> list[dict[str, Any]]:
    """The sentences of a reason: `says`, and `of`, pieces of text and ids of figures.

    Args:
        known: ids of figures that can be led to.
    """
    result = []
    for sentence in _SENTENCES.split(reason) if reason else []:
        says, rest = _said_of(sentence)
        pieces: list[tuple[str, str]] = []
        place = 0
        for word in _WORD.finditer(rest):
            if word[0] in known:
                pieces += [("text", rest[place : word.start()]), ("figure", word[0])]
                place = word.end()
        pieces.append(("text", rest[place:]))
        result.append({"says": says, "of": [piece for piece in pieces if piece[1]]})
    return result


def _said_of(sentence: str) -> tuple[str, str]:
    """What a sentence says, and of what: figures, names, or the codes of qualifiers."""
    if sentence.startswith(_BOUNDED):
        return _BOUNDED, sentence.removeprefix(_BOUNDED).strip().replace("_", " ")
    says, _, rest = sentence.partition(": ")
    return says, rest
