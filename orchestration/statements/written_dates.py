"""Dates as they are written, to their first and last day."""

import calendar
import re
from datetime import date

from orchestration.statements.dates import MONTHS

_YEAR = re.compile(r"\d{4}")
_SHORT_YEAR = re.compile(r"\d{2}$")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_TWO_YEARS = re.compile(r"\d{4}/\d{2}(?!\d)")
_FISCAL = ("fy", "fiscal", "financial")

Days = tuple[date, date]


def is_fiscal(written: str) -> bool:
    """Whether a year is named as fiscal, or as two halves: `2024/25`."""
    return any(word in written.lower() for word in _FISCAL) or bool(_TWO_YEARS.search(written))


def year_in(written: str) -> int | None:
    """The year of a date as written; of a fiscal one two digits are enough (`FY23`)."""
    found = _YEAR.search(written)
    if found:
        return int(found.group())
    short = _SHORT_YEAR.search(written)
    return 2000 + int(short.group()) if short and is_fiscal(written) else None


def days_of(
    written: str, issued_on: date | None, year: int | None = None, before: date | None = None
) -> Days | None:
    """First and last day of a year, a month, or a day; None if the calendar has none.

    Where the year is not written it is `year` (of a day after `before`, the one before
    it), and else that of the last such day before `issued_on`.
    """
    known = year_in(written)
    words = _WORD.findall(written.lower())
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    try:
        if month is None:
            return (date(known, 1, 1), date(known, 12, 31)) if known else None
        day = _DAY.search(written)
        number = int(day.group()) if day else None
        which = known or year or _last_year(month, number or 1, issued_on)
        if which is None:
            return None
        if number is None:
            return date(which, month, 1), month_end(which, month)
        only = date(which, month, number)
        if known is None and before and only > before:
            only = only.replace(year=which - 1)
    except ValueError:
        return None
    return only, only


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months_before(day: date, months: int) -> date:
    """The same day of the month, `months` earlier; the last one where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _last_year(month: int, day: int, issued_on: date | None) -> int | None:
    if issued_on is None:
        return None
    past = (month, day) <= (issued_on.month, issued_on.day)
    return issued_on.year if past else issued_on.year - 1
