"""Where phrases of time stand: `in 2021`, `between ... and ...`, `over the past year`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orchestration.statements.bases import goes_on_with_base, is_base
from orchestration.statements.dates import MONTHS
from orchestration.statements.periods import Period, PeriodReader


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A phrase of time at `start:end` of the text, and the period it means.

    aside: it governs only the clause behind it.
    """

    start: int
    end: int
    period: Period
    aside: bool = False


_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_FISCAL = (
    r"(?:(?:fiscal|financial)\s+years?\s+|(?:a\u00f1o|ejercicio)\s+fiscal\s+|FY\s?)"
    rf"(?:{_YEAR}(?:[-/\u2013]\d\d(?:\d\d)?)?|\d\d)|{_YEAR}/\d\d(?!\d)"
)
_OF = r"(?:de[l]?|of)\s+"
_THE = r"(?:the\s+|el\s+|la\s+)"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?"
    rf"|\d{{1,2}}º?\s+(?:{_OF})?{_MONTH}(?:,?\s+(?:{_OF})?{_YEAR})?"
    rf"|{_MONTH},?\s+(?:{_OF})?{_YEAR}|{_FISCAL}|{_YEAR})\b"
)
_COUNT = (
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)"
)
_UNIT = r"(?:years?|months?|weeks?|days?|a\u00f1os?|meses|semanas|d\u00edas)"
_AND = r"(?:\s+(?:and|to|through|until|y|a|al|hasta)\s+|\s*[-\u2013]\s*)(?:the\s+end\s+of\s+)?"
_YEAR_OF = (
    rf"(?:{_OF})?(?P<of>{_YEAR}|(?:this|last|the\s+current)\s+year|(?:este|el\s+presente|presente)\s+a\u00f1o"
    r"|a\u00f1o\s+pasado)"
)
_RANK = r"(?:first|second|third|fourth|primer|segundo|tercer|cuarto)"
_PART = r"(?:quarter|half|trimestre|semestre)"
_WORDS = r"(?:[^\W\d_]+\s+){1,5}"
_NAME = r"[^\W\d_]+(?:[- ][^\W\d_]+){0,2}"
_OFFICE = r"(?:administration|government|presidency|administraci\u00f3n|gobierno)"

