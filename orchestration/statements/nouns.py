"""The noun that a number counts, in the singular.

English puts what narrows a noun before it and in the singular ("joint training
courses"), and a counted noun is a plural: the head is the first plural behind the number,
or the last of several in a row ("human rights defenders"). Spanish puts the head first
("cursos de capacitación"). A phrase ends at punctuation, prepositions, and verbs.
"""

from orchestration.statements.lexicon import SPANISH, words
from orchestration.statements.noun_runs import is_plural, phrase_end
from orchestration.statements.noun_words import (
    CLASSIFIERS,
    COMPOUNDS,
    FIRST_ADJECTIVES,
    KNOWN,
    PERSONS,
    PLURAL_MODIFIERS,
    STOPS,
)
from orchestration.statements.page import Page
from orchestration.statements.singulars import singular
from orchestration.statements.unit_words import FIRST_WORDS

_MORE = words("more additional other others further")
_OF = words("of de")
_NEEDS_NO_OF = {
    word
    for word, (role, _) in SPANISH.numerals.items()
    if role in ("hundreds", "ten", "teen", "unit")
} | {"mil"}
"""Behind these `de` begins something else: `mil cuatrocientas de marihuana`."""
_SHORT = 3
_POINTS = ("point", "points")
_CREWS = words("crew staff family team service community")


def counted_noun(
    page: Page, following: int, one: bool = False, anew: bool = False, back: bool = False
) -> str | None:
    """The noun counted by the number before token `following`, or None.

    `one`: the number is one, so that the noun is in the singular. `anew`: no number stands
    before it, the phrase begins there. `back`: a relative pronoun stands before it, so that
    what follows is a noun only in the plural (`of which 426 firearms`, `of whom 5 hold`).
    """
    if page.word(following) == "plus":
        following += 1
    if page.language == "es":
        place = _spanish_head(page, following, one, anew)
    else:
        place = _english_head(page, following, one, anew, back)
    return None if place is None else _named(page, place)


def _english_head(page: Page, following: int, one: bool, anew: bool, back: bool) -> int | None:
    end = phrase_end(page, following, anew)
    if end == following:
        return None
    plural = None
    for place in range(following, end):
        if not is_plural(page, place):
            if plural is not None:
                break
            continue
        narrows = page.word(place) in PLURAL_MODIFIERS or page.raw(place).isupper()
        if narrows and _plural_ahead(page, place + 1, end):
            continue
        plural = place
    if plural is not None:
        return plural
    if one or (end - following <= 1 and not back):
        return _singular(page, following, end)
    return None


def _plural_ahead(page: Page, start: int, end: int) -> bool:
    return any(is_plural(page, place) for place in range(start, end))


def _singular(page: Page, following: int, end: int) -> int | None:
    """The last word of a phrase without a plural, unless it is a verb."""
    place = end - 1
    while place >= following and _is_no_noun(page.word(place)):
        place -= 1
    return place if place >= following and len(page.word(place)) > 2 else None


def _is_no_noun(word: str) -> bool:
    return word.endswith(("ed", "ing", "ly")) or word in _MORE


def _spanish_head(page: Page, following: int, one: bool, anew: bool) -> int | None:
    place = following
    if page.word(place) in _OF and page.gap(place).isspace():
        if not anew and page.word(place - 1) in _NEEDS_NO_OF:
            return None
        place += 1
    while place < len(page.read) and page.word(place) in FIRST_ADJECTIVES:
        if not page.gap(place).isspace():
            return None
        place += 1
    begins = anew and place == following
    ended = place >= len(page.read) or not (begins or page.gap(place).isspace())
    if ended or page.read[place].digits or page.word(place) in STOPS or len(page.word(place)) < 2:
        # An adjective without a noun behind it is one: `2.860 jóvenes en dieciocho oficios`.
        return place - 1 if page.word(place - 1) in PERSONS and place > following else None
    return None if not one and is_plural_verb(page, place) else place


def is_plural_verb(page: Page, place: int) -> bool:
    """Whether a Spanish word is a verb in the plural: no noun in the plural ends like one."""
    word = page.word(place)
    return page.raw(place).islower() and len(word) > _SHORT and word.endswith(("an", "en", "ron"))


def _named(page: Page, place: int) -> str:
    """The noun at `place` in the singular, or the name that its synonyms share."""
    word, before = page.word(place), page.word(place - 1)
    if page.language == "es":
        return "persona" if word in PERSONS else singular(word, "es")
    compound = _compound(page, place)
    if compound:
        return compound
    if word in KNOWN:
        return KNOWN[word]
    crew = word in ("members", "member") and before in _CREWS
    demonym = page.raw(place)[:1].isupper() and word.endswith("ans") and len(word) > 5
    if crew or demonym or word in PERSONS:
        return "person"
    return singular(word, page.language)


def _compound(page: Page, place: int) -> str | None:
    """`round of ammunition`, `task force`, `country or organization`."""
    word, behind = page.word(place), page.word(place + 1)
    one = singular(word, page.language)
    if word in CLASSIFIERS and behind in _OF and page.spaced(place + 2):
        at = place + 2
        while page.is_digits(at) or (page.is_digits(at - 1) and page.word(at) in FIRST_WORDS):
            at += 1  # `rounds of 9 mm ammunition`
        what = page.word(at)
        return None if what in STOPS else f"{one} of {what}"
    if one == "country" and behind == "and":
        both = "organizations" in (page.word(place + 2), page.word(place + 3))
        return "country or organization" if both else None
    if word in _POINTS and place > 0 and page.word(place - 1) not in STOPS and page.spaced(place):
        return f"{page.word(place - 1)} {one}"  # a point of what: `border crossing points`
    pair = (page.word(place - 1), word)
    return f"{pair[0]} {one}" if pair in COMPOUNDS and page.spaced(place) else None
