"""Numbers as rows: all of them for `numbers.csv`, the figures for `metrics.csv`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from orchestration.drafting.vocabulary import Vocabulary
from orchestration.statements import Document, Folded, Number, fold, folded_words, segments

Row = dict[str, object]

NUMBER_COLUMNS = [
    "start",
    "end",
    "text",
    "value",
    "unit",
    "qualifier",
    "kind",
    "period_start",
    "period_end",
    "period_basis",
    "doubts",
]
METRIC_COLUMNS = [
    "metric_id",
    "statement_id",
    "indicator_id",
    "actor_ids",
    "ref_area",
    "value",
    "qualifier",
    "unit",
    "period_start",
    "period_end",
    "period_basis",
    "collection",
    "part_of",
    "supersedes",
    "quote",
    "quote_start",
    "quote_end",
    "doubts",
]

_WORD = re.compile(r"\S+")
# So many words before a number and behind it hold its qualifier and its unit.
_BEFORE, _BEHIND = 4, 6
_AVERAGE = re.compile(r"\b(?:averag\w*|promedio\w*|monthly|mensual\w*)\b", re.IGNORECASE)
_GROWTH = ("percent", "times")


def number_rows(numbers: Sequence[Number]) -> Iterator[Row]:
    """Every number, once, in the order of the text."""
    for number in numbers:
        metric = number.kind == "metric"
        yield {
            "start": number.start,
            "end": number.end,
            "text": number.text,
            "value": _plain(number.value),
            "unit": number.unit or "",
            "qualifier": number.qualifier if metric else "",
            "kind": number.kind,
            "period_start": number.period_start or "",
            "period_end": number.period_end or "",
            "period_basis": number.period_basis if metric else "",
            "doubts": "; ".join(number.doubts),
        }


def metric_rows(
    name: str, document: Document, numbers: Sequence[Number], vocabulary: Vocabulary
) -> Iterator[Row]:
    """The figures, as far as the text alone says what they are.

    Left empty is what a person decides: the indicator where no single one fits, the actors, the
    place, the way of collection where no word names it, and the links.
    """
    folded = fold(document.visible)
    sentences = Sentences(document)
    figures = [number for number in numbers if number.kind == "metric"]
    width = max(2, len(str(len(figures))))
    for count, number in enumerate(figures, start=1):
        start, end = quote_of(number, document.visible, sentences, folded)
        low, high = sentences.around(number.start, number.end)
        sentence = folded_words(document.visible[low:high])
        unit = vocabulary.unit(number.unit or "")
        doubts = list(number.doubts)
        if not number.unit:
            doubts.append("no unit was found")
        elif unit is None:
            doubts.append(f"units.csv has no unit for {number.unit!r}")
        if len(folded.find(document.visible[start:end])) != 1:
            doubts.append("the quote stands in the text more than once")
        yield {
            "metric_id": f"{name}-m{count:0{width}d}",
            "statement_id": name,
            "indicator_id": vocabulary.indicator(sentence, unit) or "",
            "actor_ids": ";".join(vocabulary.actors(sentence)),
            "ref_area": "",
            "value": _plain(number.value),
            "qualifier": number.qualifier,
            "unit": unit or number.unit or "",
            "period_start": number.period_start or "",
            "period_end": number.period_end or "",
            "period_basis": number.period_basis,
            "collection": _collection(number, sentence),
            "part_of": "",
            "supersedes": "",
            "quote": folded_words(document.visible[start:end]),
            "quote_start": start,
            "quote_end": end,
            "doubts": "; ".join(doubts),
        }


class Sentences:
    """The sentences of a document, to be found by an offset."""

    def __init__(self, document: Document) -> None:
        self.spans = [
            (one.start, one.end) for one in segments(document, {}) if one.kind == "sentence"
        ]
        self._starts = [start for start, _ in self.spans]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds the span; the span itself where there is none."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0 and self.spans[place][1] >= end:
            return self.spans[place]
        return start, end


def quote_of(number: Number, visible: str, sentences: Sentences, folded: Folded) -> tuple[int, int]:
    """The words around a number that hold its qualifier and unit, unique where they can be.

    The stretch grows to its whole sentence until it stands in the text once.
    """
    low, high = sentences.around(number.start, number.end)
    words = [(m.start() + low, m.end() + low) for m in _WORD.finditer(visible[low:high])]
    first = sum(end <= number.start for _, end in words)
    last = sum(start < number.end for start, _ in words)
    before = _BEFORE if number.qualifier != "exact" else 1
    behind = _BEHIND
    while words:
        start = min(words[max(first - before, 0)][0], number.start)
        end = max(words[min(last + behind, len(words)) - 1][1], number.end)
        if len(folded.find(visible[start:end])) == 1 or (start <= low and end >= high):
            return start, end
        before, behind = before * 2 + 1, behind * 2
        if before > len(words) and behind > len(words):
            return low, high
    return number.start, number.end


def _collection(number: Number, sentence: str) -> str:
    if number.unit in _GROWTH:
        return "growth"
    return "average" if _AVERAGE.search(sentence) else ""


def _plain(value: Decimal | None) -> str:
    """The value as people write it: no exponent, no separator."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
