"""Numbers that have a cell of a table for themselves: the label of their row tells the unit."""

from bisect import bisect_left
from collections.abc import Sequence

from orchestration.statements.dates import TIMES, is_year
from orchestration.statements.known_names import is_countries
from orchestration.statements.layout import Part
from orchestration.statements.lexicon import words
from orchestration.statements.noun_runs import is_plural
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page
from orchestration.statements.reading import Reading
from orchestration.statements.tables import Cell, Span
from orchestration.statements.unit_words import MONEY, PHRASES, SIGNS
from orchestration.statements.units import named_unit

_LONGEST = 12
_DATES = words("year years date fecha a\u00f1o a\u00f1os period periodo per\u00edodo month mes")
_SCALED = words("in en of de million millions millones billion billions thousands miles mil us")
_AROUND = " \n\r\t\u00a0$€£%"


def label_cells(
    page: Page, parts: Sequence[Part], cells: Sequence[Cell], readings: Sequence[Reading]
) -> None:
    """Give numbers that are the whole of a cell or a block what its heads name.

    That is the unit in brackets (`Solar capacity (MW)`), else the first noun in the plural; of
    several heads the first that names one: the column's, the row's, the caption.
    """
    starts = [reading.mention.start for reading in readings]
    inside: set[int] = set()
    for cell in cells:
        place = bisect_left(starts, cell.start)
        if place == len(readings) or not _fills(page, readings[place], cell.start, cell.end):
            continue
        inside.add(place)
        dated = any(_dates(page, *head) for head in cell.heads[:1])
        if not dated:
            _label(page, readings[place], cell.heads)
    label: Span | None = None
    for part in parts:
        if part.heading or part.marker or len(part.stretches) != 1:
            label = None
            continue
        start, end = part.stretches[0]
        place = bisect_left(starts, start)
        if place == len(readings) or not _fills(page, readings[place], start, end):
            label = (start, end)
        elif label and place not in inside and not is_year(readings[place].mention):
            _label(page, readings[place], [label])


def _label(page: Page, reading: Reading, heads: Sequence[Span]) -> None:
    if reading.own_unit:
        return
    units = (_unit_in_brackets(page, *head) for head in heads)
    nouns = (_noun(page, *head) for head in heads)
    unit = next((unit for unit in (*units, *nouns) if unit), None)
    if unit:
        reading.kind, reading.unit, reading.doubt = "metric", unit, ""


def _dates(page: Page, start: int, end: int) -> bool:
    """Whether a head says that dates stand below it: `Year`, `Fecha`."""
    low, high = _tokens(page, start, end)
    return any(page.word(place) in _DATES for place in range(low, high)) and not any(
        page.is_digits(place) for place in range(low, high)
    )


def _fills(page: Page, reading: Reading, start: int, end: int) -> bool:
    number = reading.mention
    if reading.kind == "list_number" or number.end > end:
        return False
    return not (page.text[start : number.start] + page.text[number.end : end]).strip(_AROUND)


def _tokens(page: Page, start: int, end: int) -> tuple[int, int]:
    low = bisect_left(page.read, start, key=lambda token: token.start)
    high = bisect_left(page.read, end, key=lambda token: token.start)
    return low, min(high, low + _LONGEST)


def _unit_in_brackets(page: Page, start: int, end: int) -> str | None:
    low, high = _tokens(page, start, end)
    for place in range(low, high):
        if page.gap(place).endswith(("(", "($", "[")):
            while page.word(place) in _SCALED and place < high:
                place += 1  # noqa: PLW2901  `(en millones de dólares)`
            unit = named_unit(page, place)
            if unit:
                return unit
    sign = page.text[start:end].rstrip(") ]")[-1:]
    return "percent" if sign == "%" else SIGNS.get(sign)


def _noun(page: Page, start: int, end: int) -> str | None:
    """The first plural of a head; a unit that is written out is one too (`Metric tons`)."""
    if is_countries(page.text[start:end]):
        return None
    low, high = _tokens(page, start, end)
    for place in range(low, high):
        word = page.word(place)
        if word in TIMES or (word,) in MONEY or page.is_digits(place):
            continue
        measured = PHRASES.get((word,)) if len(word) > 2 else None
        if measured or is_plural(page, place):
            noun = measured or counted_noun(page, place, anew=True)
            if noun:
                return noun
    return None
