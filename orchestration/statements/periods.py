"""What phrases of time mean, by the rules of the codebook.

A period has its first and its last day; it is `stated` if the text gives both, `inferred`
if a rule gives one of them from the statement's date. No period that reports ends after
the day before the statement.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from orchestration.statements.administrations import GOVERNMENTS, current, took_office
from orchestration.statements.few import PLACES, counted
from orchestration.statements.fiscal import fiscal_country, fiscal_year
from orchestration.statements.written_dates import (
    Days,
    days_of,
    is_fiscal,
    month_end,
    months_before,
    year_in,
)

Basis = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included, None where not known; `doubt` in words."""

    start: date | None
    end: date | None
    basis: Basis
    doubt: str = ""


UNKNOWN = Period(None, None, "unknown")
_TARGET = Period(None, None, "unknown", "a target: its date is no period of measurement")

_GOVERNED = re.compile(rf"\b(?:{'|'.join(GOVERNMENTS)})\b", re.IGNORECASE)
_UNTIL = re.compile(r"hasta\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans?\s+to|intends?\s+to|to\s+be)\b|\w(?:ar|er|ir)(?:\u00e1|\u00e1n|emos)\b"
)
_REACH = 500
_LONGEST = 99


class PeriodReader:
    """Reads the phrases of one sentence of a text that was issued on a day."""

    def __init__(self, text: str, span: tuple[int, int], issued_on: date | None) -> None:
        self._text = text
        self._start, self._end = span
        self._issued = issued_on
        self._eve = issued_on - timedelta(days=1) if issued_on else None
        self._at = self._start

    def read(self, match: re.Match[str]) -> Period | None:
        """The period that a match of the phrases means, None if there is no such day."""
        self._at = match.start()
        found = {name: words for name, words in match.groupdict().items() if words}
        for name, read in (
            ("high", self._between),
            ("since", self._since),
            ("months", self._months_of_year),
            ("part", self._part_of_year),
            ("ending", self._twelve_months),
            ("asof", self._as_of),
            ("when", self._during),
        ):
            if name in found:
                return read(found)
        return _TARGET if "by" in found else self._relative(found)

    def _between(self, found: dict[str, str]) -> Period | None:
        high = self._days(found["high"])
        if high is None:
            return None
        low = self._days(found["low"], high[1].year, high[1])
        return Period(low[0], high[1], "stated") if low and low[0] <= high[1] else None

    def _since(self, found: dict[str, str]) -> Period | None:
        days = self._days(found["since"])
        return self._until_now(days[0]) if days else None

    def _as_of(self, found: dict[str, str]) -> Period | None:
        days = self._days(found["asof"])
        return Period(None, days[1], "unknown") if days else None

    def _during(self, found: dict[str, str]) -> Period | None:
        days = self._days(found["when"])
        if days is None:
            return None
        if self._eve and days[1] > self._eve and _UNTIL.match(self._text, self._at):
            return _TARGET
        if self._eve and days[0] <= self._eve < days[1] and not self._planned():
            return Period(days[0], self._eve, "inferred")
        return Period(*days, "stated" if year_in(found["when"]) else "inferred")

    def _planned(self) -> bool:
        """Whether what the sentence says is still to come: a plan has the whole year."""
        return (
            _PLANNED.search(self._text, max(self._start, self._at - _REACH), self._at) is not None
        )

    def _part_of_year(self, found: dict[str, str]) -> Period | None:
        """`the first half of 2023`, `Q1 2023`."""
        length = 6 if found["part"].lower() in ("half", "semestre") else 3
        year = self._year(found["of"])
        if year is None:
            return None
        place = int(found["quarter"]) if found["quarter"].isdigit() else 0
        place = place or PLACES[found["quarter"].lower()]
        last = place * length
        if last > 12:
            return None
        return Period(date(year, last - length + 1, 1), month_end(year, last), "stated")

    def _months_of_year(self, found: dict[str, str]) -> Period | None:
        """`the first six months of 2023`."""
        year, count = self._year(found["of"]), counted(found["count"])
        if year is None or not 0 < count <= 12:
            return None
        if found["months"].lower() in ("first", "primeros"):
            return Period(date(year, 1, 1), month_end(year, count), "stated")
        return Period(date(year, 13 - count, 1), date(year, 12, 31), "stated")

    def _twelve_months(self, found: dict[str, str]) -> Period | None:
        """`the year ending June 2023`, `the nine months to 30 September 2023`."""
        days = self._days(found["ending"])
        months = counted(found.get("count", "12"))
        if days is None or not 0 < months <= _LONGEST:
            return None
        return Period(months_before(days[1] + timedelta(days=1), months), days[1], "stated")

    def _year(self, written: str) -> int | None:
        """A year in digits, or `this year` and `last year` of the statement's date."""
        if written.isdigit():
            return int(written)
        if self._issued is None:
            return None
        return self._issued.year - (written.lower().startswith("last") or "pasado" in written)

    def _relative(self, found: dict[str, str]) -> Period | None:
        """Phrases that mean a time before the statement."""
        if self._issued is None or self._eve is None or "before" in found:
            return UNKNOWN
        year = self._issued.year
        starts = {
            "past": lambda: self._past(found.get("count", "1"), found.get("unit", "year")),
            "thisyear": lambda: date(year, 1, 1),
            "head": lambda: took_office(found["head"], self._issued),
            "current": self._current,
        }
        if "lastyear" in found:
            return Period(date(year - 1, 1, 1), date(year - 1, 12, 31), "inferred")
        if "todate" in found:
            return Period(None, self._eve, "unknown")
        day = next((start() for name, start in starts.items() if name in found), None)
        return self._until_now(day) if day else None

    def _past(self, count: str, unit: str) -> date | None:
        """The first day of `the past N months` before the statement."""
        number = counted(count)
        if self._issued is None or not 0 < number <= _LONGEST:
            return None
        unit = unit.lower()
        if unit.startswith(("day", "d\u00eda")):
            return self._issued - timedelta(days=number)
        if unit.startswith(("week", "semana")):
            return self._issued - timedelta(weeks=number)
        years = unit.startswith(("year", "a\u00f1o", "twelve"))
        return months_before(self._issued, number * (12 if years else 1))

    def _current(self) -> date | None:
        """`under the current government`: of the country named last before it."""
        named = _GOVERNED.findall(self._text, max(self._start, self._at - _REACH), self._at)
        return current(named[-1], self._issued) if named and self._issued else None

    def _until_now(self, day: date) -> Period | None:
        if self._eve is None:
            return Period(day, None, "unknown")
        return Period(day, self._eve, "inferred") if day <= self._eve else None

    def _days(
        self, written: str, year: int | None = None, before: date | None = None
    ) -> Days | None:
        known = year_in(written)
        if known is None or not is_fiscal(written):
            return days_of(written, self._issued, year, before)
        country = fiscal_country(self._text, self._start, self._at, self._end)
        return fiscal_year(written, known, country)
