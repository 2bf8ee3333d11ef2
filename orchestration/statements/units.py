"""Measured units and currencies: from the words around a number to a code.

Codes are those of `sources/curated/units.csv` where it has the unit, else the symbols of
the SI and its neighbours, and ISO 4217 for money. Bare "tons" are metric: so both
governments' figures are meant, and statements that mean short tons say so.
"""

import re
from typing import NamedTuple

from orchestration.statements.page import Page
from orchestration.statements.unit_words import (
    ABBREVIATED,
    CURRENCIES,
    DOLLARS,
    FIRST_WORDS,
    LETTERS,
    LONGEST,
    MONEY,
    MULTIPLES,
    PER,
    PHRASES,
    RATED,
    SIGNS,
)


class Unit(NamedTuple):
    """A unit's code and the index of the token behind its words."""

    code: str
    following: int


_RATE_REACH = 6
_SIGN_REACH = 16
_AROUND = "*_ \u00a0\n\r\t"


_PESOS = {
    "mexico": "MXN",
    "m\u00e9xico": "MXN",
    "colombia": "COP",
    "chile": "CLP",
    "argentina": "ARS",
    "philippines": "PHP",
    "filipinas": "PHP",
    "dominican": "DOP",
    "dominicana": "DOP",
    "uruguay": "UYU",
}
_SCALED_SIGN = re.compile(r"[ \u00a0\u202f]?M(?P<sign>[€$£])(?!\s?\d)")
"""Spanish and French put millions before the sign: `7,2 M€`."""
_DENOMINATORS = re.compile(r"/(?P<unit>l|L|m3|m³|ha|h|km2|km²)\b")
_COUNTRY = re.compile(r"\b(?:" + "|".join(_PESOS) + r")\b", re.IGNORECASE)
_HEAD = 3_000


def peso_in(text: str) -> str:
    """Whose peso a text means: that of the country with pesos which its head names first."""
    named = _COUNTRY.search(text, 0, _HEAD)
    return _PESOS[named.group().lower()] if named else "MXN"


def money_before(page: Page, first: int, start: int, large: bool) -> str | None:
    """The currency in front of a number whose first token is `first`: `$`, `US$`, `EUR`.

    Codes that mean something else too (`COP 28`), and single letters, only before `large` ones.
    """
    end = page.read[first - 1].end if first else 0
    between = page.text[end:start]
    marks = between.strip(_AROUND)
    if marks[-1:] not in SIGNS or not marks:
        return _letters_before(page, first, marks, large)
    if marks not in ("$", ".$"):
        return SIGNS[marks[-1]]
    # Letters name the dollar where they touch its sign: not in "a $3 million loan".
    word = page.word(first - 1)
    touches = between.lstrip(".").startswith("$") or len(word) > 2
    if word == "s" and touches and page.text[end - 2 : end - 1] != ".":
        return "SGD"  # not the end of U.S.$
    return DOLLARS.get(word, "USD") if touches else "USD"


def _letters_before(page: Page, first: int, marks: str, large: bool) -> str | None:
    """The currency that letters without a sign name: `EUR`, `KSh`, `Rs.`, `S/`."""
    letters, word = page.raw(first - 1), page.word(first - 1)
    if marks in ("/", "/."):
        return "PEN" if letters == "S" else None
    if marks == "" and word in CURRENCIES and letters.isupper() and (large or word != "cop"):
        return MONEY[word,]
    pointed = marks == "." and len(letters) > 1
    if large and letters in LETTERS and (marks == "" or pointed):
        return LETTERS[letters]
    return ABBREVIATED.get(letters) if marks in ("", ".") else None


def unit_behind(page: Page, following: int) -> Unit | None:
    """The measured unit or currency whose words begin with token `following`."""
    unit = _sign_behind(page, following)
    if unit:
        return unit
    if page.raw(following) in MULTIPLES and not page.gap(following).strip():
        return Unit(MULTIPLES[page.raw(following)][0], following + 1)
    if page.language == "es" and page.word(following) == "de" and page.spaced(following):
        following += 1
    return _phrase(page, following) if page.word(following) in FIRST_WORDS else None


def _sign_behind(page: Page, following: int) -> Unit | None:
    end = page.read[following - 1].end
    behind = page.text[end : end + _SIGN_REACH].lstrip(" \n\u00a0\u202f")
    sign, touching = behind[:1], not page.text[end : end + 1].isspace()
    if sign == "%":
        return Unit("percent", following)
    # A sign that stands against the next number is of that one.
    money = (sign == "€" and not behind[1:2].isdigit()) or (sign == "£" and touching)
    if money or (sign == "€" and touching):
        return Unit(SIGNS[sign], following)
    scaled = _SCALED_SIGN.match(page.text, end)
    if scaled:
        return Unit(SIGNS[scaled["sign"]], following + 1)
    celsius = sign in ("°", "º") and page.word(following) == "c"
    return Unit("°C", following + 1) if celsius else None


def power_behind(page: Page, following: int) -> int:
    """The power of ten that the letters behind a number multiply it by: `7,2 M€`, `208 kt`."""
    if _SCALED_SIGN.match(page.text, page.read[following - 1].end):
        return 6
    raw = page.raw(following)
    return MULTIPLES[raw][1] if raw in MULTIPLES and not page.gap(following).strip() else 0


def _phrase(page: Page, following: int) -> Unit | None:
    words: list[str] = []
    best: Unit | None = None
    for place in range(following, following + LONGEST):
        gap = page.gap(place) if place < len(page.read) else ","
        allowed = gap in ("", " (") if place == following else gap == "."
        if not (allowed or gap.isspace() or gap in ("-", "\u2011", ". ")):
            break
        words.append(page.word(place))
        code = PHRASES.get(tuple(words))
        if code and _spelled(page, place, words[-1]):
            best = Unit(code, place + 1)
    return _per_unit(page, best) if best else None


def _per_unit(page: Page, unit: Unit) -> Unit:
    """`mg/L` for `mg/l`, `km/h`: a measure of one unit in another."""
    per = _DENOMINATORS.match(page.text, page.read[unit.following - 1].end)
    if per is None:
        return unit
    below = "L" if per["unit"] in "lL" else per["unit"].replace("²", "2").replace("³", "3")
    return Unit(f"{unit.code}/{below}", unit.following + 1)


def _spelled(page: Page, place: int, word: str) -> bool:
    """Whether an abbreviation is written in its letters' case: `MW`, not `mw`."""
    if word in ("mt", "mw", "gw", "tw") or word in CURRENCIES:
        return page.raw(place).isupper()
    return True


def rate(page: Page, unit: Unit) -> str:
    """`lb/month` for `pounds of fentanyl each month`; the code itself without a rate.

    Only where the words stand in the same clause, at most a few words behind.
    """
    if unit.code not in RATED:
        return unit.code
    for place in range(unit.following, min(unit.following + _RATE_REACH, len(page.read) - 1)):
        if not page.gap(place).isspace():
            break
        per = PER.get((page.word(place), page.word(place + 1)))
        if per:
            return f"{unit.code}/{per}"
    return unit.code


def named_unit(page: Page, place: int) -> str | None:
    """The unit that token `place` names by itself, as in the brackets of `Capacity (MW)`."""
    unit = _phrase(page, place)
    if unit:
        return unit.code
    end = page.read[place].end
    return DOLLARS.get(page.word(place)) if page.text[end : end + 1] == "$" else None
