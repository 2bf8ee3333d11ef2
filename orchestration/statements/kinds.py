"""What each number is: a metric, a date, a duration, an ordinal, a list number, a name.

The rules are asked in an order that goes from what is certain by its shape (an address, a
date) to what rests on the words around; the last resort is `vague`, with a doubt in words.
"""

from collections.abc import Sequence

from orchestration.statements import codes, dates, names
from orchestration.statements.counting import count
from orchestration.statements.counts import year_counts
from orchestration.statements.cues import Cues
from orchestration.statements.halves import add_half, half_behind, scale_by
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page
from orchestration.statements.reading import Kind, Reading
from orchestration.statements.spans import Spans
from orchestration.statements.units import (
    Unit,
    money_before,
    peso_in,
    power_behind,
    rate,
    unit_behind,
)

_HALVES = words("first second latter former primera segunda")
_SPANS = words("decade century década siglo")
"""What lasts ten or a hundred years without a number before it."""
_FORM_KINDS: dict[str, Kind] = {
    "marker": "list_number",
    "vague": "vague",
    "ordinal": "ordinal",
}
_LARGE = 1000
_SHORT_MONEY = {"mdp": "MXN", "mdd": "USD"}


class Sorter:
    """Sorts the mentions of one page, each by its own words and those around it."""

    def __init__(self, page: Page, cues: Cues) -> None:
        self._page = page
        self._cues = cues
        self._dates = Spans(dates.date_spans(page.text))
        self._links = Spans(codes.link_spans(page.text))
        self._sections = Spans(codes.section_spans(page.text))
        self._peso = peso_in(page.text)

    def sort(self, found: Sequence[Mention]) -> list[Reading]:
        """A reading for each mention, in order; Roman letters that are no number left out."""
        return [
            self._sorted(mention)
            for mention in found
            if mention.form != "roman" or self._is_number(mention)
        ]

    def _sorted(self, number: Mention) -> Reading:
        if number.form == "marker":
            return Reading(number, "list_number")
        reading = self._by_place(number) or self._by_form(number)
        if reading is None and number.form in ("digits", "word", "fraction"):
            reading = self._by_measure(number)
        if reading is None and number.end < self._page.front_end:
            return Reading(number, "name")
        return reading or self._by_name(number) or count(self._page, number, self._sentence_start)

    def _is_number(self, roman: Mention) -> bool:
        """Single letters are Roman numerals only behind a head: `Article V`, `Phase I`."""
        return (
            roman.text_length > 1
            or names.is_labelled(self._page, roman)
            or self._numbers_a_meeting(roman)
        )

    def _by_place(self, number: Mention) -> Reading | None:
        shape = self._dates.holds(number.start, number.end)
        numbered = self._sections.holds(number.start, number.end)
        if numbered and not unit_behind(self._page, number.following):
            return Reading(number, "list_number")
        if self._links.holds(number.start, number.end):
            return Reading(number, "date" if shape else "name")
        if shape or dates.is_day_or_time(self._page, number):
            return Reading(number, "date")
        if codes.is_enumerator(self._page, number):
            return Reading(number, "list_number")
        return None

    def _by_form(self, number: Mention) -> Reading | None:
        if number.form == "vague" and self._page.word(number.first) in _SPANS:
            return Reading(number, "duration")
        if number.form in _FORM_KINDS:
            return Reading(number, _FORM_KINDS[number.form])
        if number.form == "roman":
            return Reading(number, "ordinal" if self._numbers_a_meeting(number) else "name")
        if number.form == "multiple":
            return Reading(number, "metric", "times", own_unit=True)
        if dates.duration_end(self._page, number.following) >= 0:
            return Reading(number, "duration")
        return None

    def _by_measure(self, number: Mention) -> Reading | None:
        page = self._page
        if number.form == "fraction":
            if page.word(number.first - 1) in _HALVES:
                return Reading(number, "date")
            return Reading(number, "metric", "fraction", own_unit=True)
        if codes.is_caliber(page, number) and number.form == "digits":
            return Reading(number, "name")
        short = _SHORT_MONEY.get(page.word(number.following - 1))
        if short:
            return Reading(number, "metric", short, own_unit=True)
        unit = unit_behind(page, number.following)
        if unit and not self._is_code(number, unit):
            pesos = page.word(unit.following - 1) in ("peso", "pesos")
            code = self._peso if pesos and unit.code == "MXN" else rate(page, unit)
            scale_by(number, power_behind(page, number.following))
            if half_behind(page.text, page.read, unit.following):
                add_half(number)
            return Reading(number, "metric", code, own_unit=True)
        large = not number.plain or (number.value is not None and number.value >= _LARGE)
        money = money_before(page, number.first, number.start, large)
        return Reading(number, "metric", money, own_unit=True) if money else None

    def _by_name(self, number: Mention) -> Reading | None:
        page = self._page
        if names.is_name(page, number, self._sentence_start):
            return Reading(number, "name")
        if number.value == 0 and number.form == "word":
            return Reading(number, "vague", doubt="zero of what is not clear")
        if dates.is_year(number) and not year_counts(page, number, self._cues):
            return Reading(number, "name" if names.is_named_year(page, number) else "date")
        return None

    def _numbers_a_meeting(self, roman: Mention) -> bool:
        """Spanish writes `la V Reunión` and `el siglo XXI` where English has ordinals."""
        page = self._page
        if page.language != "es":
            return False
        named = page.raw(roman.following)[:1].isupper() and page.spaced(roman.following)
        return named or page.word(roman.first - 1) == "siglo"

    def _is_code(self, number: Mention, unit: Unit) -> bool:
        """Whether letters that could be a unit are part of a code: `5G`, `3t`."""
        token = self._page.raw(unit.following - 1)
        glued = self._page.read[unit.following - 1].start == number.end
        return glued and len(token) == 1 and unit.code not in ("percent", "°C")

    def _sentence_start(self, index: int) -> bool:
        """Whether token `index` begins a sentence, a line of a list, or a heading."""
        gap = self._page.gap(index)
        bare = gap.rstrip(" \n\r\t\u00a0\"'*_\u201c#>-\u2022")
        if not bare:
            return index <= 0 or "\n\n" in gap or "\n- " in gap
        return bare[-1] in ".:!?" or "\n\n" in gap
