"""How far a noun phrase goes behind a number, and which of its words are plurals."""

from orchestration.statements.noun_words import (
    IRREGULAR,
    KNOWN,
    ONLY_MODIFIERS,
    STOPS,
    UNCHANGED,
)
from orchestration.statements.page import Page

_LONGEST = 12
_HYPHENS = ("-", "\u2010", "\u2011")
_NO_PLURALS = ("ss", "us", "is", "ous", "ics")


def phrase_end(page: Page, following: int, anew: bool) -> int:
    """The token behind the words that can belong to the noun phrase."""
    place = following
    while place < min(len(page.read), following + _LONGEST):
        token, gap = page.read[place], page.gap(place)
        begins = place == following and (anew or gap.strip() == "+")
        within = begins or _within(page, place, gap)
        digits = token.digits and not (gap == "" and within) and gap.strip() not in _HYPHENS
        if not (gap.isspace() or within) or digits:
            break
        if token.word in STOPS and not (within or _in_compound(page, place, following)):
            break
        place += 1
    return place


def _in_compound(page: Page, place: int, following: int) -> bool:
    """Whether a function word stands inside the phrase: `made-in-India`, `new and old`."""
    end = page.read[place].end
    hyphen = page.text[end : end + 1] in _HYPHENS
    initial = len(page.word(place)) == 1 and page.text[end : end + 1] == "."
    return hyphen or initial or (place > following and _joins_adjectives(page, place))


def _joins_adjectives(page: Page, place: int) -> bool:
    """`vetted and cleared individuals`: "and" before any plural joins what narrows one.

    More than one of something needs a plural, so the phrase cannot have ended.
    """
    if page.word(place) not in ("and", "or") or not page.gap(place + 1).isspace():
        return False
    narrows = page.word(place - 1) in ONLY_MODIFIERS or not is_plural(page, place - 1)
    return narrows and page.word(place + 1) not in STOPS


def _within(page: Page, place: int, gap: str) -> bool:
    """Whether a gap stands inside a phrase: a hyphen, `U.S.`, an apostrophe, emphasis."""
    bare = gap.strip()
    if bare in ("-", "\u2010", "\u2011", "\u2019", "'", "/", "*", "**", "_", "__", "&"):
        return True
    if bare in ("\u201c", '"', "\u201d", "\u2018"):
        return True
    if bare == "(" and page.raw(place).isupper():
        return place + 1 < len(page.read) and page.gap(place + 1).startswith(")")
    if bare == ")":  # `radar (OTHR) systems`
        return page.raw(place - 1).isupper() and page.gap(place - 1).strip() == "("
    if bare in (".", ".-"):
        return len(page.word(place - 1)) == 1 and not page.is_digits(place - 1)
    # The letters and digits of a model: `UH-60L helicopters`.
    return not gap and page.is_digits(place) != page.is_digits(place - 1)


def is_plural(page: Page, place: int) -> bool:
    word = page.word(place)
    if word in IRREGULAR or word in UNCHANGED or word in KNOWN:
        return True
    gap = page.gap(place)
    if len(word) < 4 or not word.endswith("s") or gap in ("'", "\u2019"):
        return False
    if page.word(place + 1) == "s" and page.gap(place + 1) in ("'", "\u2019"):
        return False
    return not word.endswith(_NO_PLURALS)
