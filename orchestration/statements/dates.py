"""Whether a number is part of a date or a time, or how long something lasts."""

import re

from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.page import Page

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january/jan/enero",
            "february/feb/febrero",
            "march/mar/marzo",
            "april/apr/abril",
            "may/mayo",
            "june/jun/junio",
            "july/jul/julio",
            "august/aug/agosto",
            "september/sep/sept/septiembre/setiembre",
            "october/oct/octubre",
            "november/nov/noviembre",
            "december/dec/diciembre",
        ],
        start=1,
    )
    for name in names.split("/")
}
TIMES = words(
    """second seconds minute minutes hour hours day days week weeks month months year years
    decade decades century centuries weekend weekends night nights semester semesters
    segundos minuto minutos hora horas día días semana semanas mes meses año años década
    décadas siglo siglos trimestre trimestres semestre semestres bienio"""
)
"""Units of time; `quarter` is left out, as it is a fraction too."""

_BETWEEN = words(
    """more additional consecutive full fiscal calendar successive straight working business
    academic extra further whole long school and half next last past previous short
    hábiles consecutivos más fiscales primeros primeras últimos últimas próximos próximas
    siguientes"""
)
_MOST_BETWEEN = 2
_DAY_TIMES = words("am pm gmt utc est edt et cet bst")
_SHAPES = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))(?!\d)"
    r"|(?<![\d.,])(?:19|20)\d\d[-/\u2013]\d\d(?![\d/-])"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:[+-]\d{2}:\d{2})?(?!\d)"
)
_FISCAL = words("fy fiscal fys")
_BEFORE_SHORT_YEARS = words("year fy of in since class")
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_LONG_AGO = 1900
"""The first year that is written out: `mayo de dos mil veinticuatro`."""


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates and times made of digits stand: `2022-10-14`, `14.10.2022`, `10:52`."""
    return [match.span() for match in _SHAPES.finditer(text)]


def month_at(page: Page, index: int) -> int:
    """The number of the month that token `index` names, 0 if it names none.

    English months have a capital letter: `may` is a verb and `march` a noun.
    """
    month = MONTHS.get(page.word(index), 0)
    return month if month and (page.language == "es" or page.raw(index)[0].isupper()) else 0


def is_year(number: Mention) -> bool:
    """Whether a number looks like a year: four digits and nothing else."""
    return (
        number.plain
        and number.form == "digits"
        and number.end - number.start == 4
        and number.value is not None
        and _FIRST_YEAR <= number.value <= _LAST_YEAR
    )


def is_day_or_time(page: Page, number: Mention) -> bool:
    """Whether a month, `a.m.`, `o'clock`, `FY`, or a decade's `s` stands beside it."""
    first, following = number.first, number.following
    if number.value is None:
        return False
    small = number.value <= 31 and number.value == int(number.value)
    before = first - 1
    if page.language == "es" and page.word(before) in ("de", "del"):
        before -= 1
    spelled = number.form == "word" and _LONG_AGO <= number.value <= _LAST_YEAR
    dated = small or is_year(number) or spelled
    if month_at(page, before) and dated and _near(page, before + 1, first):
        return True
    behind = following
    if page.word(behind) in ("of", "de"):
        behind += 1
    if small and month_at(page, behind) and _near(page, following, behind):
        return True
    if not number.plain:
        return False
    return _clock(page, number) or _fiscal_or_decade(page, number)


def _near(page: Page, low: int, high: int) -> bool:
    """Whether the tokens low..high follow each other by white space, or an abbreviation's dot."""
    return all(
        page.gap(place).strip("*_,. \n\r\t\u00a0\u2011-") == "" for place in range(low, high + 1)
    )


def _clock(page: Page, number: Mention) -> bool:
    behind = page.word(number.following)
    if behind in _DAY_TIMES and page.gap(number.following).strip() == "":
        return True
    half = page.word(number.following + 1)
    if behind in ("a", "p") and half == "m" and page.gap(number.following + 1) in (".", ". "):
        return True
    return behind in ("horas", "hours") and page.gap(number.first) == ":"


def _fiscal_or_decade(page: Page, number: Mention) -> bool:
    before, gap = page.word(number.first - 1), page.gap(number.first).strip()
    if before in _FISCAL and gap in ("", "-"):
        return True
    if before == "year" and page.word(number.first - 2) in ("fiscal", "financial") and not gap:
        return True
    if before == "q" and not page.gap(number.first) and number.value in (1, 2, 3, 4):
        return True
    if page.gap(number.first)[-1:] in ("'", "\u2018", "\u2019") and number.text_length == 2:
        return before in MONTHS or before in _BEFORE_SHORT_YEARS
    decade = page.word(number.following) == "s" and page.gap(number.following) in (
        "",
        "'",
        "\u2019",
    )
    return decade and number.text_length in (2, 4)


def joins_days(gap: str) -> bool:
    """Whether two days of one month are joined by `gap`."""
    return gap.strip().strip(",").strip() in (
        "-",
        "\u2013",
        "\u2014",
        "and",
        "to",
        "y",
        "al",
        "y el",
        "and the",
        "",
    )


def duration_end(page: Page, following: int) -> int:
    """The token of the time unit behind a number, -1 if none follows.

    A hyphen may join it (`12-month`), and adjectives of time stand between (`three
    consecutive years`).
    """
    for place in range(following, following + _MOST_BETWEEN + 2):
        if place >= len(page.read):
            return -1
        gap = page.gap(place)
        if gap.strip(" \n\r\t\u00a0-\u2010\u2011*_\u2019'"):
            return -1
        word = page.word(place)
        if word in TIMES or (word == "quarters" and page.word(place - 1) != "three"):
            return place
        if word not in _BETWEEN and not (word == "a" and page.word(place - 1) == "half"):
            return -1
    return -1
