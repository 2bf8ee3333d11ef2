"""Fiscal years: when they begin, by country, and whose a text means."""

import re
from datetime import date, timedelta

_STARTS = {
    "u.s": (10, True),
    "united states": (10, True),
    "united kingdom": (4, False),
    "uk": (4, False),
    "japan": (4, False),
    "india": (4, False),
    "canada": (4, False),
    "australia": (7, True),
    "kenya": (7, True),
    "mexico": (1, True),
    "méxico": (1, True),
    "korea": (1, True),
    "estados unidos": (10, True),
    "reino unido": (4, False),
    "japón": (4, False),
    "canadá": (4, False),
    "colombia": (1, True),
    "guatemala": (1, True),
    "honduras": (1, True),
    "chile": (1, True),
    "brazil": (1, True),
    "brasil": (1, True),
    "peru": (1, True),
    "perú": (1, True),
}
"""The month in which a country's fiscal year begins, and whether it is named for its end."""

_COUNTRY = re.compile(
    r"\b(?:U\.S|"
    + "|".join(name.title() for name in _STARTS if name not in ("u.s", "uk"))
    + "|UK)",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"\d{4}[-/\u2013]\d")
_PARTIES_REACH = 3000
_SENTENCE_REACH = 500


def fiscal_year(written: str, year: int, country: str) -> tuple[date, date]:
    """First and last day of the fiscal year `written` so, of a country.

    `2022/23` names both years; else the country's own way of naming decides. Raises
    ValueError for a year that the calendar does not have.
    """
    month, named_for_end = _STARTS[country]
    ends = named_for_end and month > 1 and not _TWO_YEARS.search(written)
    first = date(year - 1 if ends else year, month, 1)
    return first, date(first.year + 1, month, 1) - timedelta(days=1)


def fiscal_country(text: str, start: int, at: int, end: int) -> str:
    """Whose fiscal year the words at `at` of the sentence `start:end` mean.

    The country named last before them, else first behind them; else the United States if
    they are a party to the statement, else the party that is named first.
    """
    before = _COUNTRY.findall(text, max(start, at - _SENTENCE_REACH), at)
    if before:
        return str(before[-1]).lower()
    behind = _COUNTRY.search(text, at, min(end, at + _SENTENCE_REACH))
    if behind:
        return behind.group().lower()
    parties = [str(name).lower() for name in _COUNTRY.findall(text, 0, _PARTIES_REACH)]
    if not parties or {"u.s", "united states", "estados unidos"}.intersection(parties):
        return "u.s"
    return parties[0]
