"""What a number counts by the noun behind it, the words around, or the like of it."""

import re
from collections.abc import Callable

from orchestration.statements import names
from orchestration.statements.counts import noun_around
from orchestration.statements.lexicon import words
from orchestration.statements.mention import Mention
from orchestration.statements.noun_words import STOPS
from orchestration.statements.nouns import counted_noun
from orchestration.statements.page import Page
from orchestration.statements.reading import Reading
from orchestration.statements.unit_words import FIRST_WORDS

_RATIO = re.compile(r"\d:\d")
_SINGULAR = words(
    """example reason way day time thing voice hand side area goal step aspect another part place
    point end team family future stop"""
)
"""What "one" introduces without counting it."""
_WHAT = "what the number counts is not clear"
_PRONOUNS = words("them these those whom which ellos ellas estos estas")
_RELATIVES = words("whom which quienes cuales ellos ellas")
_ARTICLES = words("the our its their these those")
_BOUNDS = frozenset({("or", "fewer"), ("or", "less"), ("or", "more"), ("o", "más"), ("o", "menos")})
_BODIES = words(
    """staff team crew secretariat committee panel delegation group unit squad
    equipo comité delegación grupo secretaría brigada"""
)
_BEFORE_BODIES = words("a an the small joint their its un una pequeño pequeña su")
_TELLING = words("suman sumaban sumaron son eran fueron serán")
_TELLING_REACH = 4
_RATE_REACH = 16


def count(page: Page, number: Mention, starts: Callable[[int], bool]) -> Reading:
    """A number that counts a noun, or something that its words do not tell.

    `starts` tells whether a token begins a sentence.
    """
    ratio = _RATIO.search(page.text, max(number.start - 2, 0), number.end + 2)
    noun = "ratio" if ratio else _noun_behind(page, number)
    following = number.following
    introduced = noun is None or noun in _SINGULAR or page.word(following) in _SINGULAR
    if number.value == 1 and number.form == "word" and introduced:
        return Reading(number, "vague", doubt="one of what is not clear")
    if noun:
        return Reading(number, "metric", noun, own_unit=True)
    noun = _of_body(page, number) or _rated_noun(page, number) or noun_around(page, number)
    if noun:
        return Reading(number, "metric", noun)
    written = not number.plain and number.form == "digits" and number.value != 0
    if names.follows_a_name(page, number) and not starts(number.first - 1):
        return Reading(number, "name")
    if written or _is_of_them(page, number) or bounded(page, following):
        # With a separator or a scale word it can only be an amount, as in `410 of them`.
        return Reading(number, "metric", None, doubt=_WHAT)
    return Reading(number, "vague", doubt=_WHAT)


def _noun_behind(page: Page, number: Mention) -> str | None:
    back = page.word(number.first - 1) in _RELATIVES
    place = _behind_measure(page, number.following)
    if bounded(page, place):
        # `reduce to 5 or fewer the documents`: the bound stands before what it bounds.
        place += 2 + (page.word(place + 2) in _ARTICLES)
        return counted_noun(page, place, anew=True)
    noun = counted_noun(page, place, number.value == 1, back=back)
    if noun is None and page.language == "es":
        return _behind_article(page, number)
    owned = page.word(place) == "of" and page.word(place + 2) == "s"
    if noun is None and owned and page.gap(place + 2) in ("'", "\u2019"):
        return counted_noun(page, place + 3)  # `1,000 of Kenya's police`
    if noun is None and page.word(place) == "of" and page.word(place + 1) in _ARTICLES:
        if page.word(place + 1) in _PRONOUNS and page.word(place + 2) in ("", "were", "are"):
            return None
        return counted_noun(page, place + 2)
    return noun


def _behind_measure(page: Page, following: int) -> int:
    """The token behind a size that stands before the noun: `two 40 mm grenade launchers`."""
    place = following
    if not (page.is_digits(place) and page.gap(place).isspace()):
        return following
    while page.is_digits(place):
        place += 1
        if page.is_digits(place) and page.gap(place) not in (".", ","):
            return following
    return place + 1 if page.word(place) in FIRST_WORDS else following


def _behind_article(page: Page, number: Mention) -> str | None:
    """Spanish tells the number first: `Suman ya 184 los médicos que han rotado`."""
    told = any(page.word(number.first - step) in _TELLING for step in range(1, _TELLING_REACH))
    if not told or page.word(number.following) not in ("los", "las"):
        return None
    return counted_noun(page, number.following + 1)


def _rated_noun(page: Page, number: Mention) -> str | None:
    """What a rate counts: `a homicide rate of 47.2 per 100,000`, `una tasa de homicidios de 9`."""
    behind = page.word(number.following) in ("per", "por")
    if not behind or not any(page.is_digits(number.following + step) for step in (1, 2)):
        return None
    for place in range(number.first - 1, max(number.first - _RATE_REACH, 0), -1):
        if ". " in page.gap(place + 1):
            return None
        if page.word(place) in ("rate", "rates"):
            return page.word(place - 1) if page.word(place - 1) not in STOPS else None
        if page.word(place) in ("tasa", "tasas") and page.word(place + 1) == "de":
            return counted_noun(page, place + 2, anew=True)
    return None


def _is_of_them(page: Page, number: Mention) -> bool:
    of = page.word(number.following) in ("of", "de")
    return of and page.word(number.following + 1) in _PRONOUNS


def _of_body(page: Page, number: Mention) -> str | None:
    """`a secretariat of six`: what people form is counted in people."""
    if page.word(number.first - 1) not in ("of", "de") or number.value in (None, 0, 1):
        return None
    body, article = page.word(number.first - 2), page.word(number.first - 3)
    if body not in _BODIES or article not in _BEFORE_BODIES:
        return None
    return "persona" if page.language == "es" else "person"


def bounded(page: Page, following: int) -> bool:
    """Whether `or more`, `o menos` follow: only amounts have bounds."""
    return (page.word(following), page.word(following + 1)) in _BOUNDS and page.spaced(following)
