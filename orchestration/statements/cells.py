"""Numbers that have a cell of a table for themselves: the label of their row tells the unit."""

from bisect import bisect_left
from collections.abc import Sequence

from orchestration.statements.dates import is_year
from orchestration.statements.kinds import Reading
from orchestration.statements.layout import Part
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page
from orchestration.statements.units import named_unit

_LONGEST = 12
_AROUND = " \n\r\t\u00a0$€£%"


def label_cells(page: Page, parts: Sequence[Part], readings: Sequence[Reading]) -> None:
    """Give numbers that are the whole of their block what the text block before them names.

    That is the unit in brackets (`Solar capacity (MW)`), else the first noun in the plural.
    """
    starts = [reading.mention.start for reading in readings]
    label: tuple[int, int] | None = None
    for part in parts:
        if part.heading or part.marker or len(part.stretches) != 1:
            label = None
            continue
        start, end = part.stretches[0]
        place = bisect_left(starts, start)
        if place == len(readings) or not _fills(page, readings[place], start, end):
            label = (start, end)
            continue
        reading = readings[place]
        if label is None or reading.own_unit or is_year(reading.mention):
            continue
        unit = _unit(page, *label)
        if unit:
            reading.kind, reading.unit, reading.doubt = "metric", unit, ""


def _fills(page: Page, reading: Reading, start: int, end: int) -> bool:
    number = reading.mention
    if reading.kind == "list_number" or number.end > end:
        return False
    return not (page.text[start : number.start] + page.text[number.end : end]).strip(_AROUND)


def _unit(page: Page, start: int, end: int) -> str | None:
    low = bisect_left(page.read, start, key=lambda token: token.start)
    high = min(bisect_left(page.read, end, key=lambda token: token.start), low + _LONGEST)
    for place in range(low, high):
        if page.gap(place).endswith(" ("):
            unit = named_unit(page, place)
            if unit:
                return unit
    return next(
        (noun for noun in (counted_noun(page, at, anew=True) for at in range(low, high)) if noun),
        None,
    )