# Each alternative names what it finds; the names are the rules of `PeriodReader`. The same
# name cannot stand twice in one pattern, so that several patterns are tried in order.
_PATTERNS = tuple(
    re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    for pattern in (
        (
            rf"(?:between|from|entre|de[l]?|desde)\s+{_THE}?(?P<low>{_DATE}|{_MONTH}){_AND}"
            rf"{_THE}?(?P<high>{_DATE})"
        ),
        rf"(?P<low>{_YEAR})\s?[-\u2013]\s?(?P<high>{_YEAR})\b",
        (
            r"(?P<before>(?:in|during|than)\s+the\s+(?:year|period|month)\s+(?:before|earlier)"
            r"|(?:in|during|than)\s+the\s+previous\s+(?:year|period|month)(?!s)"
            r"|(?:un|el)\s+a\u00f1o\s+(?:antes|anterior)|el\s+(?:ejercicio|periodo)\s+anterior)\b"
        ),
        (
            rf"(?:since|desde|a\s+partir\s+de)\s+(?:{_THE}(?:beginning|start)\s+of\s+|early\s+"
            rf"|(?:the|its|la|el)\s+{_WORDS}(?:in|on|en|de)\s+|el\s+(?:inicio\s+de\s+)?)?"
            rf"(?P<since>{_DATE}|{_MONTH})"
        ),
        (
            rf"(?:launched|began|begun|started|iniciad[oa]|inici\u00f3|comenz\u00f3)\s+"
            rf"(?:on\s+|in\s+|en\s+|el\s+)?(?P<since>{_DATE})"
        ),
        rf"(?P<low>{_MONTH})(?:\s*[-\u2013]\s*|\s+to\s+|\s+through\s+|\s+a\s+)(?P<high>{_MONTH},?\s+{_YEAR})\b",
        (
            rf"(?:in\s+|over\s+)?(?:the\s+)?(?:(?P<count>{_COUNT})\s+months|year)\s+"
            rf"(?:ending|ended|to|through)\s+(?:in\s+|on\s+)?(?P<ending>{_DATE})"
        ),
        (
            rf"(?P<months>first|last|primeros|\u00faltimos)\s+(?P<count>{_COUNT})\s+"
            rf"(?:months|meses)\s+{_YEAR_OF}"
        ),
        rf"(?P<quarter>{_RANK})\s+(?P<part>{_PART})\s+{_YEAR_OF}",
        rf"(?P<part>Q)(?P<quarter>[1-4])\s+(?P<of>{_YEAR})",
        rf"(?:as\s+of|a\s+fecha\s+de|al)\s+(?P<asof>{_DATE})",
        (
            rf"(?:by|until|before|no\s+later\s+than|para|hacia|antes\s+de(?:\s+que\s+\w+)?"
            rf"|a\s+m\u00e1s\s+tardar(?:\s+en)?)\s+{_THE}?(?:(?:end|close|start|beginning)\s+of\s+"
            rf"|(?:finales|fines|final|mediados|inicios)\s+de\s+)?{_THE}?"
            rf"(?P<by>{_DATE}|{_RANK}\s+{_PART}\s+{_OF}{_YEAR})"
        ),
        (
            rf"(?:in|during|throughout|over|for|en|durante|at|left|hasta)\s+"
            rf"(?:the\s+end\s+of\s+|calendar\s+year\s+|{_THE}|el\s+a\u00f1o\s+)?(?P<when>{_DATE})"
        ),
        rf"(?:on|el)\s+(?P<when>(?!\d{{4}}){_DATE})",
        rf"(?P<when>{_FISCAL}|{_MONTH}\s+\d{{1,2}},\s+{_YEAR})\b",
        (
            rf"(?P<past>(?:over|in|during|for|within|of|en|durante|de)\s*l?\s+(?:the\s+|el\s+|los\s+)?"
            rf"(?:past|last|previous|preceding|\u00faltimos?)\s+(?:(?P<count>{_COUNT})\s+)?"
            rf"(?P<unit>{_UNIT}))\b"
        ),
        r"(?P<past>in\s+our\s+first\s+year)\b",
        r"(?P<lastyear>last\s+year|el\s+a\u00f1o\s+pasado)\b",
        (
            r"(?P<thisyear>(?:this|the\s+current)\s+year(?!\s*['\u2019])|year\s+to\s+date"
            r"|en\s+lo\s+que\s+va\s+del?\s+(?:este\s+)?a\u00f1o|este\s+a\u00f1o)\b"
        ),
        r"(?P<todate>to\s+date|so\s+far(?!\s+this)|(?:hasta|a)\s+la\s+fecha)\b",
        (
            rf"(?:during|under|durante|en)\s+{_THE}{_OFFICE}\s+{_OF}"
            rf"(?P<head>(?:President[ea]?\s+)?{_NAME})"
        ),
        rf"(?:during|under)\s+the\s+(?P<head>{_NAME})\s+administration\b",
        (
            r"(?P<current>under\s+the\s+current\s+(?:government|administration)|(?:durante|bajo|en)"
            r"\s+(?:el\s+(?:actual|presente)\s+gobierno|la\s+(?:actual|presente)"
            r"\s+administraci\u00f3n))\b"
        ),
    )
)
_CUE = re.compile(
    r"\b(?:between|from|entre|del?|desde|since|a\s+partir\s+de|launched|began|begun|started|iniciad[oa]|inici\u00f3|comenz\u00f3"
    r"|first|second|third|fourth|primeros|\u00faltimos|hacia|no\s+later|a\s+m\u00e1s|twelve|12"
    r"|primer|segundo|tercer|cuarto|Q[1-4]|as\s+of|a\s+fecha|al|by|until|before|para|antes|in"
    r"|during|throughout|over|for|of\s+the\s+(?:past|last)|en|durante|at|left|hasta|on|el|fiscal|financial|FY|within"
    rf"|last|this|the\s+current|year|este|to\s+date|so\s+far|a\s+la|under|bajo|{_MONTH}|{_YEAR})",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:[^\n]{{0,80}}[,(:]\s*)?(?:(?:calendar\s+)?year|a\u00f1o)?\s*(?P<when>{_DATE})\W{{0,3}}(?:\w{{1,20}}\))?",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"[A-Z\u00c1\u00c9\u00cd\u00d3\u00da][^\W\d_]+\s$")
"""A range of years behind a capital belongs to a name: `Action Plan 2022-2024`."""
_BEFORE = 40


def time_phrases(text: str, start: int, end: int, issued_on: date | None) -> Iterator[TimePhrase]:
    """The phrases of time in `text[start:end]`, in order; linear in its length.

    A base of comparison ("a 23 percent increase over 2020", "than in 2021") is none.
    """
    reader = PeriodReader(text, (start, end), issued_on)
    at = start
    begun: Period | None = None
    while True:
        cue = _CUE.search(text, at, end)
        if cue is None:
            return
        at = cue.start() + 1
        match = next(filter(None, (p.match(text, cue.start(), end) for p in _PATTERNS)), None)
        if match is None:
            at = max(at, cue.end() - 1)
            continue
        before = text[max(start, match.start() - _BEFORE) : match.start()]
        compared = is_base(text, start, match)
        named = match.group()[0].isdigit() and _IN_NAME.search(before)
        period = None if compared or named else reader.read(match)
        if period is not None and begun and "todate" in match.re.groupindex:
            # `which began on 6 February, has so far led to`: the start stands before it.
            period = begun
        if period is not None and "since" in match.re.groupindex:
            begun = period
        if period is not None or compared:
            at = match.end()
        aside = compared and goes_on_with_base(text, at, end)
        if aside:
            # `less than in 2023, when it stood at 59`: what follows is of the base.
            period = reader.read(match)
        if period is not None:
            yield TimePhrase(match.start(), match.end(), period, aside)


def bare_time(text: str, start: int, end: int, issued_on: date | None) -> Period | None:
    """The period that a head of a table names without a preposition: `2022`, `Year 2022`."""
    found = _BARE.fullmatch(text[start:end].strip())
    if found is None:
        return None
    spoken = f"in {found['when']}"
    return next((p.period for p in time_phrases(spoken, 0, len(spoken), issued_on)), None)
