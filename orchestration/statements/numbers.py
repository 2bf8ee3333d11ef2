"""The numbers of a statement, each with what it is, what it counts, and for when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orchestration.statements.cells import label_cells
from orchestration.statements.characters import WITHOUT_WIDTH
from orchestration.statements.cues import Qualifier, cues_for
from orchestration.statements.document import Document
from orchestration.statements.governing import periods_of
from orchestration.statements.kinds import Sorter
from orchestration.statements.lexicon import lexicon_in
from orchestration.statements.lines import body_start
from orchestration.statements.lists import qualifiers_of
from orchestration.statements.markers import Marker
from orchestration.statements.mentions import mentions
from orchestration.statements.neighbours import join_neighbours
from orchestration.statements.page import Page, with_breaks
from orchestration.statements.periods import UNKNOWN, Basis, Period
from orchestration.statements.ranges import share_scales
from orchestration.statements.reading import Kind, Reading
from orchestration.statements.tables import body_cells
from orchestration.statements.tokens import tokens
from orchestration.statements.word_forms import forms_for

__all__ = ["Kind", "Number", "Qualifier", "numbers"]


_BLANKS = {ord(mark): " " for mark in WITHOUT_WIDTH}
"""Marks without width part what they stand between, like white space."""


@dataclass(frozen=True)
class Number:
    """A number, `text == document.text[start:end]` (0-based, end-exclusive code points).

    value: exact, scale words multiplied in (`25 million` is 25000000); None where there
    is none (`dozens`). unit: metrics only, a code or the counted noun in the singular.
    period_basis: `stated` if the text gives both ends, `inferred` if a rule of the
    codebook gives one, else `unknown`. doubts: what the reader is not sure of, in words.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: Kind
    qualifier: Qualifier
    unit: str | None
    period_start: date | None
    period_end: date | None
    period_basis: Basis
    doubts: tuple[str, ...]


def numbers(
    document: Document, language: str = "en", issued_on: date | None = None
) -> list[Number]:
    """The numbers of `document` in order; they never overlap.

    Every run of digits belongs to exactly one of them. `language` is a tag: `en`, `es`
    (1.435,5) or `es-MX` (1,435.5); of another language only digits are read, as in
    English. Without `issued_on`, periods that depend on it are left open. Never raises;
    linear in the length of the text.
    """
    starts = sorted(start for part in document.parts for start, _ in part.stretches)
    text = with_breaks(document.visible.translate(_BLANKS), starts)
    name = language.lower().replace("_", "-").partition("-")[0]
    page = Page(text, tokens(text), name, body_start(text))
    lexicon, cues = lexicon_in(text, language), cues_for(language)
    found = list(mentions(text, page.read, _markers(document), lexicon, forms_for(language)))
    readings = Sorter(page, cues).sort(found)
    join_neighbours(page, readings)
    cells = list(body_cells(text, document.parts))
    label_cells(page, document.parts, cells, readings)
    share_scales(page, readings)
    qualified = qualifiers_of(page, readings, cues)
    periods = periods_of(document, page, cells, readings, issued_on)
    return [
        _number(document.text, reading, qualifier, periods.get(place, UNKNOWN))
        for place, (reading, qualifier) in enumerate(zip(readings, qualified, strict=True))
    ]


def _markers(document: Document) -> Iterator[Marker]:
    for part in document.parts:
        marker = part.heading.marker if part.heading else part.marker
        if marker:
            yield marker


def _number(text: str, reading: Reading, qualifier: Qualifier, period: Period) -> Number:
    start, end = reading.mention.start, reading.mention.end
    metric = reading.kind == "metric"
    doubts = [reading.doubt] if reading.doubt else []
    if metric and period.doubt:
        doubts.append(period.doubt)
    return Number(
        start=start,
        end=end,
        text=text[start:end],
        value=reading.mention.value,
        kind=reading.kind,
        qualifier=qualifier,
        unit=reading.unit if metric else None,
        period_start=period.start if metric else None,
        period_end=period.end if metric else None,
        period_basis=period.basis if metric else "unknown",
        doubts=tuple(doubts),
    )
